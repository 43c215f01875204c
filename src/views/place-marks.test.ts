import { describe, expect, test } from "vitest";
import { reportDraft } from "../../test/fixtures/report.ts";
import { checkReport } from "../domain/report/check-report.ts";
import type { Report } from "../domain/report/report.ts";
import { renderReportMarkdown } from "./markdown/render-report-markdown.ts";
import { renderDiscussionPages } from "./render-discussion.tsx";

const hostileMark = `<img src=x onerror="alert(1)"> [x](javascript:alert(1))`;

/** The report as if it came from another place, with marks on every comment. */
const toReport = (source: string): Report =>
  checkReport({
    ...reportDraft,
    discussion: { ...reportDraft.discussion, source, marks: ["closed as completed", hostileMark] },
    comments: reportDraft.comments.map((comment) => ({ ...comment, score: 3, marks: ["accepted answer", hostileMark] })),
  });
const contentOf = (report: Report, path: string): string =>
  renderDiscussionPages(report).find((page) => page.path === `d/hn-100/${path}index.html`)?.content ?? "";

describe("what a place says about a thread and its comments", () => {
  test.each([
    ["discourse", "3 likes", "265 likes", "View on Discourse"],
    ["github", "3 votes", "265 votes", "View on GitHub"],
    ["lobsters", "3 points", "265 points", "View on Lobsters"],
  ])("is on the pages, scores in the words of %s", (...[source, ofComment, ofThread, link]) => {
    const report = toReport(source);
    const whole = contentOf(report, "");
    expect(whole).toContain(ofThread);
    expect(whole).toContain("closed as completed");
    const slug = report.topics.find(({ commentIds }) => commentIds.length > 0)?.slug ?? "";
    for (const page of [contentOf(report, "comments/"), contentOf(report, `t/${slug}/`)]) {
      expect(page).toContain(`>${ofComment}</span>`);
      expect(page).toContain(">accepted answer</span>");
      expect(page).toContain(link);
    }
  });

  test("[S1] is text on every page", () => {
    for (const { content } of renderDiscussionPages(toReport("github"))) expect(content).not.toMatch(/<img|href="javascript/u);
  });

  test("is in Markdown, beside each cited comment", () => {
    const markdown = renderReportMarkdown(toReport("github"));
    expect(markdown).toContain("265 votes · closed as completed · ");
    expect(markdown).toMatch(/^- \[1\] .+, 3 votes, accepted answer, /mu);
    expect(markdown).not.toMatch(/(?<!\\)\]\(javascript/u);
  });

  test("is nothing where the place says nothing", () => {
    const pages = renderDiscussionPages(checkReport(reportDraft)).map(({ content }) => content);
    expect(pages.join("")).not.toContain('place-mark"');
  });
});
