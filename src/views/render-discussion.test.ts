import { assert, constantFrom, nat, property, record, string, uniqueArray } from "fast-check";
import { describe, expect, test } from "vitest";
import { modelReportDraft } from "../../test/fixtures/model-report.ts";
import { hostile, reportDraft } from "../../test/fixtures/report.ts";
import { validateHtml } from "../../test/fixtures/validate-html.ts";
import { checkReport } from "../domain/report/check-report.ts";
import type { ReportComment, ReportDraft } from "../domain/report/report.ts";
import { siteAssets } from "./assets.ts";
import { toCommentAnchor } from "./links.ts";
import type { Page } from "./page.ts";
import { renderDiscussionPages } from "./render-discussion.tsx";
import { renderHome, toHomeEntry } from "./render-home.tsx";

const pagesOf = (draft: ReportDraft): readonly Page[] => renderDiscussionPages(checkReport(draft));
const siteOf = (draft: ReportDraft): readonly Page[] => {
  const report = checkReport(draft);
  return [renderHome([toHomeEntry(report)]), ...renderDiscussionPages(report), ...siteAssets];
};
const pages = pagesOf(reportDraft);
const contentOf = (path: string, among: readonly Page[] = pages): string =>
  among.find((page) => page.path === `d/hn-100/${path}index.html`)?.content ?? "";
const idsOf = (html: string): readonly string[] => [...html.matchAll(/\sid="([^"]*)"/gu)].map((match) => match[1] ?? "");
const hrefsOf = (html: string): readonly string[] => [...html.matchAll(/\shref="([^"]*)"/gu)].map((match) => match[1] ?? "");
const toText = (html: string): string =>
  html
    .replaceAll(/<[^>]+>/gu, "")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&gt;", ">")
    .replaceAll("&lt;", "<")
    .replaceAll("&amp;", "&");

