import { toCount, toNumeral } from "../words/count-words.ts";
import type { Report } from "../report/report.ts";

/** What a source answered when it was asked how many comments a thread has. */
export interface SourceCount {
  /** ISO 8601 UTC. */
  readonly askedAt: string;
  /** Without comments that are deleted or dead. */
  readonly counted: number;
}

/** How many comments have come since a thread was read, by the source's own count. */
export interface NewerComments extends SourceCount {
  /** How many of the comments that were read are neither deleted nor dead. */
  readonly read: number;
  /** The difference; 0 if fewer are counted now. Comments that were deleted since hide as many new ones. */
  readonly newer: number;
}

export const toNewerComments = ({ comments }: Pick<Report, "comments">, { askedAt, counted }: SourceCount): NewerComments => {
  const read = comments.filter(({ status, reason }) => !(status === "empty" && (reason === "deleted" || reason === "dead"))).length;
  return { askedAt, counted, read, newer: Math.max(0, counted - read) };
};

/** "At least 7 comments have come since. Hacker News counts 152 comments, and 145 were read; deleted and dead ones are in neither number." */
export const describeNewer = ({ counted, read, newer }: NewerComments, source: string): string => {
  const found =
    newer > 0
      ? `At least ${toCount(newer, "comment has", "comments have")} come since.`
      : "As far as the counts show, none has come since.";
  return `${found} ${source} counts ${toCount(counted, "comment")}, and ${toNumeral(read)} ${read === 1 ? "was" : "were"} read; deleted and dead ones are in neither number.`;
};
