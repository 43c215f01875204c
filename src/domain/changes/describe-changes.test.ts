import { describe, expect, test } from "vitest";
import { grownDraft, grownReport } from "../../../test/fixtures/grown-report.ts";
import { reportDraft } from "../../../test/fixtures/report.ts";
import { checkReport } from "../report/check-report.ts";
import { countNew, describeChanges, titleChanges } from "./describe-changes.ts";
import type { ReportDraft } from "../report/report.ts";

type Changes = NonNullable<ReportDraft["changes"]>;
const changes: Changes | null = grownDraft.changes;

const withChanges = (change: Partial<Changes>) => {
  if (changes === null) throw new Error("the fixture has changes");
  return checkReport({ ...grownDraft, changes: { ...changes, ...change } });
};

describe("[R4] what has changed, in words", () => {
  test("is said of the story", () => {
    const saying = (story: Changes["story"]) => describeChanges(withChanges({ story })).filter((line) => line.includes("story"));
    expect([saying([]), saying(["title"]), saying(["title", "text"])]).toEqual([
      [],
      ["The story’s title was edited."],
      ["The story’s title and text were edited."],
    ]);
  });

  test("is said of comments, topics and texts", () => {
    expect(titleChanges(grownReport)).toBe("New since 1 Jan 2026, 18:00");
    expect(describeChanges(grownReport)).toEqual([
      expect.stringMatching(/^3 new comments: 1 in .+, 1 in .+, 1 in no topic\.$/u),
      "1 comment was edited.",
      "1 comment was deleted.",
      "New topic: The One Line Fix.",
      "The topic “Copying <b>safely</b>” is called “Safe Copying” now.",
      expect.stringMatching(/^The topic “An Old Topic” is part of “.+” now\.$/u),
      expect.stringMatching(/^Summary written again: .+\.$/u),
      "The overview was written again.",
    ]);
  });

  test("is nothing where nothing changed, and nothing is said of a report that builds on no other", () => {
    const none = { new: [], edited: [], deleted: [] };
    const comments = grownDraft.comments.map((comment) => ({ ...comment, firstSeen: 1 }));
    const topics = { new: [], renamed: [], gone: [], rewritten: [] };
    const report = checkReport({
      ...grownDraft,
      comments,
      changes: changes && { ...changes, comments: none, topics, overviewRewritten: false },
    });
    expect(describeChanges(report)).toEqual(["Nothing has changed."]);
    expect([describeChanges(checkReport(reportDraft)), titleChanges(checkReport(reportDraft))]).toEqual([[], null]);
  });

  test("tells comments without words from those in no topic [A1]", () => {
    const loose = grownDraft.comments.find(({ status, firstSeen }) => status === "untagged" && firstSeen === 2);
    const emptied = { status: "empty", reason: "deleted", text: "", html: "" } as const;
    const comments = grownDraft.comments.map((comment) => (comment.id === loose?.id ? { ...comment, ...emptied } : comment));
    const coverage = { ...grownDraft.coverage, untagged: grownDraft.coverage.untagged - 1, empty: grownDraft.coverage.empty + 1 };
    const [first] = describeChanges(checkReport({ ...grownDraft, comments, coverage }));
    expect(first).toMatch(/, 1 without words\.$/u);
  });

  test("names no more topics than a line can hold, and counts the others", () => {
    const gone = Array.from({ length: 9 }, (_, number) => ({ id: `g${number}`, slug: `g${number}`, name: `Gone ${number}`, into: null }));
    const lines = describeChanges(withChanges({ topics: { new: [], renamed: [], gone, rewritten: [] } }));
    expect(lines.filter((line) => line.startsWith("The topic"))).toHaveLength(6);
    expect(lines).toContain("3 more topics are gone.");
  });

  test("counts the new comments of a topic", () => {
    const counts = new Map(grownReport.topics.map((topic) => [topic.id, countNew(topic, grownReport)]));
    expect([counts.get("cost"), counts.get("copy"), counts.get("names")]).toEqual([1, 1, 0]);
  });
});
