import { describe, expect, test } from "vitest";
import { compareDiscussions } from "../../domain/changes/compare-discussions.ts";
import { countNoticed } from "../../domain/thread/finding.ts";
import { readSaved } from "../files/file-source.ts";

const read = (content: unknown, name = "thread.json") =>
  readSaved({ bytes: Buffer.from(typeof content === "string" ? content : JSON.stringify(content)), name, format: null });

type Fields = Readonly<Record<string, unknown>>;

const toPost = (other: Fields = {}) => ({
  kind: "t3",
  data: {
    id: "p0st01",
    title: "T",
    subreddit: "test",
    author: "asker",
    selftext: "",
    is_self: true,
    permalink: "/r/test/comments/p0st01/t/",
    created_utc: 1_772_000_000,
    ...other,
  },
});
const toComment = (id: string, other: Fields = {}) => ({
  kind: "t1",
  data: {
    id,
    link_id: "t3_p0st01",
    parent_id: "t3_p0st01",
    author: "ann",
    body: `words of ${id}`,
    created_utc: 1_772_000_100,
    replies: "",
    ...other,
  },
});
const toMore = (other: Fields) => ({
  kind: "more",
  data: { id: "x", name: "t1_x", parent_id: "t3_p0st01", count: 0, children: [], ...other },
});
const toListing = (...children: readonly unknown[]) => ({ kind: "Listing", data: { children } });
const toThread = (...children: readonly unknown[]) => [toListing(toPost()), toListing(...children)];

const missingOf = (discussion: ReturnType<typeof read>) => {
  const found = discussion.findings.filter(({ code }) => code === "comment-missing");
  return { findings: found.map(({ where, count }) => [where, count]), count: countNoticed(found) };
};

