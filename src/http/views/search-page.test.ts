import { describe, expect, test } from "vitest";
import { hostileLines } from "../../../test/fixtures/hostile-lines.ts";
import { validateHtml } from "../../../test/fixtures/validate-html.ts";
import { type SearchHit, foundMarks, mostFound } from "../../domain/search/search-hit.ts";
import { type SearchPageProps, renderSearchPage } from "./search-page.tsx";
import { createWebLinks } from "../../views/web-links.ts";

const web = { links: createWebLinks(null), isReadOnly: false, maySetUp: true, isLoggedIn: false };
const within = { id: "hn-1", title: "Queues & locks" };
const { start, end } = foundMarks;

const toHit = (parts: Partial<SearchHit> = {}): SearchHit => ({
  discussionId: "hn-1",
  title: "Queues & locks",
  kind: "comment",
  commentId: "a/7",
  author: "ann",
  topicId: null,
  topicSlug: null,
  topicName: null,
  passage: `Some ${start}queues${end} & more`,
  ...parts,
});

const topicHit = toHit({ kind: "topic", commentId: null, author: null, topicId: "t", topicSlug: "cost", topicName: "Cost" });

const render = (parts: Partial<SearchPageProps> = {}): string =>
  renderSearchPage({ web, text: "queues", within: null, hits: [toHit()], found: 1, offset: 0, limit: 20, help: [], ...parts });
const hrefsOf = (html: string): readonly string[] =>
  [...(html.split("<main")[1]?.split("</main>")[0] ?? "").matchAll(/\shref="([^"]*)"/gu)].map((match) =>
    (match[1] ?? "").replaceAll("&amp;", "&"),
  );

describe("renderSearchPage()", () => {
  test("shows each passage with what was found marked, and leads to the comment in its thread or to the topic", () => {
    const html = render({ hits: [toHit(), topicHit], found: 2 });
    expect(html).toContain("Some <mark>queues</mark> &amp; more");
    expect(html).toContain("Comment by ann");
    expect(html).toContain("Topic: Cost");
    expect(html).toContain("2 passages");
    expect(hrefsOf(html)).toEqual(["/d/hn-1/comments/#ca_2f_7", "/d/hn-1/t/cost/"]);
  });

  test("stays within a discussion, and leads out of it", () => {
    const html = render({ within, text: "queues author:ann" });
    expect(html).toContain('<input type="hidden" name="in" value="hn-1"/>');
    expect(html).toContain("In “Queues &amp; locks”");
    expect(hrefsOf(html)).toEqual(["/search?q=queues+author%3Aann", "/d/hn-1/comments/#ca_2f_7"]);
  });

  test("leads to the pages before and after", () => {
    const many = { hits: Array.from({ length: 20 }, () => toHit()), found: 45, text: 'a "b c"', within };
    const pagesOf = (offset: number, parts: Partial<SearchPageProps> = {}) =>
      hrefsOf(render({ ...many, offset, ...parts })).filter((href) => href.includes("q=") && href.includes("in="));
    expect(pagesOf(0)).toEqual(["/search?q=a+%22b+c%22&in=hn-1&offset=20"]);
    expect(pagesOf(20)).toEqual(["/search?q=a+%22b+c%22&in=hn-1", "/search?q=a+%22b+c%22&in=hn-1&offset=40"]);
    expect(pagesOf(40, { hits: [toHit()], found: 41 })).toEqual(["/search?q=a+%22b+c%22&in=hn-1&offset=20"]);
    expect(render({ ...many, offset: 20 })).toContain("21 to 40 of 45 passages");
    expect(render({ ...many, found: mostFound })).toContain("1 to 20 of 500 passages or more: only the latest are shown");
  });

  test("shows the form and how to search where nothing was asked, or nothing that can be looked for", () => {
    const html = render({ text: "", hits: [], found: 0 });
    expect(html).toContain("author:name");
    expect(html).not.toContain('aria-label="Results"');
    expect(render({ text: "(*)", hits: [], found: 0 })).toContain("The search contains no word.");
  });

  test("says what each part finds alone, and what else can be tried, where all together find nothing", () => {
    const html = render({
      text: 'queue "no such" author:bob',
      within,
      hits: [],
      found: 0,
      help: [
        { asked: "queue", found: mostFound },
        { asked: '"no such"', found: 0 },
        { asked: "author:bob", found: 12 },
      ],
    });
    expect(html).toContain("No passage contains all of this in this discussion.");
    expect(html).toContain("500 passages or more");
    expect(html).toMatch(/no such.{1,40}nowhere/u);
    expect(hrefsOf(html)).toContain("/search?q=author%3Abob&in=hn-1");
    expect(hrefsOf(html).filter((href) => href === "/search?q=queue+%22no+such%22+author%3Abob")).toHaveLength(2);
    expect(render({ hits: [], found: 0, help: [{ asked: "queues", found: 0 }] })).toContain("Nothing was found.");
  });

  test("leads back from a page behind the last one, and says where a text was too long", () => {
    expect(hrefsOf(render({ hits: [], found: 3, offset: 40 }))).toEqual(["/search?q=queues"]);
    expect(render({ text: "word ".repeat(100) })).toContain("The search is too long: only its first 300 characters were used.");
  });

  test("shows a mark that has lost its partner as nothing", () => {
    expect(render({ hits: [toHit({ passage: `a${end}b${start}c` })] })).toContain(">abc</p>");
  });

  test("shows hostile text as text [S1]", async () => {
    for (const line of hostileLines) {
      const hits = [toHit({ title: line, author: line, passage: `${start}${line}${end}` }), { ...topicHit, topicName: line }];
      const html = render({ text: line, hits, found: 2, within: { id: "hn-1", title: line }, help: [{ asked: line, found: 0 }] });
      expect(html.match(/<script\b[^>]*>/giu)).toEqual(['<script src="/assets/summarizer.js" defer="">']);
      expect(html.match(/<form\b/giu)).toHaveLength(2);
      expect(html.match(/<(?:img|iframe|base|style)\b/giu)).toBeNull();
      expect(hrefsOf(html).every((href) => href.startsWith("/"))).toBe(true);
    }
    expect(await validateHtml(render({ text: hostileLines[1] ?? "", hits: [toHit({ title: "<b>", author: '"' })] }))).toEqual([]);
  });

  test.each([
    ["hits", {}],
    ["hits within a discussion", { within, hits: [toHit(), topicHit], found: 50 }],
    ["no text", { text: "", hits: [], found: 0 }],
    [
      "nothing found",
      {
        hits: [],
        found: 0,
        within,
        text: 'a "b"',
        help: [
          { asked: "a", found: 1 },
          { asked: '"b"', found: 0 },
        ],
      },
    ],
  ])("is valid HTML with %s", async (_name, parts) => {
    expect(await validateHtml(render(parts))).toEqual([]);
  });
});
