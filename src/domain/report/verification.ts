import { toCount, toNumeral } from "../words/count-words.ts";
import type { Finding } from "../thread/finding.ts";
import type { Report, ReportDraft } from "./report.ts";

/** What came of comparing each written statement with the comments that it cites [G5]. */
export type Verification = NonNullable<Report["verification"]>;

type Statements = Pick<ReportDraft, "bottomLine" | "overview"> & {
  readonly topics: readonly Pick<ReportDraft["topics"][number], "id" | "lede" | "summary" | "viewpoints">[];
};

/**
 * The statements of a report that an engine wrote, each once: sentences by their words, because a group's summary repeats those of its
 * topics, and viewpoints by their topic. Quotations and counts are not among them: code compares these.
 */
export const listWritten = ({ bottomLine, overview, topics }: Statements): ReadonlySet<string> => {
  const sentences = [...bottomLine, ...overview, ...topics.flatMap(({ lede, summary }) => [...(lede === null ? [] : [lede]), ...summary])];
  return new Set([
    ...sentences.filter(({ kind }) => kind === "said").map(({ text }) => text),
    ...topics.flatMap(({ id, viewpoints }) => viewpoints.map(({ statement }) => `${id}\n${statement}`)),
  ]);
};

/**
 * The verification of a report after a change: some statements went, others came. `more` is the result for those that came; without it they
 * count as not compared. Which of the earlier statements were not compared is not known, so all that were not still count as such. What was
 * left out stays counted. Supported and unverified add up to the statements that the report has now.
 */
export const carryVerification = (
  before: Statements & { readonly verification: Verification | null },
  after: Statements,
  more: Verification | null,
): Verification | null => {
  const { verification } = before;
  if (verification === null && more === null) return null;
  const earlier = listWritten(before);
  const now = listWritten(after);
  const stayed = [...now].filter((statement) => earlier.has(statement)).length;
  const unverified = Math.min(verification?.unverified ?? stayed, stayed) + (more?.unverified ?? now.size - stayed);
  const compared = Math.max(0, now.size - Math.min(unverified, now.size));
  const mended = (verification?.mended ?? 0) + (more?.mended ?? 0);
  return {
    model: more?.model ?? verification?.model ?? "",
    supported: compared,
    mended: Math.min(mended, compared),
    dropped: (verification?.dropped ?? 0) + (more?.dropped ?? 0),
    unverified: now.size - compared,
  };
};

/** Counts every statement that the report has: one that nothing was noted of was not compared. */
export const fillVerification = (verification: Verification | null, statements: Statements): Verification | null =>
  verification && { ...verification, unverified: Math.max(verification.unverified, listWritten(statements).size - verification.supported) };

/** What is wrong with the counts; part of `checkReport`. */
export function* verificationProblems({ verification }: Pick<ReportDraft, "verification">): Generator<string> {
  if (verification !== null && verification.mended > verification.supported)
    yield `of ${verification.supported} supported statements, ${verification.mended} are said to be mended`;
}

/** How many of the statements were compared, and how many there were. */
const countVerified = ({ supported, dropped, unverified }: Verification): { readonly checked: number; readonly all: number } => ({
  checked: supported + dropped,
  all: supported + dropped + unverified,
});

/** The finding that some statements were not compared; none where all were, or where there was no second reading. */
export const toUnverifiedFindings = (verification: Verification | null): readonly Finding[] => {
  if (verification === null || verification.unverified === 0) return [];
  const shown = `${toNumeral(verification.unverified)} of ${toCount(countVerified(verification).all, "statement")}`;
  return [{ code: "verification-incomplete", where: "document", message: `${shown} could not be compared with the comments they cite.` }];
};

/** Findings of a report whose statements were counted again: the one that says how many were not compared follows the counts. */
export const renewUnverified = (findings: readonly Finding[], verification: Verification | null): readonly Finding[] => [
  ...findings.filter(({ code }) => code !== "verification-incomplete"),
  ...toUnverifiedFindings(verification),
];

/** The share of compared statements, and what came of it, in one or two sentences [G5]. */
export const describeVerification = (verification: Verification): string => {
  const { supported, mended, dropped, unverified, model } = verification;
  const { checked, all } = countVerified(verification);
  if (checked === 0) return `None of the ${toCount(all, "statement")} was compared with the comments it cites.`;
  const compared = `Of ${toCount(all, "statement")}, ${checked === all ? "all" : toNumeral(checked)} were compared with the comments they cite`;
  const corrected = mended === 0 ? "" : ` (${toNumeral(mended)} after a correction)`;
  const leftOut = dropped === 0 ? "" : `, ${toNumeral(dropped)} not supported and left out`;
  const open = unverified === 0 ? "" : ` ${toNumeral(unverified)} stand without this comparison.`;
  return `${compared}, by ${model}: ${toNumeral(supported)} supported${corrected}${leftOut}.${open}`;
};
