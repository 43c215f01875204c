import { systemVersion } from "../asking/system-text.ts";
import { toRanges } from "../thread/transcript.ts";

export const verifyStatementsVersion = `verify-statements@3 ${systemVersion}`;

export interface StatementToVerify {
  readonly kind: string;
  /** Whose claim it is said to be; null for none. */
  readonly side: string | null;
  readonly text: string;
  readonly numbers: readonly number[];
}

export const renderVerifyStatements = (statements: readonly StatementToVerify[]): string =>
  `STATEMENTS of a digest, each with the comments it rests on in brackets. Those of a viewpoint are said to hold it.
${statements.map(({ kind, side, text, numbers }, index) => `${index + 1}. (${kind}${side === null ? "" : `, side: ${side}`}) ${text} [${toRanges(numbers)}]`).join("\n")}

TASK: Compare each statement with the comments in its brackets, read as answers to their parents, and with nothing else: not whether it is true, but whether they say it. List in "supported" the numbers of those that are: of a lede, claim or sentence the comments together say all of it, with that certainty, for that reason and by those people; of a viewpoint each comment alone holds it. Give in "verdicts" one entry for each of the others: "n" its number; "verdict" "partly" when they say only a part; "contradicted" when they say otherwise; "wrong speaker" when somebody else says it than the statement tells, or its side is not theirs; "too many comments" when it is right and some of its comments have nothing to do with it, or do not hold the viewpoint. "without" lists those comments. "text" is the statement as its comments do support it, by the rules of a good sentence, changed as little as possible and with its quotes and numbers of people kept; null where nothing is left, and for "too many comments".`;
