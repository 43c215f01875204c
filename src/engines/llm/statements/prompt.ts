import { systemVersion } from "../asking/system-text.ts";
import { toRanges } from "../thread/transcript.ts";

export const repairStatementsVersion = `repair-statements@2 ${systemVersion}`;

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

TASK: Give in "summaries" one entry for each of them: "topic" is the statement's number in this list, "sentences" holds the one statement written again, also where it is a lede or viewpoint, with its citations and quotes. Change only what the reason names; keep who says it. It may cite only the comments ${toRanges(numbers)}. Where nothing true is left to say, give no entry for it.`;
