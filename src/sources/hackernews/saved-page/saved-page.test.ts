import { describe, expect, test } from "vitest";
import { AppError } from "../../../domain/app-error.ts";
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
      findings: [{ code: "comments-none" }],
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
    ["a comment that is not public yet", toRow(2, { body: "[delayed]" }), "blank", ""],
  ])("tells %s", (_what, row, ...expected) => {
    expect(parseSavedPage(toPage([row])).comments.map(({ absence, text }) => [absence, text])).toEqual([expected]);
  });

  test("[A1] says that a page with a More link is not the whole thread", () => {
    const { comments, findings } = parseSavedPage(toPage([toRow(2)], { end: more, head: storyHead({ comments: "912&nbsp;comments" }) }));
    expect(comments).toHaveLength(1);
    expect(findings).toMatchObject([{ code: "page-incomplete", where: "document", message: expect.stringContaining("1 comments of 912") }]);
    expect(parseSavedPage(toPage([toRow(2)])).findings).toMatchObject([
      { code: "page-incomplete", message: expect.stringContaining("counts 2 comments but contains 1") },
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

  const layouts: readonly (readonly [string, string])[] = [
    [
      "2018 to 2021",
      '<a href="https://example.com/" class="storylink" rel="nofollow">A story</a><span class="sitebit comhead"> (<a href="from?site=example.com">example.com</a>)</span>',
    ],
    [
      "2022",
      '<a href="https://example.com/" class="titlelink">A story</a><span class="sitebit comhead"> (<a href="from?site=example.com">example.com</a>)</span>',
    ],
    [
      "2016",
      '<a href="https://example.com/">A story</a><span class="sitebit comhead"> (<a href="from?site=example.com">example.com</a>)</span>',
    ],
  ];
  test.each(layouts)("reads the head of a page of %s", (_when, title) => {
    const head = storyHead({ title: "TITLE" }).replace('<span class="titleline">TITLE</span>', title);
    const rank = '<td align="right" class="title"><span class="rank"></span></td><td class="title">';
    expect(parseSavedPage(toPage([toRow(2), toRow(3)], { head: head.replace('<td class="title">', rank) }))).toMatchObject({
      id: "hn-1",
      title: "A story",
      articleUrl: "https://example.com/",
      author: "asker",
      findings: [],
    });
  });

  test("[A3] says that times are not known where a page shows only how long ago, as until 2020", () => {
    const page = toPage([toRow(2), toRow(3)]).replaceAll(/ title="[^"]*"/gu, "");
    expect(parseSavedPage(page).findings.map(({ code }) => code)).toEqual(["times-unknown"]);
  });

  test("reads a copy of the Wayback Machine as the page that it was, and leaves commenters' own links there alone", () => {
    const archive = "https://web.archive.org/web/20210304050607/";
    const body =
      '<div class="commtext c00"><a href="https://example.com/x">https://example.com/x</a> and <a href="https://web.archive.org/web/2015/https://example.com/">a copy</a></div>';
    const page = toPage([toRow(2, { body }), toRow(3, { indent: 2, navs: '<a href="item?id=2">parent</a> | ' })]);
    for (const prefix of [archive, "/web/20210304050607/"]) {
      const copy = page.replaceAll(
        /(href=")((?:https?:)?[^"#]+)"/gu,
        (_all, start, target: string) =>
          `${start}${prefix}${target.startsWith("http") ? target : `https://news.ycombinator.com/${target}`}"`,
      );
      expect(copy).toContain(`href="${prefix}https://example.com/x"`);
      expect(parseSavedPage(copy)).toEqual(parseSavedPage(page));
    }
    expect(parseSavedPage(page).comments[0]?.text).toBe(
      "https://example.com/x and a copy (https://web.archive.org/web/2015/https://example.com/)",
    );
  });

  test("takes a name from its link, not from what browser extensions write beside it", () => {
    const badged = toRow(2).replace(">ann<", '>ann <span class="tag">friend</span> (42)<');
    expect(read(badged)).toMatchObject({ author: "ann" });
  });

  test("reads a poll's options into the story's words", () => {
    const option =
      '<tr class="athing" id="8"><td class="votelinks"></td><td class="comment"><div class="commtext c00">Yes</div></td></tr><tr><td class="default"><span class="comhead"><span class="score" id="score_8">3 points</span></span></td></tr>';
    const page = toPage([toRow(2), toRow(3)], { head: storyHead().replace("</table>", `${option}</table>`) });
    expect(parseSavedPage(page)).toMatchObject({ id: "hn-1", points: 7, text: "Option: Yes (3 votes)", findings: [] });
  });

  test("[A3] says that a page is cut, wherever that is", () => {
    const page = toPage([toRow(2), toRow(3)]);
    const cut = (length: number): readonly string[] => {
      try {
        return parseSavedPage(page.slice(0, length)).findings.map(({ code }) => code);
      } catch (error) {
        return [error instanceof AppError ? error.code : "a crash"];
      }
    };
    for (let length = 1; length < page.length - "</html>".length; length += 7) {
      expect(cut(length)).toContainEqual(expect.stringMatching(/^(?:page-incomplete|source-unsupported)$/u));
    }
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
    expect(() => parseSavedPage(`<table id="hnmain">${storyHead().replace('id="1"', "")}`)).toThrow(
      'the table of class "fatitem", which should hold its story, has no row',
    );
    expect(() => parseSavedPage('<html op="news"><table id="hnmain"><a href="item?id=3">3 comments</a></table>')).toThrow(
      "it is a list of stories",
    );
    expect(() => parseSavedPage("<html><p>hello")).toThrow("it is not a Hacker News page");
    expect(() => parseSavedPage(toPage([]) + toPage([], { head: storyHead({ id: 6 }) }))).toThrow(
      "it contains the pages of 2 threads (1, 6)",
    );
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
