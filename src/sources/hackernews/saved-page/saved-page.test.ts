import { describe, expect, test } from "vitest";
import { isSavedPage, parseSavedPage } from "./saved-page.ts";

interface RowParts {
  readonly indent?: number;
  readonly author?: string | null;
  readonly head?: string;
  readonly body?: string;
  readonly navs?: string;
  readonly cell?: string;
}

/** A row of the comment tree as HN writes it, with the parts that differ. */
const toRow = (
  id: number,
  { indent = 0, author = "ann", head = "", body = `<div class="commtext c00">words of ${id}</div>`, navs = "", cell }: RowParts = {},
): string =>
  `<tr class="athing comtr" id="${id}"><td><table border="0"><tr>${cell ?? `<td class="ind" indent="${indent}"><img src="s.gif" height="1" width="${indent * 40}"></td>`}
  <td valign="top" class="votelinks"><center><a id='up_${id}' href='vote?id=${id}'><div class='votearrow' title='upvote'></div></a></center></td>
  <td class="default"><div><span class="comhead">${author === null ? "" : `<a href="user?id=${author}" class="hnuser">${author}</a>`} <span class="age" title="2026-01-02T03:04:05 1767323045"><a href="item?id=${id}">1 day ago</a></span> ${head}<span class="navs"> | ${navs}<a href="#9" class="clicky">next</a> <a class="togg clicky" id="${id}" href="javascript:void(0)">[–]</a></span></span></div><br>
  <div class="comment">${body}<div class="reply"><p><font size="1"><u><a href="reply?id=${id}">reply</a></u></font></div></div></td></tr></table></td></tr>`;

const storyHead = ({
  id = 1,
  title = '<a href="https://example.com/">A story</a><span class="sitebit comhead"> (<a href="from?site=example.com">example.com</a>)</span>',
  text = "",
  comments = "2&nbsp;comments",
} = {}): string =>
  `<table class="fatitem" border="0"><tr class="athing submission" id="${id}"><td class="title"><span class="titleline">${title}</span></td></tr>
  <tr><td colspan="2"></td><td class="subtext"><span class="subline"><span class="score">7 points</span> by <a href="user?id=asker" class="hnuser">asker</a> <span class="age" title="2026-01-02T03:03:20 1767323000"><a href="item?id=${id}">1 day ago</a></span> | <a href="item?id=${id}">${comments}</a></span></td></tr>
  <tr><td colspan="2"></td><td><div class="toptext">${text}</div></td></tr><tr><td colspan="2"></td><td><form action="comment"><textarea name="text">a draft</textarea></form></td></tr></table>`;

const more = '<a href="item?id=1&amp;p=2" class="morelink" rel="next">More</a>';
const toPage = (rows: readonly string[], { head = storyHead(), end = "" } = {}): string =>
  `<html lang="en" op="item"><head><title>A story | Hacker News</title></head><body><center><table id="hnmain"><tr><td><a href="news">Hacker News</a></td></tr><tr style='height:10px'/><tr><td>${head}<br><table border="0" class="comment-tree">${rows.join("")}</table>${end}</td></tr></table></center></body></html>`;
const outline = (page: string): readonly unknown[] => parseSavedPage(page).comments.map(({ id, parentId, depth }) => [id, parentId, depth]);
const read = (row: string): unknown => parseSavedPage(toPage([row])).comments[0];

