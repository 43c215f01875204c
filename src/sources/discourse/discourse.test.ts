import { afterEach, describe, expect, test } from "vitest";
import { type MadePost, answerAsForum, toTopic, topicId } from "../../../test/fixtures/places/discourse-forum.ts";
import { type PlaceAnswer, type PlaceServer, servePlace } from "../../../test/fixtures/places/place-server.ts";
import { readPlace } from "../../../test/fixtures/places/read-place.ts";
import { compareDiscussions } from "../../domain/changes/compare-discussions.ts";
import type { Discussion } from "../../domain/thread/discussion.ts";
import type { UndetectedDiscussion } from "../place.ts";
import { readSaved } from "../files/file-source.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map(async (close) => close()));
});

const toPost = (number: number, parts: Partial<MadePost> = {}): MadePost => ({
  id: 500 + number,
  post_number: number,
  username: `user${number}`,
  created_at: "2026-03-01T10:00:00.000Z",
  cooked: `<p>The words of post ${number}, in English.</p>`,
  ...parts,
});
const toPosts = (count: number): readonly MadePost[] => Array.from({ length: count }, (_, index) => toPost(index + 1));

/** A forum of one's own, which a setting names: over http, at a private address. */
const serve = async (...forum: Parameters<typeof answerAsForum>): Promise<PlaceServer> => {
  const server = await servePlace(answerAsForum(...forum));
  closing.push(server.close);
  return server;
};
const readFrom = (server: PlaceServer): Promise<Discussion> =>
  readPlace(`${server.origin}/t/which-queue/${topicId}`, { settings: { discourseUrl: server.origin }, origin: server.origin });
const readFile = (...posts: Parameters<typeof toTopic>): UndetectedDiscussion =>
  readSaved({ bytes: Buffer.from(JSON.stringify(toTopic(...posts))), name: "topic.json", format: null });

const codesOf = ({ findings }: UndetectedDiscussion): readonly string[] => findings.map(({ code }) => code);

describe("a topic of more than twenty posts", () => {
  test("[A3] is read whole by one page for printing", async () => {
    const server = await serve(toPosts(130));
    const { comments, findings } = await readFrom(server);
    expect(comments).toHaveLength(129);
    expect(server.requests).toEqual([`GET /t/${topicId}.json`, `GET /t/${topicId}.json?print=true`]);
    expect(findings.map(({ code }) => code)).not.toContain("page-incomplete");
  });

  test.each<[string, PlaceAnswer]>([
    [
      "forbids printing",
      { status: 403, body: { errors: ["You are not permitted to view the requested resource."], error_type: "invalid_access" } },
    ],
    ["had enough prints this hour", { status: 422, body: { errors: ["You've performed this action too many times"] } }],
    ["is too busy to print", { status: 429, headers: { "retry-after": "3000" }, body: "slow down" }],
    ["answers prints with a page", { body: "<!doctype html><title>Just a moment</title>" }],
  ])("[A3] is read twenty posts at a time where the forum %s", async (_what, print) => {
    const server = await serve(toPosts(130), { print });
    expect((await readFrom(server)).comments).toHaveLength(129);
    expect(server.requests.filter((request) => request.includes("posts.json"))).toHaveLength(6);
    expect(server.requests.filter((request) => request.includes("print"))).toHaveLength(1);
  });

  test("[A3] says how many posts a file lacks", () => {
    const discussion = readFile(toPosts(30));
    expect(discussion.comments).toHaveLength(19);
    expect(discussion.findings.find(({ code }) => code === "page-incomplete")?.message).toContain("has 30 posts, and 20 were read");
  });
});

