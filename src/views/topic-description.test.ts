import { describe, expect, test } from "vitest";
import { reportDraft } from "../../test/fixtures/report.ts";
import { checkReport } from "../domain/report/check-report.ts";
import type { ReportSentence } from "../domain/report/report.ts";
import { indexReport } from "./report-index.ts";
import { citeDescription } from "./topic-description.ts";

const index = indexReport(checkReport(reportDraft));
const describeAs = (description: string, taken: readonly ReportSentence[] = []) =>
  citeDescription({ description, commentIds: ["101", "102"] }, index, taken);

describe("citeDescription()", () => {
  const quotation = {
    text: "On small strings there is: forty …",
    kind: "quoted",
    citations: [{ commentId: "102", quote: "On small strings there is: forty" }],
  };

  test("[G1] the quotation in a description cites the comment of the topic that says it", () => {
    expect(describeAs('Parsers, small strings: "On small strings there is: forty …" 5 answers')).toEqual({
      before: "Parsers, small strings: ",
      quotation,
      after: " 5 answers",
      shown: null,
    });
  });

  test("a quotation that the page shows elsewhere is left out with the number of its answers, and the rest stays", () => {
    const lede: ReportSentence = { ...quotation, kind: "quoted", text: "On small strings there is: forty per cent in our parser." };
    const shorten = (description: string) => {
      const { before, quotation: left, after, shown } = describeAs(description, [lede]);
      return [before + after, left, shown?.answers];
    };
    expect(shorten('Parsers: "On small strings there is: forty …" 5 answers')).toEqual(["Parsers", null, "5 answers"]);
    expect(shorten('Whether "On small strings there is: forty …" is true')).toEqual(["Whether is true", null, ""]);
  });

  test("terms in quote marks stay as they are", () => {
    for (const description of ['What "strcpy" costs', "Parsers"])
      expect(describeAs(description)).toEqual({ before: description, quotation: null, after: "", shown: null });
  });

  test("[G1] of a description made without a model, words that no comment of the topic says are left out", () => {
    const description = 'Parsers: "On large strings there is nothing to lose" 5 answers';
    expect(describeAs(description)).toEqual({ before: "Parsers", quotation: null, after: "", shown: null });
    const byModel = { ...index, report: { ...index.report, engine: { ...index.report.engine, kind: "model" as const } } };
    expect(citeDescription({ description, commentIds: ["101"] }, byModel, []).before).toBe(description);
  });
});
