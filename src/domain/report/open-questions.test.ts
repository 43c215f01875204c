import { describe, expect, test } from "vitest";
import { modelReportDraft } from "../../../test/fixtures/model-report.ts";
import { findOpenQuestions } from "./open-questions.ts";
import type { ReportComment } from "./report.ts";

const first = modelReportDraft.comments[0]!;
const asked: ReportComment = {
  ...first,
  id: "q",
  author: "ann",
  kind: "question",
  text: "I tried.\n\n> Why?\n\nWhat else is there? Thanks.",
};
const reply = (parts: Partial<ReportComment>): ReportComment => ({
  ...first,
  id: "r",
  parentId: "q",
  author: "bob",
  kind: "answer",
  ...parts,
});
const wordsOf = (...comments: readonly ReportComment[]): readonly string[] => findOpenQuestions(comments).map(({ words }) => words);

describe("findOpenQuestions()", () => {
  test("gives the question's own sentence, not the quoted one and not the thanks", () => {
    expect(wordsOf(asked)).toEqual(["What else is there?"]);
  });

  test.each([
    ["an answer", {}, 0],
    ["an experience", { kind: "experience" as const }, 0],
    ["a reply that nothing judged", { kind: null }, 0],
    ["another question", { kind: "question" as const, text: "Me too." }, 1],
    ["an aside", { kind: "aside" as const }, 1],
    ["the asker alone", { author: "ann" }, 1],
    ["a deleted comment", { status: "empty" as const, kind: null }, 1],
  ])("after %s", (_what, parts, open) => {
    expect(wordsOf(asked, reply(parts))).toHaveLength(open);
  });

  test("finds nothing where nothing judged what comments do", () => {
    expect(wordsOf({ ...asked, kind: null })).toEqual([]);
  });
});
