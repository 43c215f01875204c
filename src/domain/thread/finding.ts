/** What is noticed while a source is read, before any engine sees the discussion. */
const sourceFindingCodes = [
  "comment-missing",
  "comment-duplicated",
  "comment-orphaned",
  "comment-cycle-cut",
  "comment-shortened",
  "page-incomplete",
  "time-unreadable",
  "time-assumed",
  "fields-unused",
  "authors-unknown",
  "times-unknown",
  "replies-unknown",
  "texts-unknown",
  "comments-none",
  "record-skipped",
  "record-repaired",
  "id-replaced",
  "encoding-assumed",
  "count-differs",
  "order-unknown",
  "story-of-comment",
  "story-missing",
  "comment-delayed",
  "comment-gone",
  "comment-kept",
  "author-removed",
  "thread-moved",
  "nesting-flattened",
  "parents-inferred",
  "marks-unknown",
  "spoilers-hidden",
  "read-from-archive",
] as const;

/**
 * Everything noticed, left out or repaired while reading is a finding: counted and shown, never only logged. The list is closed;
 * `docs/report.md` says what each code means.
 */
export const findingCodes = [
  ...sourceFindingCodes,
  "sentence-dropped",
  "sentence-mended",
  "sentence-unsupported",
  "sentence-withdrawn",
  "verification-incomplete",
  "quote-dropped",
  "summary-quoted",
  "viewpoint-dropped",
  "exchange-dropped",
  "worth-reading-dropped",
  "role-dropped",
  "tag-unknown",
  "topic-dropped",
  "topics-merged",
  "topics-edited",
  "topics-outgrown",
  "answer-unknown",
  "answer-repeated",
  "answer-unusable",
  "order-suspected",
  "order-swayed",
  "overview-shortened",
  "budget-reached",
  "embedder-fallback",
  "language-unsupported",
] as const;

export type FindingCode = (typeof findingCodes)[number];

/** `where` is `document`, `topic:<id>` or `comment:<id>`. */
export interface Finding {
  readonly code: FindingCode;
  readonly where: string;
  readonly message: string;
  /** How many comments a `comment-missing` stands for, where it is more than one. */
  readonly count?: number | undefined;
}

const sourceCodes: ReadonlySet<string> = new Set(sourceFindingCodes);

export const isSourceFinding = ({ code }: Finding): boolean => sourceCodes.has(code);

/** How many things findings of one code stand for together. */
export const countNoticed = (findings: readonly Pick<Finding, "count">[]): number =>
  findings.reduce((sum, { count = 1 }) => sum + count, 0);
