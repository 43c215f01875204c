import type { Report, ReportTopic } from "../../domain/report/report.ts";
import type { Verification } from "../../domain/report/verification.ts";

type Overview = Pick<Report, "bottomLine" | "overview">;

interface Written extends Overview {
  /** The topics as they are published. */
  readonly topics: readonly ReportTopic[];
  readonly rewritten: ReadonlySet<string>;
  /** The groups whose summary repeats that of their topics, after their lede. */
  readonly groups: ReadonlySet<string>;
  readonly isOverviewRewritten: boolean;
}

/**
 * The verification of a report that was partly written again [G5]; `now` is the result for that part. Which of the kept statements were
 * verified is not known, so all that were unverified before still count as unverified. What was written again and not compared counts
 * as unverified, too. So the numbers add up to the statements on the page and those left out.
 */
export const keepVerification = (earlier: Report, written: Written, now: Verification | null): Verification | null => {
  const before = earlier.verification;
  if (before === null && now === null) return null;
  const stayed = countStatements(written, (isFresh) => !isFresh);
  const unverified = before === null ? stayed : Math.min(before.unverified, stayed);
  const supported = stayed - unverified;
  const fresh = now ?? { supported: 0, mended: 0, dropped: 0, unverified: countStatements(written, (isFresh) => isFresh) };
  return {
    model: now?.model ?? before?.model ?? "",
    supported: supported + fresh.supported,
    mended: Math.min(before?.mended ?? 0, supported) + fresh.mended,
    dropped: Math.min(before?.dropped ?? 0, countLeftOut(earlier, written)) + fresh.dropped,
    unverified: unverified + fresh.unverified,
  };
};

/** Statements that an engine wrote: quotations are the commenters' own words, which code compares. */
const countStatements = (
  { topics, rewritten, groups, bottomLine, overview, isOverviewRewritten }: Written,
  isCounted: (isFresh: boolean) => boolean,
): number => {
  const ofTopics = topics.map(({ id, lede, summary, viewpoints }) => {
    if (groups.has(id)) return lede !== null && isCounted(isOverviewRewritten) ? 1 : 0;
    return isCounted(rewritten.has(id)) ? countSaid(summary) + viewpoints.length : 0;
  });
  const ofOverview = isCounted(isOverviewRewritten) ? countSaid([...bottomLine, ...overview]) : 0;
  return ofTopics.reduce((sum, count) => sum + count, ofOverview);
};

const countSaid = (sentences: readonly { readonly kind: string }[]): number => sentences.filter(({ kind }) => kind === "said").length;

/** Statements of what stays that were left out because their comments do not support them: each is a finding at its place. */
const countLeftOut = ({ findings }: Report, { topics, rewritten, isOverviewRewritten }: Written): number => {
  const places = new Set(topics.filter(({ id }) => !rewritten.has(id)).map(({ id }) => `topic:${id}`));
  if (!isOverviewRewritten) places.add("document");
  return findings.filter(({ code, where }) => code === "sentence-unsupported" && places.has(where)).length;
};
