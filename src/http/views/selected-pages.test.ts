import { describe, expect, test } from "vitest";
import { hostile, reportDraft } from "../../../test/fixtures/report.ts";
import { validateHtml } from "../../../test/fixtures/validate-html.ts";
import { checkReport } from "../../domain/report/check-report.ts";
import { isWhole, parseSelection, selectComments } from "../../domain/report/selection.ts";
import type { Place } from "../../views/links.ts";
import { renderDiscussionPages } from "../../views/render-discussion.tsx";
import { indexReport } from "../../views/report-index.ts";
import { renderCommentsPage } from "../../views/thread/comments-page.tsx";
import { renderTopicPage } from "../../views/topic/topic-page.tsx";
import { createWebLinks } from "../../views/web-links.ts";

const report = checkReport(reportDraft);
const index = indexReport(report);
const cost = report.topics.find(({ id }) => id === "cost")!;
const thread: Place = { page: "comments", discussionId: "hn-100" };
const topicPlace: Place = { page: "topic", discussionId: "hn-100", slug: "cost" };

/** A page as a server draws it for an address. */
const draw = (place: Place, query: Readonly<Record<string, string>> = {}): string => {
  const selection = parseSelection(query);
  const links = createWebLinks(isWhole(selection) ? place : null);
  const view = { index, links, web: { links, isReadOnly: false, maySetUp: true, isLoggedIn: false }, selection };
  return place.page === "topic" ? renderTopicPage({ ...view, topic: cost }) : renderCommentsPage(view);
};
const articlesOf = (html: string): readonly string[] => [...html.matchAll(/<article[^>]* id="c([^"]*)"/gu)].map(([, id]) => id ?? "");
const barOf = (html: string): string => html.split('<nav class="selection"')[1]?.split("</nav>")[0] ?? "";
const hrefsOf = (html: string): readonly string[] =>
  [...html.matchAll(/\shref="([^"]*)"/gu)].map(([, href]) => (href ?? "").replaceAll("&amp;", "&"));
const toText = (html: string): string => html.replaceAll(/<[^>]+>/gu, "").replaceAll("&#39;", "'");
const idsOf = (query: Readonly<Record<string, string>>): readonly string[] =>
  selectComments(report.comments, parseSelection(query)).map(({ id }) => id);

