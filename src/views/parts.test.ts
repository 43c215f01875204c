import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { makeLargeReport } from "../../test/fixtures/large-report.ts";
import { validateHtml } from "../../test/fixtures/validate-html.ts";
import { commentsPerPart, cutPart } from "./parts.ts";
import { renderDiscussionPages } from "./render-discussion.tsx";

const report = await makeLargeReport(1_210);
const pages = renderDiscussionPages(report);
const contentOf = (path: string): string => pages.find((page) => page.path === `d/hn-900/${path}`)?.content ?? "";
const commentsOf = (html: string): readonly string[] => [...html.matchAll(/<article[^>]* id="c(\d+)"/gu)].map(([, id]) => id ?? "");
const hrefsOf = (html: string): readonly string[] => [...html.matchAll(/\shref="([^"]*)"/gu)].map(([, href]) => href ?? "");

describe("a discussion of more comments than fit on one page", () => {
  test("[A1] has each comment on exactly one part of the thread, in thread order, at most 500 on each", () => {
    const parts = ["comments/index.html", "comments/2/index.html", "comments/3/index.html"].map((path) => commentsOf(contentOf(path)));
    expect(parts.map(({ length }) => length)).toEqual([500, 500, 210]);
    expect(parts.flat()).toEqual(report.comments.map(({ id }) => id));
    expect(contentOf("comments/4/index.html")).toBe("");
  });

  test("has parts of a topic and of the comments outside all topics, too; only the first has the summary", () => {
    const [topic] = report.topics;
    const parts = [`t/${topic?.slug}/index.html`, `t/${topic?.slug}/2/index.html`].map(contentOf);
    expect(parts.flatMap(commentsOf)).toEqual(topic?.commentIds);
    expect(parts.map((html) => html.includes('id="summary"'))).toEqual([true, false]);
    const outside = ["untagged/index.html"].map(contentOf);
    expect(outside[0]?.match(/<article/gu)).toHaveLength(report.coverage.untagged + report.coverage.empty);
  });

  test("every link of every page to a comment arrives at a page that has it", () => {
    const files = new Map(pages.map(({ path, content }) => [path, content]));
    let followed = 0;
    for (const { path, content } of pages) {
      for (const href of hrefsOf(content)) {
        const [to = "", anchor] = href.split("#");
        if (anchor === undefined || /^https?:/u.test(href)) continue;
        const target = to === "" ? content : (files.get(posix.join(posix.dirname(path), to)) ?? "");
        expect(target.includes(`id="${anchor}"`), `${href} on ${path}`).toBe(true);
        followed += 1;
      }
    }
    expect(followed).toBeGreaterThan(2_000);
  });

  test("links each part plainly, with its numbers", () => {
    expect(contentOf("comments/2/index.html")).toContain("501 to 1,000 of 1,210 comments, in 3 parts");
    expect(hrefsOf(contentOf("comments/2/index.html"))).toEqual(
      expect.arrayContaining(["../../../../d/hn-900/comments/index.html", "../../../../d/hn-900/comments/3/index.html"]),
    );
  });

  test("says what a reply at the beginning of a part answers, since that is on the part before", () => {
    const shifted = renderDiscussionPages({ ...report, comments: report.comments.slice(5) }).find(({ path }) =>
      path.endsWith("comments/2/index.html"),
    );
    expect(shifted?.content).toMatch(/in reply to <bdi>[^<]*<\/bdi>: <a href="[^"]*comments\/index\.html#c1504"/u);
  });

  test("has a list of which part has which comment, for links from elsewhere", () => {
    const [, list = "[]"] = /^window\.summarizerPlaces=(.*);\n$/u.exec(contentOf("comments/places.js")) ?? [];
    const parts = (JSON.parse(list) as readonly string[]).map((anchors) => anchors.split(" "));
    expect(parts.flat()).toEqual(report.comments.map(({ id }) => `c${id}`));
    expect(parts.map(({ length }) => length)).toEqual([500, 500, 210]);
    expect(contentOf("comments/index.html")).toContain('data-places="../../../d/hn-900/comments/places.js"');
  });

  test("is valid HTML on each part", async () => {
    for (const path of ["comments/2/index.html", `t/${report.topics[0]?.slug}/2/index.html`, "untagged/index.html"])
      expect(await validateHtml(contentOf(path))).toEqual([]);
  });
});

test("a part that a list does not have is not found", () => {
  expect(() => cutPart([1, 2, 3], 2)).toThrow("they have 1 part");
  expect(cutPart([], 1)).toMatchObject({ parts: 1, items: [] });
  expect(
    cutPart(
      Array.from({ length: commentsPerPart + 1 }, (_, item) => item),
      2,
    ),
  ).toMatchObject({ items: [500], before: 500, all: 501 });
});