describe("JSON of Reddit", () => {
  test("[A1] each stub is a finding with the number of comments it stands for", () => {
    const stub = toMore({ count: 5, children: ["c1", "c2"], parent_id: "t1_aaaa111" });
    const replies = toListing(toComment("bbbb222", { parent_id: "t1_aaaa111" }), stub);
    const end = toMore({ id: "_", name: "t1__", parent_id: "t1_bbbb222" });
    const discussion = read(toThread(toComment("aaaa111", { replies }), toMore({ count: 1, children: ["d1"] }), end));
    expect(missingOf(discussion)).toEqual({
      findings: [
        ["comment:aaaa111", 5],
        ["document", 1],
        ["comment:bbbb222", 1],
      ],
      count: 7,
    });
    expect(discussion.comments.map(({ id, depth }) => `${id} ${depth}`)).toEqual(["aaaa111 0", "bbbb222 1"]);
  });

  test("[A1] answers for more comments in the same file fill the stubs", () => {
    const thread = toThread(
      toComment("aaaa111"),
      toMore({ count: 2, children: ["bbbb222", "cccc333"] }),
      toMore({ id: "_", parent_id: "t1_aaaa111" }),
    );
    const more = { json: { data: { things: [toComment("bbbb222"), toComment("dddd444", { parent_id: "t1_aaaa111" })] } } };
    const discussion = read(`${JSON.stringify(thread)}\n${JSON.stringify(more)}`);
    expect(missingOf(discussion)).toEqual({ findings: [["document", 1]], count: 1 });
    expect(discussion.comments.map(({ id, parentId }) => [id, parentId])).toEqual([
      ["aaaa111", null],
      ["dddd444", "aaaa111"],
      ["bbbb222", null],
    ]);
  });

  test("[A1] a stub that is filled in part stands for the rest of its count", () => {
    const stub = toMore({ count: 9, children: ["bbbb222", "cccc333", "dddd444"] });
    const inner = toMore({ count: 3, children: ["ffff666"], parent_id: "t1_eeee555" });
    const things = [toComment("bbbb222"), toComment("eeee555", { parent_id: "t1_bbbb222" }), inner];
    const discussion = read(`${JSON.stringify(toThread(toComment("aaaa111"), stub))}\n${JSON.stringify({ json: { data: { things } } })}`);
    // Of the nine, two are here and three are counted by the inner stub.
    expect(missingOf(discussion)).toEqual({
      findings: [
        ["document", 4],
        ["comment:eeee555", 3],
      ],
      count: 7,
    });
  });

  test("[A3] says where Reddit counts more comments than the file has", () => {
    const discussion = read([toListing(toPost({ num_comments: 9 })), toListing(toComment("aaaa111"))]);
    expect(discussion.findings).toMatchObject([{ code: "count-differs", message: expect.stringContaining("counts 9 comments") }]);
  });

  test("[A3] says that a page of one branch is a part, so that no other comment counts as deleted", () => {
    const discussion = read(toThread(toComment("cccc333", { parent_id: "t1_bbbb222" })));
    expect(discussion.findings.map(({ code }) => code)).toContain("page-incomplete");
    const whole = read(toThread(toComment("aaaa111"), toComment("bbbb222")));
    expect(compareDiscussions(whole, discussion)).toMatchObject({ new: ["cccc333"], deleted: [], unread: ["aaaa111", "bbbb222"] });
    expect(whole.findings.map(({ code }) => code)).not.toContain("page-incomplete");
  });

  test("reads dumps of bare comments, one a line, and says that the post is missing", () => {
    const lines = [toComment("aaaa111"), toComment("bbbb222", { parent_id: "t1_aaaa111" })].map(({ data }) => JSON.stringify(data));
    const discussion = read(lines.join("\n"), "dump.jsonl");
    expect(discussion).toMatchObject({ id: "reddit-p0st01", comments: [{ id: "aaaa111" }, { id: "bbbb222", parentId: "aaaa111" }] });
    expect(discussion.findings.map(({ code }) => code)).toContain("story-missing");
  });

  test("a post's removed text is a finding, a crosspost brings the words of the other post, and a poll its options", () => {
    expect(read([toListing(toPost({ selftext: "[removed]" })), toListing(toComment("aaaa111"))])).toMatchObject({
      text: null,
      findings: [{ code: "story-missing" }],
    });
    const original = { id: "0rig01", title: "First", subreddit: "other", selftext: "The original words.", author: "eve" };
    const crosspost = toPost({ is_self: false, url: "/r/other/comments/0rig01/", crosspost_parent_list: [original] });
    expect(read([toListing(crosspost), toListing(toComment("aaaa111"))]).text).toBe(
      "Crosspost of First (https://www.reddit.com/comments/0rig01/) in r/other\n\nThe original words.",
    );
    const poll = toPost({ selftext: "Which?", poll_data: { options: [{ text: "This", vote_count: 1 }, { text: "That" }] } });
    expect(read([toListing(poll), toListing(toComment("aaaa111"))]).text).toBe("Which?\n\nOption: This (1 vote)\n\nOption: That");
  });

  test("what was removed is an absence with Reddit's reason; a person may write the same word", () => {
    const bodies: readonly (readonly [string, string])[] = [
      ["[deleted]", "[deleted]"],
      ["[deleted]", "[removed]"],
      ["ann", "[removed]"],
      ["[deleted]", "[ Removed by Reddit ]"],
      ["ann", "[deleted]"],
      ["[deleted]", "still here"],
    ];
    const { comments } = read(toThread(...bodies.map(([author, body], index) => toComment(`aaaa11${index}`, { author, body }))));
    expect(comments.map(({ absence, author, marks }) => [absence, author, marks])).toEqual([
      ["deleted", null, []],
      ["dead", null, ["removed by a moderator"]],
      ["dead", "ann", ["removed by a moderator"]],
      ["dead", null, ["removed by Reddit"]],
      [null, "ann", []],
      [null, null, []],
    ]);
  });

  test("spoilers stay hidden on the page and are in no text, in Markdown and in HTML", () => {
    const markdown = ">!The butler!< did it. >!With **a** knife!<\n\n> quoted";
    const html = '<div class="md"><p><span class="md-spoiler-text">The butler</span> did it.</p></div>';
    const { comments, findings } = read(toThread(toComment("aaaa111", { body: markdown }), toComment("bbbb222", { body_html: html })));
    expect(comments.map(({ text }) => text)).toEqual(["[spoiler] did it. [spoiler]\n\n> quoted", "[spoiler] did it."]);
    expect(comments[0]?.html).toContain('<p><span class="spoiler" tabindex="0">The butler</span> did it.');
    expect(findings).toMatchObject([{ code: "spoilers-hidden", message: expect.stringContaining("3 spoilers") }]);
  });

  test("scores that Reddit hides are unknown, and its marks are kept", () => {
    const { comments, marks } = read([
      toListing(toPost({ locked: true })),
      toListing(toComment("aaaa111", { score: 1, score_hidden: true, edited: 1_772_000_500, distinguished: "moderator", stickied: true })),
    ]);
    expect(comments[0]).toMatchObject({ score: null, marks: ["moderator", "pinned", "edited", "score hidden"] });
    expect(marks).toEqual(["in r/test", "locked"]);
  });

  test("[S2] refuses several threads in one file, and names them", () => {
    expect(() => read([toListing(toPost(), toPost({ id: "p0st02", title: "Another" }))])).toThrow('it holds 2 threads ("T", "Another")');
  });

  test("[A3] replies 800 deep are read", () => {
    let inner: unknown = "";
    for (let index = 799; index >= 0; index -= 1) inner = toListing(toComment(`a${index.toString(36)}`, { replies: inner }));
    expect(read(JSON.stringify([toListing(toPost()), inner])).comments).toHaveLength(800);
  });
});