describe("a post", () => {
  test("answers the post that it names, else the one that it quotes first, else the topic", () => {
    const quote = (number: number, topic: number): string =>
      `<aside class="quote" data-post="${number}" data-topic="${topic}"><blockquote><p>words</p></blockquote></aside><p>Well.</p>`;
    const { comments } = readFile([
      toPost(1),
      toPost(2),
      toPost(3, { reply_to_post_number: 2 }),
      toPost(4, { cooked: quote(3, topicId) }),
      toPost(5, { cooked: quote(3, 999) + quote(2, topicId) }),
      toPost(6, { cooked: quote(3, topicId), reply_to_post_number: 5 }),
      toPost(7, { cooked: quote(1, topicId) }),
    ]);
    expect(Object.fromEntries(comments.map(({ id, parentId }) => [id, parentId]))).toEqual({
      502: null,
      503: "502",
      504: "503",
      505: "502",
      506: "505",
      507: null,
    });
  });

  test("[A2] that answers a removed post is kept as an orphan", () => {
    const discussion = readFile([toPost(1), toPost(2), toPost(4, { reply_to_post_number: 3 })]);
    expect(discussion.comments.at(-1)).toMatchObject({ id: "504", orphan: true, depth: 0 });
    expect(codesOf(discussion)).toContain("comment-orphaned");
  });

  test("keeps the previews of linked pages as the words of others", () => {
    const onebox =
      '<aside class="onebox allowlistedgeneric" data-onebox-src="https://x.example/"><header class="source"><img class="site-icon" src="https://x.example/i.png"><a href="https://x.example/">x.example</a></header><article class="onebox-body"><h3><a href="https://x.example/">A page</a></h3><p>What the page says.</p></article></aside><p>Look at that.</p>';
    const { comments } = readFile([toPost(1), toPost(2, { cooked: onebox })]);
    expect(comments[0]?.text).toBe("> https://x.example/\n> A page (https://x.example/)\n> What the page says.\n\nLook at that.");
  });

  test("shows a poll's options with their votes", () => {
    const polls = [
      {
        name: "poll",
        title: "Which one?",
        voters: 7,
        options: [
          { id: "a", html: "Postgres", votes: 5 },
          { id: "b", html: "a <b>broker</b>", votes: 2 },
        ],
      },
    ];
    const cooked = '<div class="poll" data-poll-name="poll"><ul><li data-poll-option-id="a">Postgres</li></ul></div><p>Please vote.</p>';
    const { text } = readFile([toPost(1, { cooked, more: { polls } }), toPost(2)]);
    expect(text).toBe("Please vote.\n\nPoll: Which one? (7 voters)\n\nOption: Postgres (5 votes)\n\nOption: a broker (2 votes)");
  });

  test("carries the forum's marks; what only moderators do is a mark of the topic", () => {
    const discussion = readFile(
      [
        toPost(1),
        toPost(2, { more: { accepted_answer: true, wiki: true } }),
        toPost(3, { more: { deleted_at: "2026-03-02T00:00:00.000Z" } }),
        toPost(4, { post_type: 3, cooked: "", more: { action_code: "closed.enabled" } }),
        toPost(5, { post_type: 3, cooked: "", more: { action_code: "pinned_globally.disabled" } }),
      ],
      { more: { accepted_answer: { post_number: 2 } } },
    );
    expect(discussion.marks).toEqual([
      "closed",
      "solved",
      "tagged databases",
      "closed on 2026-03-01",
      "no longer pinned globally on 2026-03-01",
    ]);
    expect(discussion.comments.map(({ marks, absence }) => [marks, absence])).toEqual([
      [["accepted answer", "wiki: anyone may have edited it"], null],
      [["deleted by the forum’s staff"], "deleted"],
    ]);
  });

  test("[A3] that is a whisper is left out and counted: only the forum's staff may read it", () => {
    const discussion = readFile([toPost(1), toPost(2), toPost(3, { post_type: 4, cooked: "<p>a secret</p>" })]);
    expect(JSON.stringify(discussion)).not.toContain("a secret");
    expect(discussion.findings.find(({ code }) => code === "record-skipped")?.message).toContain("post 3 was left out: it is a whisper");
  });
});

describe("a link of a topic's shape", () => {
  test("[S2] is refused where the answer is no topic", async () => {
    const server = await serve(toPosts(2));
    server.answerWith({ body: { hello: "world" } });
    await expect(readFrom(server)).rejects.toMatchObject({
      code: "source-unsupported",
      message: expect.stringContaining("does not answer as a Discourse forum"),
    });
  });

  test("[S2] tells a topic for members, and what to do", async () => {
    const server = await serve(toPosts(2));
    server.answerWith({
      status: 403,
      body: { errors: ["You are not permitted to view the requested resource."], error_type: "invalid_access" },
    });
    await expect(readFrom(server)).rejects.toMatchObject({
      code: "source-unreadable",
      message: expect.stringContaining("You are not permitted to view"),
      explanation: { fix: expect.stringContaining("print=true") },
    });
    server.answerWith({ status: 302, headers: { location: "/login" } }, { body: "<!doctype html><title>Log in</title>" });
    await expect(readFrom(server)).rejects.toMatchObject({ code: "source-unreachable", message: expect.stringContaining("a login page") });
  });

  test("says that a topic was merged into another", async () => {
    const server = await serve(toPosts(2), { print: "allowed", more: { id: 78 } });
    const discussion = await readFrom(server);
    expect(discussion.url).toBe(`${server.origin}/t/which-queue/78`);
    expect(codesOf(discussion)).toContain("thread-moved");
  });

  test("is not read over http, except at the forum that a setting names", async () => {
    const server = await serve(toPosts(2));
    await expect(readPlace(`${server.origin}/t/${topicId}`, { settings: {}, origin: server.origin })).rejects.toMatchObject({
      code: "source-unsupported",
    });
    expect((await readFrom(server)).comments).toHaveLength(1);
  });
});