describe("a page with a selection", () => {
  test.each<[string, Readonly<Record<string, string>>]>([
    ["the whole", {}],
    ["the newest first", { order: "newest" }],
    ["the longest first", { order: "longest" }],
    ["opening comments", { only: "opening" }],
    ["replies, oldest first", { only: "replies", order: "oldest" }],
    ["one person's", { by: "bob" }],
  ])("shows %s, says how many of how many, and marks what is chosen", (_what, query) => {
    const html = draw(thread, query);
    const [all, shown] = [report.comments.length, idsOf(query).length];
    expect(articlesOf(html)).toEqual(idsOf(query));
    expect(toText(barOf(html))).toContain(shown === all ? `All ${all} comments` : `${shown} of ${all} comments shown`);
    expect(barOf(html).match(/aria-current="true"/gu)).toHaveLength(2);
  });

  test("keeps the other choices when one is changed, and goes on where the comments begin", () => {
    const bar = barOf(draw(topicPlace, { order: "newest", by: "bob" }));
    expect(hrefsOf(bar)).toEqual([
      "/d/hn-100/t/cost/?by=bob#tagged",
      "/d/hn-100/t/cost/?order=newest&by=bob#tagged",
      "/d/hn-100/t/cost/?order=oldest&by=bob#tagged",
      "/d/hn-100/t/cost/?order=longest&by=bob#tagged",
      "/d/hn-100/t/cost/?order=newest&by=bob#tagged",
      "/d/hn-100/t/cost/?order=newest&only=opening&by=bob#tagged",
      "/d/hn-100/t/cost/?order=newest&only=replies&by=bob#tagged",
      "/d/hn-100/t/cost/?order=newest#tagged",
    ]);
    expect(toText(bar)).toContain("Comments by bob · Everybody’s");
  });

  test("is flat and unfolded in another order than the thread's, each reply with what it answers and its place", () => {
    const html = draw(thread, { order: "newest" });
    expect(html).not.toContain('<details class="branch"');
    expect(html).not.toMatch(/class="entry in-[1-9]/u);
    const [, reply = ""] = html.split('id="c103"');
    expect(toText(reply)).toMatch(/^>carolreply, level 2.*In the threadin reply to bob: “On small strings there is/su);
    expect(reply).toContain('href="/d/hn-100/comments/#c102"');
    expect(draw(topicPlace, { order: "newest" })).not.toContain('<details class="branch"');
  });

  test("hangs replies below what they answer where a part is shown in thread order", () => {
    const html = draw(thread, { only: "replies" });
    expect(html).toContain('<article class="entry in-0" id="c102">');
    expect(html).toContain('<article class="entry in-1" id="c103">');
    expect(html).toContain('<details class="branch"');
  });

  test("leads every mark of a part to the whole page, and keeps the summary above it", () => {
    const html = draw(topicPlace, { by: "carol" });
    expect(articlesOf(html)).toEqual(["103"]);
    expect(html).toContain('id="s1"');
    const marks = [...html.matchAll(/<sup class="marks">(.*?)<\/sup>/gsu)].flatMap(([, inner]) => hrefsOf(inner ?? ""));
    expect(marks.length).toBeGreaterThan(2);
    for (const href of marks) expect(href).toMatch(/^\/d\/hn-100\/t\/cost\/#c\d+$/u);
    expect(hrefsOf(draw(topicPlace)).filter((href) => href.startsWith("#c"))).not.toEqual([]);
  });

  test("says that nothing fits, and leads back to everything", () => {
    const html = draw(topicPlace, { by: "nobody", only: "opening" });
    expect(articlesOf(html)).toEqual([]);
    expect(toText(barOf(html))).toContain("No comment matches. Show all 14");
    expect(hrefsOf(barOf(html)).at(-1)).toBe("/d/hn-100/t/cost/#tagged");
  });
});

describe("a person's comments", () => {
  test("are counted, with their topics, each leading to what the person says there [G3]", () => {
    const html = draw(thread, { by: "bob" });
    const own = report.comments.filter(({ author }) => author === "bob");
    expect(html).toContain("<title>Comments by bob · ");
    expect(/<h1[^>]*>([^<]*)/u.exec(html)?.[1]).toBe("Comments by bob");
    const person = html.split('<div class="person">')[1]?.split("</div>")[0] ?? "";
    expect(toText(person)).toContain(`${own.length} comments in 2 topics:`);
    expect(hrefsOf(person)).toEqual(["/d/hn-100/t/cost/?by=bob#tagged", "/d/hn-100/t/one-line-fix/?by=bob#tagged"]);
    expect(articlesOf(draw(topicPlace, { by: "bob" }))).toHaveLength(own.filter(({ topicIds }) => topicIds.includes("cost")).length);
    expect(toText(person)).toContain(`Cost Of Checking ${own.length}`);
  });

  test("are one link away from every name that is known, and from no other", () => {
    for (const html of [draw(thread), draw(topicPlace)]) {
      const authors = [...html.matchAll(/<h[23] class="author">(.*?)<\/h[23]>/gsu)].map(([, inner]) => inner ?? "");
      for (const inner of authors) {
        if (inner.includes("unknown author")) expect(inner).toBe("<bdi>unknown author</bdi>");
        else expect(inner).toMatch(/^<a href="\/d\/hn-100\/comments\/\?by=[^"]+" aria-label="[^"]+: all comments in this thread"><bdi>/u);
      }
    }
    expect(draw(thread)).toContain('href="/d/hn-100/comments/?by=%E3%83%95');
  });

  test("[S1] a name stays a name, in the address as on the page", () => {
    const html = draw(thread, { by: hostile.author });
    expect(articlesOf(html)).toEqual(["107"]);
    expect(html).not.toContain("<svg onload");
    for (const href of hrefsOf(html)) expect(href).toMatch(/^(?:https?:|\/|#)/u);
  });
});

test("a topic's page offers itself as Markdown", () => {
  expect(draw(topicPlace)).toContain('<a data-copy="" href="/d/hn-100/t/cost/topic.md">Copy as Markdown</a>');
});

test("an export has neither bar nor names that are links, nor Markdown", () => {
  for (const { content } of renderDiscussionPages(report)) expect(content).not.toMatch(/class="selection"|\?by=|data-copy/u);
});

test.each<[string, string]>([
  ["the thread", draw(thread)],
  ["another order", draw(thread, { order: "oldest" })],
  ["a person", draw(thread, { by: hostile.author })],
  ["a topic", draw(topicPlace)],
  ["a part of a topic", draw(topicPlace, { only: "replies", order: "longest" })],
  ["an empty part", draw(topicPlace, { by: "nobody" })],
])("html-validate finds nothing wrong with %s", async (_what, html) => {
  expect(await validateHtml(html)).toEqual([]);
});