describe("parseSavedPage()", () => {
  test("reads the story's head", () => {
    const page = toPage([], { head: storyHead({ text: "Why?<p>Tell me.", comments: "discuss" }) });
    expect(parseSavedPage(page)).toMatchObject({
      id: "hn-1",
      title: "A story",
      articleUrl: "https://example.com/",
      author: "asker",
      points: 7,
      createdAt: "2026-01-02T03:03:20.000Z",
      text: "Why?\n\nTell me.",
      comments: [],
      findings: [],
    });
    const ask = storyHead({ id: 5, title: '<a href="item?id=5">Ask HN: Why?</a>', comments: "discuss" });
    expect(parseSavedPage(toPage([], { head: ask }))).toMatchObject({ id: "hn-5", title: "Ask HN: Why?", articleUrl: null, text: null });
  });

  test("reads a story's own text from a bare cell, where older pages have it", () => {
    expect(parseSavedPage(toPage([], { head: storyHead().replace('<div class="toptext"></div>', "Why? <i>Tell</i> me.") })).text).toBe(
      "Why? Tell me.",
    );
  });

  test("finds each comment's parent by how far it is set in", () => {
    const page = toPage([
      toRow(2),
      toRow(3, { indent: 1 }),
      toRow(4, { indent: 2 }),
      toRow(5, { indent: 1 }),
      toRow(6),
      toRow(7, { indent: 1 }),
    ]);
    expect(outline(page)).toEqual([
      ["2", null, 0],
      ["3", "2", 1],
      ["4", "3", 2],
      ["5", "2", 1],
      ["6", null, 0],
      ["7", "6", 1],
    ]);
  });

  test("takes the width of the space where the level is not written", () => {
    expect(
      outline(toPage([toRow(2), toRow(3, { cell: '<td class="ind"><img src="A story_files/s.gif" height="1" width="40"></td>' })]))[1],
    ).toEqual(["3", "2", 1]);
  });

  test("[A2] follows the parent link over a level that is not shown, and never guesses", () => {
    const page = toPage([
      toRow(2),
      toRow(3, { indent: 2, navs: '<a href="#2" class="clicky" aria-hidden="true">parent</a> | ' }),
      toRow(4, { indent: 3, navs: '<a href="#3" class="clicky">parent</a>' }),
      toRow(5, { indent: 5 }),
    ]);
    expect(outline(page)).toEqual([
      ["2", null, 0],
      ["3", "2", 1],
      ["4", "3", 2],
      ["5", null, 0],
    ]);
    expect(parseSavedPage(page).findings.map(({ code, where }) => [code, where])).toContainEqual(["comment-orphaned", "comment:5"]);
  });

  test("takes a comment's words without the reply link, wherever that stands", () => {
    expect(read(toRow(2))).toMatchObject({ text: "words of 2", author: "ann", createdAt: "2026-01-02T03:04:05.000Z", absence: null });
    const inside =
      '<span class="commtext c00">one<p>two &lt;b&gt;<pre><code>  a\n</code></pre>three<div class="reply"><p><font size="1"><u><a href="reply?id=2">reply</a></u></font></div></span>';
    expect(read(toRow(2, { body: inside }))).toMatchObject({ text: "one\n\ntwo <b>\n\n  a\n\nthree" });
  });

  test("reads a page as a browser writes it anew, with bodies of tables and whole addresses", () => {
    const saved = toPage([toRow(2), toRow(3, { indent: 1 })])
      .replaceAll('<table border="0"><tr>', '<table border="0"><tbody><tr>')
      .replaceAll("</tr></table>", "</tr></tbody></table>")
      .replaceAll('href="item', 'href="https://news.ycombinator.com/item');
    expect(outline(saved)).toEqual([
      ["2", null, 0],
      ["3", "2", 1],
    ]);
  });

  test.each([
    ["a deleted comment", toRow(2, { author: null, body: "[deleted]" }), "deleted", ""],
    ["a comment that flags have killed", toRow(2, { body: "[flagged]" }), "dead", ""],
    ["a dead comment that is shown", toRow(2, { head: " [dead] " }), "dead", "words of 2"],
    ["a flagged comment that is shown", toRow(2, { head: " [flagged] " }), null, "words of 2"],
    ["a comment that only says so", toRow(2, { body: '<div class="commtext c00">[dead]</div>' }), "dead", ""],
    ["a mark that we do not know", toRow(2, { body: "[delayed]" }), null, "[delayed]"],
  ])("tells %s", (_what, row, ...expected) => {
    expect(parseSavedPage(toPage([row])).comments.map(({ absence, text }) => [absence, text])).toEqual([expected]);
  });

  test("[A1] says that a page with a More link is not the whole thread", () => {
    const { comments, findings } = parseSavedPage(toPage([toRow(2)], { end: more, head: storyHead({ comments: "912&nbsp;comments" }) }));
    expect(comments).toHaveLength(1);
    expect(findings).toMatchObject([{ code: "page-incomplete", where: "document", message: expect.stringContaining("1 comments of 912") }]);
    expect(parseSavedPage(toPage([toRow(2)])).findings).toMatchObject([
      { code: "page-incomplete", message: expect.stringContaining("counts 2 comments and holds 1") },
    ]);
  });

  test("reads the pages of one thread that follow one another, and replies across them", () => {
    const pages =
      toPage([toRow(2), toRow(3, { indent: 1 })], { end: more, head: storyHead({ comments: "4&nbsp;comments" }) }) +
      toPage([toRow(4, { indent: 1 }), toRow(5)], { head: storyHead({ comments: "4&nbsp;comments" }) });
    expect(outline(pages)).toEqual([
      ["2", null, 0],
      ["3", "2", 1],
      ["4", "2", 1],
      ["5", null, 0],
    ]);
    expect(parseSavedPage(pages).findings).toEqual([]);
  });

  test("reads the page of one comment as that comment's discussion, and says that it is not all", () => {
    const head = `<table class="fatitem"><tr class="athing" id="8"><td class="default"><div><span class="comhead"><a href="user?id=bob" class="hnuser">bob</a> <span class="age" title="2026-01-02T03:04:05 1767323045"></span><span class="navs"> | <a href="item?id=1">parent</a></span><span class="onstory"> | on: <a href="item?id=1" title="A long story">A long...</a></span></span></div><br><div class="comment"><div class="commtext c00">A claim.</div></div></td></tr></table>`;
    expect(parseSavedPage(toPage([toRow(9)], { head }))).toMatchObject({
      id: "hn-8",
      title: "A comment on: A long story",
      author: "bob",
      text: "A claim.",
      articleUrl: null,
      comments: [{ id: "9", parentId: null }],
      findings: [{ code: "page-incomplete" }],
    });
  });

  test("[S2] says what is wrong with a page that it cannot read, and what to save instead", () => {
    const old =
      '<html op="item"><body><table id="hnmain"><tr><td><table border="0"><tr class="athing"><td class="title"><a href="item?id=77">Ask HN</a></td></tr></table></td></tr></table></body></html>';
    expect(() => parseSavedPage(old)).toThrow("it has an older layout of Hacker News");
    expect(() => parseSavedPage(old)).toThrow(
      expect.objectContaining({
        code: "source-unsupported",
        explanation: expect.objectContaining({ fix: expect.stringContaining("https://hn.algolia.com/api/v1/items/77") }),
      }),
    );
    expect(() => parseSavedPage(storyHead().replace("titleline", "title").replace("A story", '<a href="item?id=1">A</a>'))).toThrow(
      "it has an older layout",
    );
    expect(() => parseSavedPage('<html op="news"><table id="hnmain"><a href="item?id=3">3 comments</a></table>')).toThrow(
      "it is a list of stories",
    );
    expect(() => parseSavedPage("<html><p>hello")).toThrow("it is no page of Hacker News");
    expect(() => parseSavedPage(toPage([]) + toPage([], { head: storyHead({ id: 6 }) }))).toThrow("it holds the pages of 2 threads (1, 6)");
  });

  test("[S1] reads markup nested 20,000 levels deep, and lets no script through", () => {
    const deep = "<b>".repeat(20_000);
    const page = toPage([toRow(2, { body: `<div class="commtext c00">${deep}deep<script>a()</script></div>`, head: deep })]);
    expect(parseSavedPage(page).comments).toMatchObject([{ id: "2", text: "deep", html: expect.not.stringContaining("script") }]);
  });

  test("is recognised by what only HN's pages have", () => {
    expect(isSavedPage(toPage([]))).toBe(true);
    expect(isSavedPage("<html><p>see news.ycombinator.com</html>")).toBe(false);
    expect(isSavedPage('text about <table id="hnmain">')).toBe(false);
  });
});
