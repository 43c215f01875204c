import { afterEach, describe, expect, test } from "vitest";
import { githubExample } from "../../../test/fixtures/places/github-example.ts";
import { type PlaceAnswer, type PlaceRequest, type PlaceServer, servePlace } from "../../../test/fixtures/places/place-server.ts";
import { readPlace } from "../../../test/fixtures/places/read-place.ts";
import type { Discussion } from "../../domain/thread/discussion.ts";
import type { UndetectedDiscussion } from "../place.ts";
import { readSaved } from "../files/file-source.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map(async (close) => close()));
});

const serve = async (answer: (request: PlaceRequest, origin: string) => PlaceAnswer | null): Promise<PlaceServer> => {
  const server = await servePlace(answer);
  closing.push(server.close);
  return server;
};
const readFrom = ({ origin }: PlaceServer, link: string, githubToken: string | null = null): Promise<Discussion> =>
  readPlace(link, { settings: { githubUrl: origin, githubToken }, origin });
const readFile = (value: unknown, name = "thread.json"): UndetectedDiscussion =>
  readSaved({ bytes: Buffer.from(typeof value === "string" ? value : JSON.stringify(value)), name, format: null });
const codesOf = ({ findings }: UndetectedDiscussion): readonly string[] => findings.map(({ code }) => code);

const pullLink = "https://github.com/acme/Widgets/pull/12";
const answerPull = githubExample.live?.answer ?? (() => null);

describe("a pull request by its link", () => {
  test("is read without a token, in GitHub's HTML, and says what it could not see", async () => {
    const server = await serve(answerPull);
    const discussion = await readFrom(server, pullLink);
    expect(server.lastHeaders()).toMatchObject({ accept: "application/vnd.github.full+json" });
    expect(server.lastHeaders().authorization).toBeUndefined();
    expect(codesOf(discussion)).toEqual(["marks-unknown", "parents-inferred"]);
  });

  test("carries GitHub's marks, and marks what is our reading", async () => {
    const { marks, comments } = await readFrom(await serve(answerPull), pullLink);
    expect(marks).toEqual(["merged", "locked as resolved", "labelled enhancement", "approved the changes: mo"]);
    expect(Object.fromEntries(comments.map((comment) => [comment.id, comment.marks]))).toEqual({
      501: [],
      502: [],
      503: ["answers by its quotation (our reading)"],
      504: ["answers by its mention (our reading)"],
      "review-801": ["member", "requested changes"],
      r901: ["member", "on src/retry.ts, line 7"],
      r902: ["on src/retry.ts, line 7"],
    });
  });

  test("is read with a token that only GitHub gets, which also shows the hidden comments", async () => {
    const seen: (string | undefined)[] = [];
    const server = await serve((request, origin) => {
      seen.push(request.headers.authorization);
      if (request.path !== "/graphql") return answerPull(request, origin);
      const nodes = [
        { databaseId: 502, isMinimized: true, minimizedReason: "spam" },
        { databaseId: 501, isMinimized: false, minimizedReason: null },
      ];
      return {
        body: { data: { repository: { issueOrPullRequest: { comments: { pageInfo: { hasNextPage: false, endCursor: null }, nodes } } } } },
      };
    });
    const discussion = await readFrom(server, pullLink, "secret");
    expect(new Set(seen)).toEqual(new Set(["Bearer secret"]));
    expect(discussion.comments.find(({ id }) => id === "502")?.marks).toEqual(["hidden as spam"]);
    expect(codesOf(discussion)).not.toContain("marks-unknown");
  });

  test("is read although a token may not ask for hidden comments", async () => {
    const server = await serve((request, origin) =>
      request.path === "/graphql"
        ? { body: { errors: [{ type: "FORBIDDEN", message: "Resource not accessible" }] } }
        : answerPull(request, origin),
    );
    const discussion = await readFrom(server, pullLink, "secret");
    expect(discussion.comments).toHaveLength(7);
    expect(discussion.findings.find(({ code }) => code === "marks-unknown")?.message).toContain("Resource not accessible");
  });

  test("says where it was moved to", async () => {
    const server = await serve(({ path }) => {
      if (path === "/repos/acme/old/issues/3") return { status: 301, headers: { location: "/repositories/9/issues/12" } };
      if (path !== "/repositories/9/issues/12") return null;
      return {
        body: {
          html_url: "https://github.com/acme/new/issues/12",
          comments_url: "",
          title: "Moved",
          user: { login: "ann" },
          comments: 0,
          number: 12,
        },
      };
    });
    const discussion = await readFrom(server, "https://github.com/acme/old/issues/3");
    expect(discussion).toMatchObject({ id: "github-acme-new-12", url: "https://github.com/acme/new/issues/12" });
    expect(codesOf(discussion)).toContain("thread-moved");
  });

  test.each([
    [
      "the hourly limit",
      {
        status: 403,
        headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1000002460" },
        body: { message: "API rate limit exceeded" },
      },
      "source-unreachable",
      "at 02:27 UTC. Without a token",
    ],
    [
      "the second limit",
      { status: 403, headers: { "retry-after": "600" }, body: { message: "You have exceeded a secondary rate limit" } },
      "source-unreachable",
      "after 600 s",
    ],
    ["a deleted issue", { status: 410, body: { message: "This issue was deleted" } }, "source-unreadable", "GITHUB_TOKEN"],
    ["a private repository", { status: 404, body: { message: "Not Found" } }, "source-unreadable", "private repository"],
    ["a bad token", { status: 401, body: { message: "Bad credentials" } }, "source-unreadable", "GITHUB_TOKEN"],
  ])("[S2] explains %s in GitHub's words, and what to do", async (...[, answer, code, fix]) => {
    const server = await serve(() => answer);
    await expect(readFrom(server, pullLink)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(answer.body.message),
      explanation: { fix: expect.stringContaining(fix) },
    });
  });
});

