import { describe, expect, test } from "vitest";
import { modelReportDraft } from "../../test/fixtures/model-report.ts";
import { checkReport } from "../domain/report/check-report.ts";
import type { ReportDraft } from "../domain/report/report.ts";
import { parseSelection } from "../domain/report/selection.ts";
import { renderReportMarkdown } from "./markdown/render-report-markdown.ts";
import { renderDiscussionPages } from "./render-discussion.tsx";
import { indexReport } from "./report-index.ts";
import { renderTopicPage } from "./topic/topic-page.tsx";
import { createWebLinks } from "./web-links.ts";

const { topics } = modelReportDraft;
const contentOf = (path: string, draft: ReportDraft = modelReportDraft): string =>
  renderDiscussionPages(checkReport(draft)).find((page) => page.path === `d/hn-500/${path}index.html`)?.content ?? "";
const toText = (html: string): string =>
  html
    .replaceAll(/<sup.*?<\/sup>/gsu, "")
    .replaceAll(/<[^>]+>/gu, "")
    .replaceAll("&#39;", "'");
/** What stands from a heading to the end of its section. */
const sectionOf = (html: string, id: string): string => html.split(` id="${id}"`)[1]?.split("</section>")[0] ?? "";
const mainOf = (html: string): string => html.split("<main")[1] ?? "";
/** Whether these words stand in this order. */
const expectOrder = (text: string, words: readonly string[]): void => {
  let place = -1;
  for (const word of words) {
    const found = text.indexOf(word, place + 1);
    expect(found, word).toBeGreaterThan(place);
    place = found;
  }
};
const ledeOf = (id: string): string => topics.find((topic) => topic.id === id)?.lede?.text ?? "";

describe("the page of a discussion that a model read", () => {
  const html = contentOf("");

  test("opens with the bottom line, then topics by group with every lede, and no description beside one", () => {
    const headings = [...html.matchAll(/<h2 id="([^"]+)"/gu)].map((match) => match[1]);
    expect(headings).toEqual([
      "bottom-line",
      "topics",
      "overview",
      "disagreement",
      "worth-reading",
      "voices",
      "open-questions",
      "map",
      "not-covered",
    ]);
    const outline = toText(sectionOf(html, "topics"));
    expectOrder(outline, ["verdict", "delivery", "filters", "ip", "relay", "work", "hours", "outages", "reasons"].map(ledeOf));
    for (const { description } of topics) expect(outline).not.toContain(description);
    expect(outline).toContain("on the title’s question");
  });

  test("says in which language it is written where one was asked for, and marks what is written in it", () => {
    const german = contentOf("", { ...modelReportDraft, writtenIn: "de" });
    expect(toText(german)).toContain("Written in German, as asked.");
    expect(sectionOf(german, "overview").match(/<p dir="auto" lang="de">/gu)).toHaveLength(3);
    expect(sectionOf(german, "topics")).toContain('<p dir="auto" lang="de">Control, not privacy');
    expect(html).not.toContain('lang="de"');
  });

  test("shows the overview in its paragraphs", () => {
    expect(sectionOf(html, "overview").match(/<p dir="auto">/gu)).toHaveLength(3);
  });

  test("[G4] shows opposed views as pairs, each with people, a quotation and the way to its comment", () => {
    const section = sectionOf(html, "disagreement");
    const pair = section.split("Run It Or Rent It")[1]?.split("</article>")[0] ?? "";
    expect(toText(pair)).toMatch(/3 people.*A small team should rent.*—\u00a0tom.*against.*2 people.*Running your own.*“only if one/su);
    expect(pair).toContain('d/hn-500/t/run-it-or-rent-it/index.html#c524"');
    expect(toText(section)).toContain("Further opposed views in Reputation Of The Address (1)");
  });

  test("names who carries the discussion with role and sides, and the questions that nobody answered", () => {
    expect(toText(sectionOf(html, "voices"))).toContain("lena author 4 comments in 4 topics");
    expect(toText(sectionOf(html, "voices"))).toContain("Run It Or Rent It (run it)");
    expect(toText(sectionOf(html, "open-questions"))).toContain("“Has anybody here really had an account closed");
    expect(toText(sectionOf(html, "open-questions"))).not.toContain("Six weeks from a clean address");
  });

  test("[G5] says how many statements were compared, and that nothing was left out only where that is true", () => {
    expect(toText(sectionOf(html, "not-covered"))).toContain("Of 48 statements, 45 were compared");
    const nothing = "Nothing was left out or repaired.";
    expect(html).not.toContain(nothing);
    expect(contentOf("", { ...modelReportDraft, findings: [] })).not.toContain(nothing);
    expect(contentOf("", { ...modelReportDraft, findings: [], verification: null })).toContain(nothing);
  });

  test("colours the map by group: no tagged comment is grey", () => {
    const index = indexReport(checkReport(modelReportDraft));
    const hues = new Set(index.childrenOf(null).map(index.hueOf));
    expect(hues.size).toBe(4);
    for (const topic of index.report.topics) expect(hues).toContain(index.hueOf(topic));
    const tagged = modelReportDraft.comments.filter(({ status }) => status === "tagged").length;
    const map = html.split('class="map-columns"')[1]?.split("</div>")[0] ?? "";
    expect(map.match(/class="hue-\d"/gu)).toHaveLength(tagged);
  });

  test("without groups colours most of the map as well, with eight hues", () => {
    const tagged = modelReportDraft.comments.filter(({ status }) => status === "tagged");
    const many = tagged.map(({ id }, place) => ({
      ...topics[0]!,
      id: `t${place}`,
      slug: `t${place}`,
      answersTitle: false,
      commentIds: [id],
      people: 1,
      lede: null,
      summary: [{ text: "It is said.", kind: "said" as const, citations: [{ commentId: id, quote: null }], side: null }],
      viewpoints: [],
    }));
    const comments = modelReportDraft.comments.map((comment) => ({
      ...comment,
      topicIds: many.filter(({ commentIds }) => commentIds[0] === comment.id).map(({ id }) => id),
    }));
    const index = indexReport(checkReport({ ...modelReportDraft, comments, topics: many }));
    const hues = index.report.topics.map(index.hueOf);
    expect(hues.filter((hue) => hue !== "hue-none").length).toBeGreaterThan(tagged.length / 2);
    expect(new Set(hues.filter((hue) => hue !== "hue-none")).size).toBe(8);
  });
});

