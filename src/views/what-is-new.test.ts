import { describe, expect, test } from "vitest";
import { grownReport } from "../../test/fixtures/grown-report.ts";
import { reportDraft } from "../../test/fixtures/report.ts";
import { validateHtml } from "../../test/fixtures/validate-html.ts";
import { toWeb } from "../../test/fixtures/web-pages.ts";
import { checkReport } from "../domain/report/check-report.ts";
import { parseSelection } from "../domain/report/selection.ts";
import { renderDiscussionPage } from "./discussion/discussion-page.tsx";
import type { Place } from "./links.ts";
import { renderReportMarkdown, renderTopicMarkdown } from "./markdown/render-report-markdown.ts";
import { renderDiscussionPages } from "./render-discussion.tsx";
import { indexReport } from "./report-index.ts";
import { renderCommentsPage } from "./thread/comments-page.tsx";
import { renderTopicPage } from "./topic/topic-page.tsx";

const index = indexReport(grownReport);
const cost = grownReport.topics.find(({ id }) => id === "cost")!;

/** A page of the grown report as a server draws it. */
const draw = (page: "discussion" | "comments" | "topic", query: Readonly<Record<string, string>> = {}): string => {
  const place: Place = page === "topic" ? { page, discussionId: "hn-100", slug: "cost" } : { page, discussionId: "hn-100" };
  const web = toWeb(place);
  const view = { index, links: web.links, web, selection: parseSelection(query) };
  if (page === "discussion") return renderDiscussionPage(view);
  return page === "topic" ? renderTopicPage({ ...view, topic: cost }) : renderCommentsPage(view);
};

const exported = new Map(renderDiscussionPages(grownReport).map(({ path, content }) => [path, content]));
const toText = (html: string): string => html.replaceAll(/<[^>]+>/gu, "").replaceAll(/\s+/gu, " ");
const articleOf = (html: string, id: string): string => html.split(`id="c${id}"`)[1]?.split("</article>")[0] ?? "";
const articlesOf = (html: string): readonly string[] => [...html.matchAll(/<article[^>]* id="c([^"]*)"/gu)].map(([, id]) => id ?? "");

describe("[R4] what is new", () => {
  test("is said on the discussion's page, in words and as a link to the new comments", () => {
    const html = draw("discussion");
    expect(html).toContain('<h2 id="new">New since 1 Jan 2026, 18:00</h2>');
    expect(toText(html)).toContain("The topic “Copying &lt;b&gt;safely&lt;/b&gt;” is called “Safe Copying” now.");
    expect(html).toContain('<a href="/d/hn-100/comments/?since=1">Read 3 new comments</a>');
  });

  test("is marked at comments and topics, on a server and in an export", () => {
    for (const html of [draw("comments"), exported.get("d/hn-100/comments/index.html") ?? ""]) {
      expect(articleOf(html, "206")).toContain('<b class="new">new</b>');
      expect(articleOf(html, "105")).toContain('<b class="new">edited</b>');
      expect(articleOf(html, "101")).not.toContain('class="new"');
    }
    for (const html of [draw("discussion"), exported.get("d/hn-100/index.html") ?? ""]) expect(html).toContain('<b class="new">1 new</b>');
    expect(articleOf(draw("topic"), "206")).toContain('<b class="new">new</b>');
    expect(exported.get("d/hn-100/untagged/index.html")).toContain('<b class="new">new</b>');
  });

  test("is a filter of the thread and of topics that works without a script", () => {
    const thread = draw("comments", { since: "1" });
    expect(articlesOf(thread)).toEqual(["110", "206", "118"]);
    expect(thread).toContain("<h1>New since 1 Jan 2026, 18:00</h1>");
    expect(toText(thread)).toContain("New since 1 Jan 2026, 18:00 (3)");
    expect(articlesOf(draw("topic", { since: "1" }))).toEqual(["206"]);
    expect(draw("topic")).toContain('<a href="/d/hn-100/t/cost/?since=1#tagged">1 new since 1 Jan 2026, 18:00</a>');
  });

  test("may be asked for since any time", () => {
    const html = draw("comments", { since: "2025-12-30T16:30:00Z" });
    expect(articlesOf(html)).toHaveLength(grownReport.comments.filter(({ createdAt }) => createdAt !== null).length);
    expect(toText(html)).toContain("New since 30 Dec 2025, 16:30");
  });

  test("a summary says that it does not know the latest comments", () => {
    expect(toText(draw("topic"))).toContain("1 newer comment is not in the summary yet.");
    expect(toText(exported.get("d/hn-100/read/index.html") ?? "")).toContain("1 newer comment is not in the summary yet.");
  });

  test("is nothing in a report that builds on no earlier one", () => {
    const plain = renderDiscussionPages(checkReport(reportDraft)).map(({ content }) => content);
    expect(plain.join("")).not.toMatch(/class="new"|New since|data-since/u);
  });

  test("is said in the Markdown, where text from outside stays text", () => {
    const markdown = renderReportMarkdown(grownReport);
    expect(markdown).toContain("**New since 1 Jan 2026, 18:00:**\n\n- 3 new comments");
    expect(markdown).toContain("- The topic “Copying \\<b\\>safely\\</b\\>” is called “Safe Copying” now.");
    expect(renderTopicMarkdown(grownReport, cost)).toMatch(/1 of them new\. 1 newer comment is not in the summary yet\./u);
    expect(renderReportMarkdown(checkReport(reportDraft))).not.toMatch(/New since|of them new/u);
  });

  test("is valid HTML", async () => {
    for (const html of [
      draw("discussion"),
      draw("comments", { since: "1" }),
      draw("topic"),
      exported.get("d/hn-100/comments/index.html") ?? "",
    ])
      expect(await validateHtml(html)).toEqual([]);
  });
});