/** Tags with their attributes' names, values and words left out: what outside text must never change. A stray `<` shows as LOOSE. */
const toSkeleton = (html: string): string =>
  html
    .replace("<!doctype html>", "")
    .split(/(<\/?[a-z][a-z0-9]*(?:\s+[\w:-]+="[^"]*")*\s*\/?>)/giu)
    .map((part, index) => (index % 2 === 1 ? part.replaceAll(/="[^"]*"/gu, "") : part.includes("<") ? "LOOSE" : ""))
    .join("\n");

interface Seed {
  readonly id: string;
  readonly up: number;
  readonly words: string;
  readonly status: "untagged" | "failed" | "empty";
}

/** A thread of any shape: each comment answers the one before it, or an ancestor of that one, or opens the discussion. */
const toThread = (seeds: readonly Seed[]): ReportDraft => {
  const comments: ReportComment[] = [];
  let path: readonly string[] = [];
  for (const { id, up, words, status } of seeds) {
    path = path.slice(0, up % (path.length + 1));
    comments.push({
      id,
      parentId: path.at(-1) ?? null,
      orphan: false,
      author: null,
      createdAt: null,
      depth: path.length,
      url: null,
      html: "",
      text: status === "empty" ? "" : words,
      status,
      reason: "dead",
      score: null,
      marks: [],
      topicIds: [],
      kind: null,
      firstSeen: null,
    });
    path = [...path, id];
  }
  const countOf = (status: Seed["status"]): number => seeds.filter((seed) => seed.status === status).length;
  const coverage = { comments: seeds.length, tagged: 0, untagged: countOf("untagged"), empty: countOf("empty"), failed: countOf("failed") };
  return { ...reportDraft, overview: [], worthReading: [], topics: [], findings: [], comments, coverage };
};

const rename = ({ title, author, name, description }: Record<"title" | "author" | "name" | "description", string>): ReportDraft => ({
  ...reportDraft,
  discussion: { ...reportDraft.discussion, title, author },
  comments: reportDraft.comments.map((comment) => (comment.author === "eve" ? { ...comment, author: `eve${author}` } : comment)),
  topics: reportDraft.topics.map((topic) => ({ ...topic, name, description })),
});

describe("renderDiscussionPages()", () => {
  test("shows every comment exactly once on the whole-thread page [A1] [A2]", () => {
    const ids = idsOf(contentOf("comments/")).filter((id) => /^c\d/u.test(id));
    expect(ids).toEqual(reportDraft.comments.map((comment) => `c${comment.id}`));
  });

  test("shows every comment of any thread once, in thread order, whatever its id [A1] [A2]", () => {
    const seeds = uniqueArray(
      record({ id: string({ minLength: 1 }), up: nat(), words: string(), status: constantFrom("untagged", "failed", "empty") }),
      {
        selector: ({ id }) => id,
        maxLength: 30,
      },
    );
    assert(
      property(seeds, (thread) => {
        const ids = idsOf(contentOf("comments/", pagesOf(toThread(thread)))).filter((id) => id !== "main");
        expect(ids).toEqual(thread.map(({ id }) => toCommentAnchor(id)));
      }),
    );
  });

  test("says on every page how much was read, in numbers that add up [A1]", () => {
    for (const page of pages) {
      const [, comments, ...parts] =
        /(\d+) comments read: (\d+) tagged, (\d+) in no topic, (\d+) deleted, dead or blank, (\d+) failed\./u.exec(toText(page.content)) ??
        [];
      expect(parts.reduce((sum, part) => sum + Number(part), 0)).toBe(Number(comments));
      expect(Number(comments)).toBe(reportDraft.comments.length);
    }
  });

  test("accounts for untagged, failed and deleted comments with their reasons [A1]", () => {
    const text = toText(contentOf("untagged/"));
    for (const words of [
      "the font of that blog",
      "It stands alone.",
      "The model gave no answer twice.",
      "[deleted]",
      "[dead]",
      "in reply to a missing comment",
    ])
      expect(text).toContain(words);
  });

  test("links every citation mark to a comment on the page, and every cited comment back to its sentence [G1]", () => {
    const html = contentOf("t/cost/");
    for (const topic of reportDraft.topics.filter(({ id }) => id === "cost" || id === "copy")) {
      const page = contentOf(`t/${topic.slug}/`);
      const numbered = [...page.matchAll(/<(span|blockquote|h1) [^>]*id="s(\d+)"[^>]*>(.*?)<\/\1>/gsu)];
      expect(numbered.map(([, , number]) => Number(number))).toEqual(numbered.map((_, place) => place + 1));
      for (const sentence of [topic.heading, ...topic.summary, ...topic.exchanges.flatMap(({ claim, reply }) => [claim, reply])]) {
        if (sentence === null) continue;
        const number = numbered.find(([, , , words = ""]) => toText(words).includes(sentence.text))?.[2];
        for (const { commentId } of sentence.citations) {
          const comment = page.split(`<article class="row comment" id="c${commentId}">`)[1]?.split("</article>")[0];
          expect(comment).toContain(`href="#s${number}"`);
        }
      }
    }
    expect(html).toContain('<span id="s3"');
    expect(html).toMatch(/<blockquote class="quotation" id="s1">/u);
  });

  test("every sentence on the page of a discussion has its citation link [G1]", () => {
    const html = contentOf("").split('id="worth-reading"')[0] ?? "";
    for (const [quotation] of html.matchAll(/<blockquote.*?<\/blockquote>/gsu))
      expect(quotation).toMatch(/<sup class="marks"><a href="[^"]*index\.html#c/u);
    for (const { lede } of reportDraft.topics) {
      if (lede?.kind === "said")
        expect(html).toMatch(new RegExp(`${lede.text}<sup class="marks"><a href="comments`.replace("comments", '[^"]*comments'), "u"));
    }
  });

  test("gives quotations quote marks and their author, and marks the passage in the comment [G2]", () => {
    const html = contentOf("t/cost/");
    expect(toText(html)).toContain("“On small strings there is: forty per cent in our parser.” —\u00a0bob");
    expect(html).toContain("<i><mark>forty</mark></i>");
    expect(toText(html)).toContain("“We measured it: no difference.”");
  });

  test("keeps the order of the original topic page", () => {
    const text = toText(contentOf("t/cost/").split("<main")[1] ?? "");
    const places = [
      "Cost Of Checking",
      "How much a length check",
      "forty per cent",
      "Claims and replies",
      "In their own words",
      "14 comments tagged with this topic",
      "View on HN",
      "Topics",
      "Length-checked copies",
    ].map((words) => text.indexOf(words));
    expect(places).toEqual(places.toSorted((left, right) => left - right));
    expect(places[0]).toBeGreaterThan(-1);
  });

  test("shows a reply with the first line of what it answers [T2]", () => {
    expect(toText(contentOf("t/cost/"))).toContain("in reply to bob: “On small strings there is: forty per cent in our parser.”");
  });

  test("shows a given topic that nobody speaks to", () => {
    expect(toText(contentOf("t/licensing/"))).toContain("0 comments tagged with this topic");
  });

  test.each([reportDraft, modelReportDraft])("leads every internal link of $discussion.id to a page and a place that exist", (draft) => {
    const site = siteOf(draft);
    const files = new Map(site.map((page) => [page.path, page.content]));
    for (const page of site.filter(({ path }) => path.endsWith(".html"))) {
      for (const href of hrefsOf(page.content).filter((address) => !/^https?:/u.test(address))) {
        const target = new URL(href, `file:///${page.path}`);
        const path = decodeURIComponent(target.pathname.slice(1));
        // The exporter writes report.json beside the pages.
        if (path === `d/${draft.discussion.id}/report.json`) continue;
        const places = ["", ...idsOf(files.get(path) ?? "")];
        expect(files.has(path) && places.includes(target.hash.slice(1)), `${page.path} → ${href}`).toBe(true);
      }
    }
  });

  test("gives no address but http and https a link [S1]", () => {
    for (const page of pages) for (const href of hrefsOf(page.content)) expect(href).not.toMatch(/^\s*(?:javascript|data|vbscript):/iu);
    expect(contentOf("")).not.toContain(hostile.url);
  });

  test("carries a strict policy, our one script and no inline style [S1]", () => {
    for (const { content } of siteOf(reportDraft).filter(({ path }) => path.endsWith(".html"))) {
      expect(content).toMatch(
        /^<!doctype html>\n<html lang="en"><head><meta charset="utf-8"\/><meta http-equiv="content-security-policy" content="default-src &#39;none&#39;; script-src &#39;self&#39;; style-src &#39;self&#39;/u,
      );
      expect(content).toContain('<meta name="robots" content="noindex"/>');
      const scripts = [...content.matchAll(/<script[^>]*>[^<]*/gu)].map(([tag]) => tag);
      expect(scripts).toHaveLength(1);
      expect(scripts[0]).toMatch(/^<script src="(?:\.\.\/)*assets\/summarizer\.js" defer=""><?$/u);
      expect(content).not.toMatch(/\sstyle=|\son\w+="/u);
    }
  });

  test("cannot be broken out of by a title, an author or a topic's name [S1]", () => {
    const benign = pagesOf(rename({ title: "x", author: "x", name: "x", description: "x" })).map((page) => toSkeleton(page.content));
    expect(benign.join("")).not.toContain("LOOSE");
    assert(
      property(record({ title: string(), author: string(), name: string(), description: string() }), (words) => {
        expect(pagesOf(rename(words)).map((page) => toSkeleton(page.content))).toEqual(benign);
      }),
      {
        numRuns: 25,
        examples: [[{ title: hostile.title, author: hostile.author, name: hostile.topicName, description: "</p></main><script>" }]],
      },
    );
  });

  test("shows a discussion without comments, topics or overview", () => {
    const empty = pagesOf({
      ...reportDraft,
      comments: [],
      topics: [],
      overview: [],
      worthReading: [],
      findings: [],
      coverage: { comments: 0, tagged: 0, untagged: 0, empty: 0, failed: 0 },
    });
    expect(toText(contentOf("", empty))).toContain("0 comments read: 0 tagged");
    expect(toText(contentOf("comments/", empty))).toContain("Nobody has commented yet.");
  });

  test("says that a reading was cut short", () => {
    const cut = pagesOf({ ...reportDraft, partial: { reason: "The budget of $1 was reached.", resume: "Run the same command to go on." } });
    expect(toText(contentOf("", cut))).toContain(
      "This reading is not finished. The budget of $1 was reached. Run the same command to go on.",
    );
  });

  test("counts topics as the outline shows them: those of the first level, and those within", () => {
    expect(toText(contentOf(""))).toContain("3 topics and 2 subtopics");
  });

  test("answers in order: topics with what came out, the overview, where people disagree, what and whom to read, the map, checks", () => {
    const headings = [...contentOf("").matchAll(/<h2 id="([^"]+)"/gu)].map((match) => match[1]);
    expect(headings).toEqual(["topics", "overview", "disagreement", "worth-reading", "voices", "map", "not-covered"]);
  });

  /** What stands between a heading and the end of its section. */
  const sectionOf = (id: string, html = contentOf("")): string => html.split(`id="${id}"`)[1]?.split("</section>")[0] ?? "";
  const byModel: ReportDraft = { ...reportDraft, engine: { kind: "model", name: "a/model", version: "1" } };

  test("shows every topic with its lede and its citation, narrower ones as well", () => {
    const outline = sectionOf("topics");
    for (const { lede } of reportDraft.topics) if (lede) expect(toText(outline)).toContain(lede.text);
    expect(toText(outline)).toMatch(/forty per cent in our parser.” —\u00a0bob\d/u);
  });

  test("a quotation that serves as title stands in quote marks, with its citation, the name beside it", () => {
    const html = contentOf("t/one-line-fix/");
    expect(toText(/<h1.*?<\/h1>/su.exec(html)?.[0] ?? "")).toBe("“… copies should be checked by the compiler.”1");
    expect(toText(html)).toContain("The One Line Fix: The check that several projects");
    expect(html).toContain("<title>“… copies should be checked by the compiler.” ·");
    expect(toText(sectionOf("topics"))).toMatch(/“… copies should be checked by the compiler.”\d.*The One Line Fix:/u);
  });

  test("shows claims with their replies, both with their authors and comments; a reply to the lede stands below it", () => {
    const html = contentOf("t/cost/");
    expect(toText(sectionOf("exchanges", html))).toMatch(
      /“We measured it: no difference.” —\u00a0alice\dfurther down, carol: “Exactly, and it also”\d/u,
    );
    expect(toText(sectionOf("summary", html))).toMatch(/—\u00a0bob1answered by carol: “blows up the instruction cache”2/u);
    expect(toText(sectionOf("exchanges", html))).not.toContain("On small strings there is");
  });

  test("disagreement is replies that say so, with their claims; none that stands further up the page", () => {
    const section = toText(sectionOf("disagreement"));
    expect(section).toContain("“We measured it: no difference.”");
    expect(section).not.toContain("Second thoughts");
    expect(section).not.toContain("view");
  });

  test("uses no quotation twice on the page of a discussion", () => {
    const quotations = [...contentOf("").matchAll(/<blockquote.*?<\/blockquote>/gsu)].map(
      ([html]) => /“(.*)”/su.exec(toText(html))?.[1] ?? "",
    );
    expect(quotations.length).toBeGreaterThan(4);
    for (const [place, quotation] of quotations.entries())
      expect(quotations.slice(place + 1).some((other) => other.includes(quotation) || quotation.includes(other))).toBe(false);
  });

  test("[G3] without a model nobody is said to share a view, and no views are counted", () => {
    for (const page of pages) expect(toText(page.content)).not.toMatch(/\d views?\b|Viewpoints|among \d+ people/u);
    expect(toText(contentOf("t/cost/"))).not.toContain("Checking costs too much on small strings.");
    expect(toText(contentOf("t/cost/", pagesOf(byModel)))).toContain("Checking costs too much on small strings.");
  });

  test("says nothing of disagreement where no reply disagrees and no topic has two views", () => {
    const topics = reportDraft.topics.map((topic) => ({
      ...topic,
      viewpoints: [],
      exchanges: topic.exchanges.map((exchange) => ({ ...exchange, disagrees: false })),
    }));
    expect(contentOf("", pagesOf({ ...byModel, topics }))).not.toContain("disagree");
  });

  test("names the comments to read first with their reasons, and leads to them", () => {
    const section = sectionOf("worth-reading");
    expect(toText(section)).toContain("judith names <both> sources");
    expect(section).toContain('comments/index.html#c116"');
    expect(contentOf("", pagesOf({ ...reportDraft, worthReading: [] }))).not.toContain("worth-reading");
  });

  test("of a long overview made of quotations the first stay in sight, each with its answers", () => {
    const quote = (commentId: string, text: string) => ({ text, kind: "quoted" as const, citations: [{ commentId, quote: text }] });
    const paragraphs = [1, 2, 3, 4, 5].map((part) =>
      quote("118", `Paragraph ${part}. It goes on ${"and on and on and on ".repeat(7)}`.trim()),
    );
    const overview = [...paragraphs, quote("120", "An answer to words that were taken back stays in its place.")].map((sentence) => ({
      ...sentence,
      opensParagraph: false,
    }));
    const section = sectionOf("overview", contentOf("", pagesOf({ ...reportDraft, overview })));
    const [inSight = "", folded = ""] = section.split("<details>");
    expect(toText(folded)).toContain("2 more quotations");
    expect(toText(inSight)).toContain("Paragraph 4.");
    expect(folded).toContain('<blockquote class="quotation answer">');
    const whole = contentOf("read/", pagesOf({ ...reportDraft, overview }));
    expect(sectionOf("overview", whole)).not.toContain("<details>");
  });

  test("maps every comment once, in thread order, as a link, with one tab stop [A1]", () => {
    const map = contentOf("").split('class="map-columns"')[1]?.split("</div>")[0] ?? "";
    expect(hrefsOf(map).map((href) => href.split("#")[1])).toEqual(reportDraft.comments.map(({ id }) => toCommentAnchor(id)));
    expect(map.match(/tabindex="-1"/gu)).toHaveLength(reportDraft.comments.length - 1);
  });

  test("says the map's counts in a table that adds up [A1]", () => {
    const table = contentOf("").split("<tbody>")[1]?.split("</table>")[0] ?? "";
    const rows = table
      .split("<tr>")
      .slice(1)
      .map((row) => [...row.matchAll(/<td>([\d,]+)<\/td>/gu)].map(([, count]) => Number(count)));
    const sums = rows.at(-1) ?? [];
    expect(sums.at(-1)).toBe(reportDraft.comments.length);
    for (const [column, sum] of sums.entries()) {
      expect(rows.slice(0, -1).reduce((total, row) => total + (row[column] ?? 0), 0)).toBe(sum);
    }
  });

  test("maps a topic's comments on its own page, each leading to its place there", () => {
    const map = contentOf("t/one-line-fix/").split('class="map-columns"')[1]?.split("</div>")[0] ?? "";
    const copy = reportDraft.topics.find(({ id }) => id === "copy");
    expect(hrefsOf(map)).toEqual(copy?.commentIds.map((id) => `#${toCommentAnchor(id)}`));
  });

  test("unfolds what a reply answers where that stands on another page", () => {
    const [, reply = ""] = contentOf("t/names/").split('id="c117"');
    expect(toText(reply)).toContain("in reply to judith: “Two sources say so [0][1], and strlcpy");
    expect(reply).toMatch(/<details class="answered">.*never use strcpy.*<\/details>/su);
  });

  test("gives the same bytes for the same report [R1]", () => {
    expect(pagesOf(reportDraft)).toEqual(pages);
  });
});

describe("html-validate", () => {
  test.each([...siteOf(reportDraft), ...pagesOf(modelReportDraft)].filter(({ path }) => path.endsWith(".html")))(
    "finds nothing wrong with $path",
    async ({ content }) => {
      expect(await validateHtml(content)).toEqual([]);
    },
  );
});
