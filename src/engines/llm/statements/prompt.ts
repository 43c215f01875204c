import { systemVersion } from "../asking/system-text.ts";
import { toRanges } from "../thread/transcript.ts";

export const repairStatementsVersion = `repair-statements@1 ${systemVersion}`;

export interface FailedStatement {
  readonly kind: string;
  readonly text: string;
  readonly problem: string;
}

/** Asks again for statements that failed a check, with the reason of each. */
export const renderRepairStatements = (
  subject: { readonly name: string; readonly description: string } | null,
  failed: readonly FailedStatement[],
  numbers: readonly number[],
): string =>
  `${subject === null ? "" : `TOPIC: ${subject.name}: ${subject.description}\n\n`}These statements failed a check:
${failed.map(({ kind, text, problem }, index) => `${index + 1}. (${kind}) ${JSON.stringify(text)}: ${problem}`).join("\n")}

TASK: Give in "summaries" one entry for each of them: "topic" its number, and in "sentences" the statement written again, so that it holds and cites only the comments ${toRanges(numbers)}. Where nothing true is left to say, there is no entry for it. No ledes, no viewpoints.`;
