import { systemVersion } from "../asking/system-text.ts";
import { toRanges } from "../thread/transcript.ts";

export const verifyStatementsVersion = `verify-statements@1 ${systemVersion}`;

export interface StatementToVerify {
  readonly kind: string;
  readonly text: string;
  readonly numbers: readonly number[];
}

export const renderVerifyStatements = (statements: readonly StatementToVerify[]): string =>
  `STATEMENTS of a digest, each with the comments it rests on in brackets. Those of a viewpoint are said to hold it.
${statements.map(({ kind, text, numbers }, index) => `${index + 1}. (${kind}) ${text} [${toRanges(numbers)}]`).join("\n")}

TASK: Compare each statement with the comments in its brackets, read as answers to their parents, and with nothing else: not whether it is true, but whether they say it. List in "supported" the numbers of those whose comments say all of it, each of them, with that certainty and by those people. Give in "verdicts" one entry for each of the others: "n" its number; "verdict" "partly" when they say only a part; "contradicted" when they say otherwise; "wrong speaker" when somebody else says it than the statement tells; "supported" when only some of its comments say it. "without" lists those of its comments that do not say or hold it. "text" is the statement as its comments do support it, by the rules of a good sentence, or null where nothing is left, or where only "without" is to go.`;