const discussionLink = "https://github.com/acme/Widgets/discussions/5";
const toNode = (id: number, author: string | null, parts: object = {}) => ({
  id: `DC_${id}`,
  databaseId: id,
  url: `${discussionLink}#discussioncomment-${id}`,
  createdAt: `2026-03-01T10:0${id}:00Z`,
  bodyHTML: `<p>The words of ${id}.</p>`,
  deletedAt: null,
  isAnswer: false,
  isMinimized: false,
  minimizedReason: null,
  upvoteCount: id,
  authorAssociation: "NONE",
  author: author === null ? null : { login: author, __typename: author.endsWith("[bot]") ? "Bot" : "User" },
  ...parts,
});
const toPage = (nodes: readonly object[], endCursor: string | null = null) => ({
  totalCount: 3,
  pageInfo: { hasNextPage: endCursor !== null, endCursor },
  nodes,
});

/** A discussion of two pages of comments; the second comment has two pages of replies. */
const answerDiscussion = ({ path, body }: PlaceRequest): PlaceAnswer | null => {
  if (path !== "/graphql") return null;
  const { query, variables } = JSON.parse(body) as { query: string; variables: Readonly<Record<string, unknown>> };
  if (query.includes("node(id:")) return { body: { data: { node: { replies: toPage([toNode(4, "dan")]) } } } };
  const replies = toPage([toNode(3, null, { deletedAt: "2026-03-02T00:00:00Z", bodyHTML: "" })], "more");
  const first = toPage([toNode(1, "helper[bot]", { replies: toPage([]) }), toNode(2, "ann", { isAnswer: true, replies })], "next");
  const second = toPage([toNode(5, "eve", { isMinimized: true, minimizedReason: "off-topic", replies: toPage([]) })]);
  const head = {
    number: 5,
    title: "How to retry?",
    url: discussionLink,
    bodyHTML: "<p>Please tell.</p>",
    createdAt: "2026-03-01T10:00:00Z",
    closed: false,
    locked: false,
    isAnswered: true,
    upvoteCount: 9,
    author: { login: "asker" },
    category: { name: "Q&A" },
    labels: { nodes: [] },
  };
  return { body: { data: { repository: { discussion: { ...head, comments: variables["after"] === "next" ? second : first } } } } };
};

