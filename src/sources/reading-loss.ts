import type { CommentDraft } from "../domain/thread/arrange-comments.ts";
import { toCount } from "../domain/words/count-words.ts";
import type { Finding } from "../domain/thread/finding.ts";
import type { UnusedField } from "./unused-fields.ts";

/** A record of the input that became no comment. */
export interface SkippedRecord {
  /** Its place in the input, for people: `line 12`, `$[3]`. */
  readonly place: string;
  /** Completes the sentence "… was left out: <why>." */
  readonly why: string;
}

/** What a parser read from one input. The check for silent loss needs nothing else about a format. */
export interface ReadingTally {
  /** The word for a record in messages, in the singular: `row`, `item`. */
  readonly recordName: string;
  readonly comments: readonly Pick<CommentDraft, "author" | "createdAt" | "parentId" | "text" | "absence">[];
  /** The properties for which the input has no field. A format that always has all of them passes an empty list. */
  readonly absentFields: readonly ("author" | "time" | "parent")[];
  readonly unusedFields: readonly UnusedField[];
  readonly skipped: readonly SkippedRecord[];
  /** How to name unused fields by hand, for the message about them; null if that is not possible. */
  readonly remedy: string | null;
}

/**
 * From this many comments on, a thread without any reply is probably a tree that was not understood. Set by
 * judgement: a short thread without any reply is common, one of this length is rare.
 */
const leastToExpectReplies = 20;

/** Dead and deleted comments have no text in formats without flags for them, so a few blank comments are normal. */
const mostBlank = 0.1;

/** Unused fields named in one message; the others are counted. */
const mostFieldsNamed = 8;

/**
 * Guards against silent loss [A3]: findings for everything of which a reading has implausibly little. Pure; each parser calls it
 * once with what it read.
 */
export const findReadingLoss = (tally: ReadingTally): readonly Finding[] => [
  ...tally.skipped.map(({ place, why }) => toFinding("record-skipped", `The ${tally.recordName} at ${place} was left out: ${why}.`)),
  ...(tally.comments.length === 0 ? [toFinding("comments-none", "The source was read, but it contains no comment.")] : []),
  ...findUnknownAuthors(tally),
  ...findUnknownTimes(tally),
  ...findUnknownReplies(tally),
  ...findBlankTexts(tally),
  ...findUnusedFields(tally),
];

const toFinding = (code: Finding["code"], message: string): Finding => ({ code, where: "document", message });

/** Deleted, dead and blank comments have no author in most formats, so only the others are checked. */
const isPresent = ({ absence }: ReadingTally["comments"][number]): boolean => absence === null;

const findUnknownAuthors = ({ comments, absentFields }: ReadingTally): readonly Finding[] => {
  const present = comments.filter(isPresent);
  const unknown = present.filter(({ author }) => author === null).length;
  if (unknown === 0) return [];
  const why = absentFields.includes("author") ? "no field for authors was found" : "the source has none for them";
  return [toFinding("authors-unknown", `${ofAll(unknown, present.length)} no author: ${why}. Each counts as a different person.`)];
};

const findUnknownTimes = ({ comments, absentFields }: ReadingTally): readonly Finding[] => {
  const present = comments.filter(isPresent);
  const unknown = present.filter(({ createdAt }) => createdAt === null).length;
  if (unknown === 0) return [];
  const why = absentFields.includes("time") ? "no field for times was found" : "the source gives none that can be read";
  return [toFinding("times-unknown", `${ofAll(unknown, present.length)} no time: ${why}.`)];
};

const findUnknownReplies = ({ comments, absentFields }: ReadingTally): readonly Finding[] => {
  if (comments.length < 2 || comments.some(({ parentId }) => parentId !== null)) return [];
  const isAbsent = absentFields.includes("parent");
  if (!isAbsent && comments.length < leastToExpectReplies) return [];
  const why = isAbsent ? "No field gives a comment's parent" : "No comment replies to another";
  return [toFinding("replies-unknown", `${why}: all ${comments.length} are at the top level.`)];
};

const findBlankTexts = ({ comments }: ReadingTally): readonly Finding[] => {
  const held = comments.filter(({ absence }) => absence === null || absence === "blank");
  const blank = held.filter(({ text }) => text === "").length;
  if (blank <= held.length * mostBlank) return [];
  return [toFinding("texts-unknown", `${ofAll(blank, held.length)} no text.`)];
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
