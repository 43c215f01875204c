import { describe, expect, test } from "vitest";
import { reportDraft } from "../../../test/fixtures/report.ts";
import { checkReport } from "../report/check-report.ts";
import { compareReports } from "./compare-reports.ts";
import type { Report, ReportDraft } from "../report/report.ts";

const report = checkReport(reportDraft);
const changed = (change: (topic: ReportDraft["topics"][number]) => ReportDraft["topics"][number] | null): Report =>
  checkReport({ ...reportDraft, topics: reportDraft.topics.flatMap((topic) => change(topic) ?? []) });

describe("two versions side by side", () => {
  test("that are the same differ in nothing", () => {
    expect(compareReports(report, report)).toEqual({
      added: [],
      missing: [],
      story: { titleBefore: null, isTextChanged: false },
      newTopics: [],
      goneTopics: [],
      changedTopics: [],
      sameTopics: report.topics.length,
      overview: { before: [], after: [] },
    });
  });

  test("show what differs of the story", () => {
    const edited = { ...report, discussion: { ...report.discussion, title: "Another title", text: "Another text." } } as Report;
    expect(compareReports(report, edited).story).toEqual({ titleBefore: report.discussion.title, isTextChanged: true });
  });

  test("show topics that only one of them has, and where the comments of a gone one are now", () => {
    // "empty" has no comments, so nothing continues it.
    const without = { ...report, topics: report.topics.filter(({ id }) => id !== "empty") } as Report;
    expect(compareReports(without, report).newTopics.map(({ id }) => id)).toEqual(["empty"]);
    expect(compareReports(report, without).goneTopics.map(({ topic, into }) => [topic.id, into])).toEqual([["empty", null]]);
    const merged = { ...report, topics: report.topics.filter(({ id }) => id !== "copy") } as Report;
    expect(compareReports(report, merged).goneTopics.map(({ topic, into }) => [topic.id, into?.id])).toEqual([["copy", "safety"]]);
  });

  test("show which topics have grown, and which have other names or sentences", () => {
    const grown = {
      ...report,
      topics: report.topics.map((topic) => (topic.id === "names" ? { ...topic, commentIds: [...topic.commentIds, "110"] } : topic)),
    } as Report;
    const [names, ...others] = compareReports(report, grown).changedTopics;
    expect([names?.after.id, names?.grown, names?.lost, others]).toEqual(["names", 1, 0, []]);
    const renamed = changed((topic) => (topic.id === "names" ? { ...topic, name: "What Names Say" } : topic));
    expect(compareReports(report, renamed).changedTopics.map(({ before, after }) => [before.id, after.name])).toEqual([
      ["names", "What Names Say"],
    ]);
    const shorter = changed((topic) => (topic.id === "names" ? { ...topic, summary: topic.summary.slice(0, 1) } : topic));
    const [topic] = compareReports(report, shorter).changedTopics;
    expect([topic?.sentences.before.map(({ text }) => text), topic?.sentences.after]).toEqual([["日本語のコメントも読めます。"], []]);
  });

  test("match topics of readings that number them anew", () => {
    const renumbered = {
      ...report,
      topics: report.topics.map((topic) => ({ ...topic, id: `x-${topic.id}`, parentId: topic.parentId && `x-${topic.parentId}` })),
    } as Report;
    const { newTopics, goneTopics, sameTopics } = compareReports(report, renumbered);
    expect([newTopics, goneTopics, sameTopics]).toEqual([[], [], report.topics.length]);
  });

  test("show sentences of the overview that only one of them has", () => {
    const other = { ...report, overview: report.overview.slice(1) } as Report;
    expect(compareReports(report, other).overview).toEqual({ before: [report.overview[0]], after: [] });
  });
});