describe("the page of a topic that a model read", () => {
  test("shows the lede, then claims under the labels of their sides, then opposed views side by side", () => {
    const main = mainOf(contentOf("t/filters-of-large-providers/"));
    expectOrder(toText(main), [
      ledeOf("filters"),
      "The form for senders",
      "give in",
      "dario sees two companies",
      "hold out",
      "kenji objects",
      "The small are junked",
      "against",
      "Small senders can reach",
      "7 comments tagged",
    ]);
    expect(main).toContain('<li id="s3" dir="auto">');
    expect(main).toMatch(/#s3"[^>]*>sentence 3/u);
  });

  test("of a group shows the ledes of its topics, whose citations lead to comments of this page", () => {
    const html = contentOf("t/getting-mail-delivered/");
    const section = sectionOf(html, "narrower");
    expectOrder(toText(section), [ledeOf("filters"), ledeOf("ip"), ledeOf("relay")]);
    const cited = [...section.matchAll(/href="#(c\d+)"/gu)].map((match) => match[1] ?? "");
    expect(cited.length).toBeGreaterThan(5);
    for (const anchor of cited) expect(html).toContain(`<article class="row comment" id="${anchor}">`);
  });

  test("marks people by their role, with the comment that proves it, and comments by their kind", () => {
    const html = contentOf("t/reputation-of-the-address/");
    expect(html).toMatch(/<bdi>otto<\/bdi> <a class="role" href="[^"]*d\/hn-500\/comments\/index.html#c501"[^>]*>insider<\/a>/u);
    expect(html).toContain('<span class="kind">correction</span>');
    expect(contentOf("comments/")).toContain('<bdi>marta</bdi> <span class="role"');
  });

  test("has no way back beside the breadcrumb", () => {
    for (const { content } of renderDiscussionPages(checkReport(modelReportDraft))) expect(content).not.toContain("Back to <");
  });

  test("filters by kind on a server, with plain links, and not in an export", () => {
    const links = createWebLinks(null);
    const index = indexReport(checkReport(modelReportDraft));
    const topic = index.report.topics.find(({ id }) => id === "hours")!;
    const draw = (only: string): string =>
      renderTopicPage({
        index,
        links,
        web: { links, isReadOnly: true, maySetUp: false, isLoggedIn: false },
        topic,
        selection: parseSelection({ only }),
      });
    expect(draw("all")).toContain('href="/d/hn-500/t/hours-a-month/?only=experience#tagged"');
    expect(draw("all")).not.toContain("only=correction");
    expect(toText(draw("experience"))).toContain("2 of 6 comments shown");
    expect(contentOf("t/hours-a-month/")).not.toContain("only=");
  });
});

describe("all summaries on one page", () => {
  const html = contentOf("read/");
  const order = [
    modelReportDraft.bottomLine[0]?.text ?? "",
    modelReportDraft.overview.at(-1)?.text ?? "",
    ...["verdict", "delivery", "filters"].map(ledeOf),
    "The small are junked because they are small.",
    "Small senders can reach every inbox.",
    ...["ip", "work", "reasons", "privacy"].map(ledeOf),
    "Worth reading whole",
    "Questions that nobody answered",
  ];

  test("stands in the order in which it is read, as does the Markdown", () => {
    expectOrder(toText(mainOf(html)), order);
    const markdown = renderReportMarkdown(checkReport(modelReportDraft)).replaceAll(/ \[\d+\](?:, \[\d+\])*/gu, "");
    expectOrder(markdown, order);
  });

  test("says how long it takes, lists its topics, and shows each once", () => {
    expect(toText(mainOf(html))).toMatch(/\d minutes to read/u);
    for (const { slug } of topics) {
      expect(html.match(new RegExp(`<section class="part chapter[^"]*" id="t-${slug}"`, "gu"))).toHaveLength(1);
      expect(mainOf(html)).toContain(`href="#t-${slug}"`);
    }
  });

  test("needs no script, and every citation leads to its comment in the thread", () => {
    const marks = [...mainOf(html).matchAll(/<sup class="marks">(.*?)<\/sup>/gsu)].flatMap(([, marked = ""]) => [
      ...marked.matchAll(/href="([^"]+)"/gu),
    ]);
    expect(marks.length).toBeGreaterThan(50);
    for (const [, href] of marks) expect(href).toMatch(/d\/hn-500\/comments\/index\.html#c5\d\d$/u);
  });
});
