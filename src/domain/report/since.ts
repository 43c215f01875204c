import { parseMoment } from "../words/duration.ts";
import { rememberFor } from "../remember.ts";
import type { Report, ReportComment } from "./report.ts";
import { toTimeWords } from "../words/time-words.ts";

/** From when on a comment counts as new: those that no version up to a number held, or those that were written at a time or later. */
export type Since = { readonly kind: "version"; readonly version: number } | { readonly kind: "time"; readonly at: string };

/** Parses the number of a version, or a time in ISO 8601; null for anything else. */
export const parseSince = (text: string): Since | null => {
  if (/^[1-9]\d{0,8}$/u.test(text)) return { kind: "version", version: Number(text) };
  const moment = parseMoment(text);
  return moment === null ? null : { kind: "time", at: moment.toISOString() };
};

/** As `parseSince` reads it. */
export const toSinceText = (since: Since): string => (since.kind === "version" ? String(since.version) : since.at);

/**
 * Whether a comment is new. By version this is known of reports that build on an earlier one; in others every comment is as old as the
 * report. By time, comments without a time are not new.
 */
export const isNewSince = ({ firstSeen, createdAt }: Pick<ReportComment, "firstSeen" | "createdAt">, since: Since): boolean =>
  since.kind === "version" ? (firstSeen ?? 1) > since.version : createdAt !== null && createdAt >= since.at;

/** What a report itself counts as new: what came since the version that it builds on. Null if it builds on none. */
export const findOwnSince = ({ changes }: Pick<Report, "changes">): Since | null =>
  changes === null ? null : { kind: "version", version: changes.since.version };

/** The time or the version since when, as words: "24 Nov 2025, 18:00", "version 2". */
export const describeSince = (since: Since, { changes }: Pick<Report, "changes">): string => {
  if (since.kind === "time") return toTimeWords(since.at);
  const known = changes?.since.version === since.version ? (changes.since.readAt ?? changes.since.madeAt) : null;
  return known === null ? `version ${since.version}` : toTimeWords(known);
};

/** The comments of a report that came since the version that it builds on. */
export const findNewIds = rememberFor(({ changes }: Pick<Report, "changes">): ReadonlySet<string> => new Set(changes?.comments.new));

/** The comments whose text changed since that version. */
export const findEditedIds = rememberFor(({ changes }: Pick<Report, "changes">): ReadonlySet<string> => new Set(changes?.comments.edited));

/** "3:2 5:1": version 3 brought two of these comments, version 5 one. Empty where the first version has all. */
export const countByVersion = (comments: readonly Pick<ReportComment, "firstSeen">[]): string => {
  const later = comments.flatMap(({ firstSeen }) => (firstSeen !== null && firstSeen > 1 ? firstSeen : []));
  return [...Map.groupBy(later, (version) => version)]
    .toSorted(([left], [right]) => left - right)
    .map(([version, { length }]) => `${version}:${length}`)
    .join(" ");
};

/** As `countByVersion`, of all comments of a report: every page of it says so. */
export const countAllByVersion = rememberFor(({ comments }: Pick<Report, "comments">): string => countByVersion(comments));

/** The latest version that brought a comment; 1 where nothing is known of earlier ones. */
export const findNewestVersion = rememberFor(({ comments }: Pick<Report, "comments">): number =>
  comments.reduce((newest, { firstSeen }) => Math.max(newest, firstSeen ?? 1), 1),
);
