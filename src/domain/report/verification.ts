import { toCount, toNumeral } from "../words/count-words.ts";
import type { Finding } from "../thread/finding.ts";
import type { Report } from "./report.ts";

/** What came of comparing each written statement with the comments that it cites [G5]. */
export type Verification = NonNullable<Report["verification"]>;

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