describe("a discussion by its link", () => {
  test("[S2] is refused without a token, with what to do", async () => {
    const server = await serve(answerDiscussion);
    await expect(readFrom(server, discussionLink)).rejects.toMatchObject({
      code: "source-unreadable",
      explanation: { fix: expect.stringContaining("Set GITHUB_TOKEN") },
    });
    expect(server.requests).toEqual([]);
  });

  test("[A3] is read whole with one: all pages of comments, and of replies", async () => {
    const discussion = await readFrom(await serve(answerDiscussion), discussionLink, "secret");
    expect(discussion).toMatchObject({
      id: "github-acme-widgets-5",
      title: "How to retry?",
      author: "asker",
      points: 9,
      text: "Please tell.",
      marks: ["answered", "in Q&A"],
    });
    expect(
      discussion.comments.map(({ id, parentId, author, absence, score, marks }) => ({ id, parentId, author, absence, score, marks })),
    ).toEqual([
      { id: "1", parentId: null, author: "helper[bot]", absence: null, score: 1, marks: ["bot"] },
      { id: "2", parentId: null, author: "ann", absence: null, score: 2, marks: ["accepted answer"] },
      { id: "3", parentId: "2", author: null, absence: "deleted", score: 3, marks: ["account deleted"] },
      { id: "4", parentId: "2", author: "dan", absence: null, score: 4, marks: [] },
      { id: "5", parentId: null, author: "eve", absence: null, score: 5, marks: ["hidden as off-topic"] },
    ]);
  });

  test("[S2] passes on why GraphQL gives nothing", async () => {
    const server = await serve(() => ({
      body: { data: { repository: null }, errors: [{ type: "NOT_FOUND", message: "Could not resolve to a Repository" }] },
    }));
    await expect(readFrom(server, discussionLink, "secret")).rejects.toMatchObject({
      code: "source-unreadable",
      message: expect.stringContaining("Could not resolve to a Repository"),
    });
  });
});