test("[S2] two topics in one file are refused", () => {
  const file = [toTopic(toPosts(2)), toTopic(toPosts(2), { more: { id: 99 } })];
  expect(() => readSaved({ bytes: Buffer.from(JSON.stringify(file)), name: "two.json", format: null })).toThrow("it holds 2 topics");
});

test("a topic of early 2013, with its posts beside its title, is read, too", () => {
  const posts = [1, 2].map((number) => ({
    id: number,
    post_number: number,
    username: "ann",
    created_at: "2013-02-05T22:00:00Z",
    cooked: `<p>Post ${number}.</p>`,
    reply_to_post_number: null,
  }));
  const file = { id: 9, title: "Old", posts_count: 2, created_at: "2013-02-05T22:00:00Z", posts };
  const discussion = readSaved({ bytes: Buffer.from(JSON.stringify(file)), name: "old.json", format: null });
  expect(discussion).toMatchObject({ source: "discourse", title: "Old", author: "ann", text: "Post 1." });
  expect(discussion.comments.map(({ text, score }) => [text, score])).toEqual([["Post 2.", null]]);
});

describe("a saved page of a topic", () => {
  const quote =
    '<aside class="quote" data-post="2" data-topic="77"><div class="title">ann:</div><blockquote><p>Postgres</p></blockquote></aside><p>Why?</p>';
  const words = ["<p>Which one?</p>", "<p>Postgres.</p>", quote];
  const head =
    '<head><title>Which queue would you take? - Databases - Forum</title><meta name="generator" content="Discourse 3.5.0"><link rel="canonical" href="https://forum.example/t/which-queue/77"></head>';
  const browser = words.map(
    (cooked, index) =>
      `<div class="topic-post"><article id="post_${index + 1}" data-post-id="${1_000 + index}" data-topic-id="77"><div class="names"><a data-user-card="user${index}" href="/u/user${index}">User</a></div><a class="post-date"><span class="relative-date" data-time="177235920000${index}"></span></a><div class="cooked">${cooked}</div><nav class="post-controls"><button>Like</button></nav></article></div>`,
  );
  const crawler = words.map(
    (cooked, index) =>
      `<div id="post_${index + 1}" itemprop="comment" class="topic-body crawler-post"><div class="crawler-post-meta"><span class="creator" itemprop="author"><a itemprop="url" href="https://forum.example/u/user${index}"><span itemprop="name">user${index}</span></a></span><time itemprop="datePublished" datetime="2026-03-01T10:00:00.00${index}Z" class="post-time">March 1</time><span itemprop="position">${index + 1}</span></div><div class="post" itemprop="text">${cooked}</div></div>`,
  );
  const read = (posts: readonly string[]): UndetectedDiscussion =>
    readSaved({ bytes: Buffer.from(`<!doctype html><html>${head}<body>${posts.join("")}</body></html>`), name: "page.html", format: null });

  test.each([
    ["as a browser saves it", browser, ["1001", "1002"]],
    ["as the forum gives it to programs", crawler, ["n2", "n3"]],
  ])("has its posts, people and times, and what is quoted: %s", (_what, posts, ids) => {
    const discussion = read(posts);
    expect(discussion).toMatchObject({
      id: "discourse-4355e567-77",
      title: "Which queue would you take?",
      url: "https://forum.example/t/which-queue/77",
      author: "user0",
      text: "Which one?",
    });
    expect(discussion.comments).toMatchObject([
      {
        id: ids[0],
        parentId: null,
        author: "user1",
        createdAt: "2026-03-01T10:00:00.001Z",
        url: "https://forum.example/t/which-queue/77/2",
        text: "Postgres.",
      },
      { id: ids[1], parentId: ids[0], author: "user2", text: "> ann:\n> Postgres\n\nWhy?" },
    ]);
    expect(codesOf(discussion)).toEqual(["parents-inferred"]);
  });

  test("[A3] says how many posts it lacks: a browser holds only those around the one that was read", () => {
    expect(read(browser.slice(1)).findings.map(({ code }) => code)).toEqual(["story-missing", "page-incomplete"]);
    const timeline = '<div class="timeline-replies">3 / 143</div>';
    expect(read([timeline, ...browser]).findings[0]).toMatchObject({
      code: "page-incomplete",
      message: expect.stringContaining("The topic has 143 posts, and 3 were read"),
    });
    const next = '<a rel="next" href="/t/which-queue/77?page=2">next page</a>';
    expect(read([...crawler, next]).findings[0]?.code).toBe("page-incomplete");
  });

  test("[R4] does not make the posts that it lacks count as deleted", () => {
    expect(compareDiscussions(read(browser), read(browser.slice(0, 2)))).toMatchObject({ deleted: [], unread: ["1002"] });
  });
});