describe("saved pages of Reddit", () => {
  test("[A1] the older layout's stubs are findings with their number", () => {
    const page = `<html><body><div class="thing id-t3_p0st01 link" data-fullname="t3_p0st01"><a class="title" href="/x">T</a></div><div class="commentarea">
<div class="thing comment" data-fullname="t1_aaaa111" data-author="ann"><div class="entry"><p class="tagline"><span class="score-hidden">[score hidden]</span></p><div class="usertext-body"><div class="md"><p>words</p></div></div></div>
<div class="child"><div class="thing id-t1_bbbb222 morechildren"><div class="entry"><span class="morecomments"><a id="more_t1_bbbb222" onclick="return morechildren(this, 't3_p0st01', 'confidence', 'bbbb222,cccc333', 'False')">load more comments <span class="gray">(4 replies)</span></a></span></div></div>
<div class="thing morerecursion"><div class="entry"><span class="deepthread"><a href="/r/x">continue this thread</a></span></div></div></div></div></div></body></html>`;
    const discussion = read(page, "page.html");
    expect(discussion.comments).toMatchObject([{ id: "aaaa111", author: "ann", text: "words", marks: ["score hidden"] }]);
    expect(missingOf(discussion)).toEqual({
      findings: [
        ["comment:aaaa111", 4],
        ["comment:aaaa111", 1],
      ],
      count: 5,
    });
  });

  test("[A1] the newer layout's buttons for more replies are findings with their number", () => {
    const page = `<html><body><shreddit-post id="t3_p0st01" post-title="T" comment-count="8"></shreddit-post><shreddit-comment thingid="t1_aaaa111" author="ann" score="1"><div slot="comment"><p>words</p></div>
<faceplate-partial src="/svc/shreddit/more-comments/test/t3_p0st01"><button>5 more replies</button></faceplate-partial></shreddit-comment></body></html>`;
    const discussion = read(page, "page.html");
    expect(missingOf(discussion)).toEqual({ findings: [["comment:aaaa111", 5]], count: 5 });
    expect(discussion.findings.map(({ code }) => code)).toContain("count-differs");
  });

  test("[S2] a page without a post says what to save", () => {
    expect(() => read("<html><shreddit-app></shreddit-app></html>", "page.html")).toThrow("it shows no post");
  });

  test("reads a feed, which says nothing of replies", () => {
    const entry = (id: string, words: string) =>
      `<entry><author><name>/u/ann</name></author><content type="html">&lt;div class="md"&gt;&lt;p&gt;${words}&lt;/p&gt;&lt;/div&gt;</content><id>${id}</id><link href="https://www.reddit.com/r/test/comments/p0st01/t/"/><updated>2026-07-20T10:00:00+00:00</updated><title>T</title></entry>`;
    const feed = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>T : test</title>${entry("t3_p0st01", "The post.")}${entry("t1_aaaa111", "An answer.")}</feed>`;
    expect(read(feed, "thread.rss")).toMatchObject({
      id: "reddit-p0st01",
      title: "T",
      text: "The post.",
      comments: [{ id: "aaaa111", author: "ann", createdAt: "2026-07-20T10:00:00.000Z", text: "An answer." }],
      findings: [{ code: "replies-unknown" }],
    });
  });
});
