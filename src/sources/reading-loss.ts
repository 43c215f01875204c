import type { CommentDraft } from "../domain/arrange-comments.ts";
import { toCount } from "../domain/count-words.ts";
import type { Finding } from "../domain/finding.ts";
import type { UnusedField } from "./unused-fields.ts";

/** A record of the input that became no comment. */
export interface SkippedRecord {
  /** Where it stands, as a person finds it: `line 12`, `$[3]`. */
  readonly place: string;
  /** Completes the sentence "… was left out: <why>." */
  readonly why: string;
}

/** What a parser took from one input: the one thing that the check for silent loss needs to know of a format. */
export interface ReadingTally {
  /** What messages call a record, in the singular: `row`, `item`. */
  readonly recordName: string;
  readonly comments: readonly Pick<CommentDraft, "author" | "createdAt" | "parentId" | "text" | "absence">[];
  /** What the input has no field for at all. A format that always has them passes an empty list. */
  readonly absentFields: readonly ("author" | "time" | "parent")[];
  readonly unusedFields: readonly UnusedField[];
  readonly skipped: readonly SkippedRecord[];
  /** Said of unused fields: how to name them by hand. Null where there is no way. */
  readonly remedy: string | null;
}

/**
 * From this many comments on, a thread in which nobody answers anybody is more likely a tree that was not understood. Set by
 * judgement: a short thread without any reply is common, one of this length is rare.
 */
const leastToExpectReplies = 20;

/** Dead and deleted comments come without words in formats that have no flags for them, so a few blank comments are normal. */
const mostBlank = 0.1;

/** Unused fields named in one message; the others are counted. */
const mostFieldsNamed = 8;

/**
 * The net against silent loss [A3]: findings for whatever a reading has less of than is plausible. Pure; a parser calls it
 * once with what it read, whatever its format.
 */
export const findReadingLoss = (tally: ReadingTally): readonly Finding[] => [
  ...tally.skipped.map(({ place, why }) => toFinding("record-skipped", `The ${tally.recordName} at ${place} was left out: ${why}.`)),
  ...(tally.comments.length === 0 ? [toFinding("comments-none", "The source was read, and no comment was found in it.")] : []),
  ...findUnknownAuthors(tally),
  ...findUnknownTimes(tally),
  ...findUnknownReplies(tally),
  ...findBlankTexts(tally),
  ...findUnusedFields(tally),
];

const toFinding = (code: Finding["code"], message: string): Finding => ({ code, where: "document", message });

/** Deleted, dead and blank comments have no author in most formats: only the others can have lost theirs. */
const isPresent = ({ absence }: ReadingTally["comments"][number]): boolean => absence === null;

const findUnknownAuthors = ({ comments, absentFields }: ReadingTally): readonly Finding[] => {
  const present = comments.filter(isPresent);
  const unknown = present.filter(({ author }) => author === null).length;
  if (unknown === 0) return [];
  const why = absentFields.includes("author") ? "no field for authors was found" : "the source gives none for them";
  return [toFinding("authors-unknown", `${ofAll(unknown, present.length)} no author: ${why}. Each counts as a person of their own.`)];
};

const findUnknownTimes = ({ comments, absentFields }: ReadingTally): readonly Finding[] => {
  const present = comments.filter(isPresent);
  const unknown = present.filter(({ createdAt }) => createdAt === null).length;
  if (unknown === 0) return [];
  const why = absentFields.includes("time") ? "no field for times was found" : "the source gives none that could be read";
  return [toFinding("times-unknown", `${ofAll(unknown, present.length)} no time: ${why}.`)];
};

const findUnknownReplies = ({ comments, absentFields }: ReadingTally): readonly Finding[] => {
  if (comments.length < 2 || comments.some(({ parentId }) => parentId !== null)) return [];
  const isAbsent = absentFields.includes("parent");
  if (!isAbsent && comments.length < leastToExpectReplies) return [];
  const why = isAbsent ? "No field says which comment answers which" : "No comment answers another";
  return [toFinding("replies-unknown", `${why}: all ${comments.length} stand side by side.`)];
};

const findBlankTexts = ({ comments }: ReadingTally): readonly Finding[] => {
  const held = comments.filter(({ absence }) => absence === null || absence === "blank");
  const blank = held.filter(({ text }) => text === "").length;
  if (blank <= held.length * mostBlank) return [];
  return [toFinding("texts-unknown", `${ofAll(blank, held.length)} no words.`)];
};

const findUnusedFields = ({ unusedFields, recordName, remedy }: ReadingTally): readonly Finding[] => {
  if (unusedFields.length === 0) return [];
  const named = unusedFields
    .slice(0, mostFieldsNamed)
    .map(({ name, records, example }) => `"${name}" (${toCount(records, recordName)}, such as ${example})`)
    .join(", ");
  const others = unusedFields.length - mostFieldsNamed;
  const list = others > 0 ? `${named} and ${toCount(others, "other")}` : named;
  return [
    toFinding(
      "fields-unused",
      join(
        `${toCount(unusedFields.length, "field")} of the source ${unusedFields.length === 1 ? "was" : "were"} not used: ${list}.`,
        remedy,
      ),
    ),
  ];
};

const join = (...sentences: readonly (string | null)[]): string => sentences.filter((sentence) => sentence !== null).join(" ");

const ofAll = (count: number, all: number): string => {
  if (count === all) return all === 1 ? "The one comment has" : `All ${all} comments have`;
  return `${count} of ${all} comments ${count === 1 ? "has" : "have"}`;
};