describe("a thread from a file", () => {
  const toGh = (parts: { readonly id: number; readonly login: string; readonly body: string }) => ({
    id: `IC_${parts.id}`,
    author: { login: parts.login },
    authorAssociation: "OWNER",
    body: parts.body,
    createdAt: `2026-03-01T10:0${parts.id}:00Z`,
    includesCreatedEdit: false,
    isMinimized: false,
    minimizedReason: "",
    reactionGroups: [{ content: "THUMBS_UP", users: { totalCount: parts.id } }],
    url: `https://github.com/acme/Widgets/issues/7#issuecomment-${parts.id}`,
  });

  test("of `gh issue view --json` has votes, marks and replies", () => {
    const discussion = readFile({
      title: "Disk full",
      body: "The queue *stops*.",
      number: 7,
      state: "CLOSED",
      stateReason: "NOT_PLANNED",
      url: "https://github.com/acme/Widgets/issues/7",
      createdAt: "2026-03-01T10:00:00Z",
      author: { login: "asker", is_bot: false },
      labels: [{ name: "bug" }],
      comments: [
        toGh({ id: 1, login: "ann", body: "Mine, too, since the upgrade." }),
        {
          ...toGh({ id: 2, login: "bob", body: "> since the upgrade\n\nTo which version?" }),
          isMinimized: true,
          minimizedReason: "OUTDATED",
        },
      ],
    });
    expect(discussion).toMatchObject({
      id: "github-acme-widgets-7",
      title: "Disk full",
      text: "The queue stops.",
      marks: ["closed as not planned", "labelled bug"],
    });
    expect(discussion.comments).toMatchObject([
      { id: "1", parentId: null, author: "ann", score: 1, marks: ["owner"] },
      { id: "2", parentId: "1", author: "bob", score: 2, marks: ["owner", "hidden as outdated", "answers by its quotation (our reading)"] },
    ]);
  });

  test("[A3] of comments alone says that their thread is missing, and keeps them in order", () => {
    const nodes = [1, 2].map((id) => ({
      author: { login: "ann" },
      authorAssociation: "NONE",
      body: `Comment ${id}`,
      createdAt: "2026-03-01T10:00:00Z",
      reactionGroups: [],
    }));
    const discussion = readFile({ data: { node: { comments: { nodes, totalCount: 3 } } } });
    expect(discussion.id).toMatch(/^github-[\da-f]{8}$/u);
    expect(discussion.comments.map(({ text }) => text)).toEqual(["Comment 1", "Comment 2"]);
    expect(codesOf(discussion)).toEqual(["story-missing", "page-incomplete"]);
  });

  test("[A3] of an issue alone says how many comments are missing", () => {
    const issue = {
      html_url: "https://github.com/a/b/issues/1",
      url: "https://api.github.com/repos/a/b/issues/1",
      comments_url: "",
      title: "x",
      number: 1,
      comments: 13,
      user: { login: "ann" },
    };
    const discussion = readFile(issue);
    expect(discussion).toMatchObject({ id: "github-a-b-1", url: issue.html_url, author: "ann" });
    expect(discussion.findings.find(({ code }) => code === "page-incomplete")?.message).toContain(
      "GitHub counts 13 comments, and 0 were read",
    );
  });

  test("[S2] of two threads is refused", () => {
    const toIssue = (number: number) => ({
      html_url: `https://github.com/a/b/issues/${number}`,
      comments_url: "",
      title: "x",
      number,
      user: { login: "ann" },
    });
    expect(() => readFile([toIssue(1), toIssue(2)])).toThrow("it holds 2 threads (a/b#1, a/b#2)");
  });

  test("[A3] of a page that GitHub had folded says so", () => {
    const content = githubExample.files.find(({ name }) => name === "page.html")?.content ?? "";
    const folded = content.replace(
      '<div class="js-discussion">',
      '<div class="js-discussion"><form class="ajax-pagination-form"><button>12 hidden items Load more…</button></form>',
    );
    expect(readFile(folded, "page.html").findings.find(({ code }) => code === "page-incomplete")?.message).toContain("12 of its entries");
  });

  test("of today's page of an issue is read, too", () => {
    const box = (id: number, login: string, html: string): string =>
      `<div data-wrapper-timeline-id="IC_${id}"><div class="react-issue-comment" id="issuecomment-${id}"><a data-testid="avatar-link" data-hovercard-url="/users/${login}/hovercard" href="https://github.com/${login}"></a><relative-time datetime="2026-03-01T10:0${id}:00Z"></relative-time><div class="markdown-body">${html}</div></div></div>`;
    const page = `<html><head><title>Disk full · Issue #7 · acme/Widgets</title><link rel="canonical" href="https://github.com/acme/Widgets/issues/7"></head><body><bdi data-testid="issue-title">Disk full</bdi>
      <div data-testid="issue-viewer-issue-container"><a data-testid="issue-body-header-author" href="/asker">asker</a><relative-time datetime="2026-03-01T10:00:00Z"></relative-time><div data-testid="issue-body-viewer"><div class="markdown-body"><p>The queue stops.</p></div></div></div>
      ${box(1, "ann", "<p>Mine, too.</p>")}${box(2, "bob", "<p>@ann to which version?</p>")}</body></html>`;
    const discussion = readFile(page, "page.html");
    expect(discussion).toMatchObject({ id: "github-acme-widgets-7", title: "Disk full", author: "asker", text: "The queue stops." });
    expect(discussion.comments).toMatchObject([
      { id: "1", author: "ann", parentId: null, text: "Mine, too." },
      { id: "2", author: "bob", parentId: "1" },
    ]);
  });
});
