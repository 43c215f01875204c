import { describe, expect, test } from "vitest";
import { reportDraft } from "../../../test/fixtures/report.ts";
import { report, toWeb, webPages } from "../../../test/fixtures/web-pages.ts";
import { checkReport } from "../../domain/report/check-report.ts";
import type { Report } from "../../domain/report/report.ts";
import { indexReport } from "../report-index.ts";
import { renderDiscussionPages } from "../render-discussion.tsx";
import { renderDiscussionPage } from "./discussion-page.tsx";

const render = (of: Report, isReadOnly: boolean): string => {
  const web = toWeb({ page: "discussion", discussionId: "hn-100" }, { isReadOnly });
  return renderDiscussionPage({ index: indexReport(of), links: web.links, web });
};

describe("the tools of a discussion", () => {
  test("search in it, copy it, show its calls, and change it", () => {
    const html = webPages["discussion"] ?? "";
    expect(html).toContain('<input type="hidden" name="in" value="hn-100"/>');
    expect(html).toContain('<a href="/d/hn-100/report.md" data-copy="Copied">Copy as Markdown</a>');
    expect(html).toContain('<a href="/d/hn-100/calls/">Model calls</a>');
    expect(html).toContain('<a href="/d/hn-100/topics/">Edit topics</a>');
    expect(html).toContain('<form action="/d/hn-100/again" method="post">');
    expect(html).toContain('<a href="/d/hn-100/remove">Remove</a>');
  });

  test("change nothing where nothing may be changed", () => {
    const html = render(report, true);
    expect(html).toContain("Copy as Markdown");
    expect(html).not.toMatch(/method="post"|\/remove|Edit topics/u);
  });

  test("show no calls where no model was asked", () => {
    expect(render(checkReport(reportDraft), false)).not.toContain("Model calls");
  });

  test("are not in an export", () => {
    const pages = renderDiscussionPages(report)
      .map(({ content }) => content)
      .join("");
    expect(pages).not.toMatch(/class="tools"|<form|data-copy|site-search|site-links|application\/atom/u);
  });
});
