import { isBelow } from "../domain/thread/is-below.ts";
import type { ReportSentence } from "../domain/report/report.ts";
import { findSpeaker } from "./citations.ts";
import type { ReportIndex } from "./report-index.ts";

/** Whether a quotation is from a comment that stands below the one the claim is from. */
export const isAnswer = (sentence: ReportSentence, claim: ReportSentence, { comments }: Pick<ReportIndex, "comments">): boolean => {
  if (sentence.kind !== "quoted" || claim.kind !== "quoted") return false;
  const [reply, claimed] = [findSpeaker(sentence, comments), findSpeaker(claim, comments)];
  return reply !== undefined && claimed !== undefined && isBelow({ lower: reply.id, upper: claimed.id }, comments);
};

/** Each claim with the answers that follow it. */
export const groupAnswers = (
  sentences: readonly ReportSentence[],
  index: Pick<ReportIndex, "comments">,
): readonly (readonly ReportSentence[])[] => {
  const groups: ReportSentence[][] = [];
  for (const sentence of sentences) {
    const last = groups.at(-1);
    if (last?.[0] && isAnswer(sentence, last[0], index)) last.push(sentence);
    else groups.push([sentence]);
  }
  return groups;
};
