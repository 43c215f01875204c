import { type ColumnRole, type NamedColumns, columnRoles } from "../../domain/sources/table-columns.ts";
import { toPlainId, redditPrefix } from "./cell-values.ts";
import { rankName } from "./column-names.ts";
import { type ColumnProfile, profileColumn } from "./column-profile.ts";
import { explainColumns, findNamedColumn } from "./named-columns.ts";
import type { CsvTable } from "./csv-table.ts";

/** A column's place in each row and its name as the header writes it. */
export interface CsvColumn {
  readonly index: number;
  readonly name: string;
}

/** The column of each role; only that of the words is always there. */
export type CsvColumns = { readonly words: CsvColumn } & { readonly [role in Exclude<ColumnRole, "words">]: CsvColumn | null };

/** What is known while roles are assigned to columns. */
interface Choice {
  readonly profiles: readonly ColumnProfile[];
  readonly taken: Map<ColumnRole, ColumnProfile>;
}

/**
 * Finds the role of each column: as the user named it, else by its name, else by its cells. Throws
 * `source-unsupported`, with an example of each column, if no column or more than one may hold the comments' text, and
 * `wrong-use` if the user named a column that does not exist.
 */
export const chooseColumns = (table: CsvTable, named: NamedColumns = {}): CsvColumns => {
  const profiles = profileTable(table);
  const taken = new Map<ColumnRole, ColumnProfile>();
  for (const role of columnRoles) {
    const name = named[role];
    if (name !== undefined) taken.set(role, findNamedColumn(name, role, profiles));
  }
  const choice = { profiles, taken };
  const take = (role: ColumnRole, found: ColumnProfile | undefined): void => {
    if (found && !taken.has(role)) taken.set(role, found);
  };
  take("words", findByName("words", choice));
  take("time", findByName("time", choice));
  takeIdAndParent(choice, take);
  for (const role of ["author", "url", "title", "score"] as const) take(role, findByName(role, choice));
  if (!taken.has("words")) take("words", findWords(choice) ?? rankByName("words", choice).find(isSurelyWords));
  take("time", findTime(choice) ?? findTimeInIds(choice));
  const words = taken.get("words");
  if (!words) throw explainColumns(profiles, toLikelyWords(choice));
  const get = (role: ColumnRole): CsvColumn | null => toColumn(taken.get(role));
  return {
    words: { index: words.index, name: words.name },
    author: get("author"),
    parent: get("parent"),
    time: get("time"),
    id: get("id"),
    score: get("score"),
    url: get("url"),
    title: get("title"),
  };
};

const toColumn = (profile: ColumnProfile | undefined): CsvColumn | null => (profile ? { index: profile.index, name: profile.name } : null);

/** Only rows as wide as the header are used to judge columns; without such rows, all are. */
const profileTable = ({ header, rows }: CsvTable): readonly ColumnProfile[] => {
  // Repeated rows are ignored: they would make a column of ids look as if its values were not unique.
  const distinct = [...new Map(rows.map((row) => [row.fields.join("\0"), row])).values()];
  const even = distinct.filter(({ fields }) => fields.length <= header.length);
  const sample = even.length > 0 ? even : distinct;
  return header.map((name, index) =>
    profileColumn(
      index,
      name,
      sample.map(({ fields }) => fields[index]),
    ),
  );
};

/** This share of a column's cells must fit its role; a few may be damaged. */
const most = 0.5;
const few = 0.2;

/** Whether a column's cells fit the role that its name suggests. An empty column fits any role, but no value is read from it. */
const agrees: Readonly<Record<ColumnRole, (profile: ColumnProfile) => boolean>> = {
  words: ({ numbers, times, addresses, values }) => numbers < most && times < most && addresses < most && !values.every(isTruth),
  author: ({ meanLength, times, numbers, addresses, values }) =>
    meanLength <= 60 && (times < most || numbers >= most) && addresses < most && !values.some(isAddress),
  parent: ({ prose, times, values }) =>
    prose < most &&
    !values.every((value) => isTruth(value) && !/\d/u.test(value)) &&
    (times < most || values.every((value) => /^\d+$/u.test(value))),
  time: ({ times }) => times > 0,
  // "name" is an id only where it holds Reddit's; else it names a person.
  id: ({ distinct, values, prose, name }) =>
    prose < most &&
    (!/^\W*name\b/iu.test(name) || values.every((value) => redditPrefix.test(value))) &&
    distinct.size >= values.length * mostlyUnique,
  score: ({ numbers }) => numbers >= most,
  url: ({ addresses }) => addresses >= most,
  title: ({ numbers, addresses }) => numbers < most && addresses < most,
};

/** The share of ids that must be unique; repeated rows repeat theirs. */
const mostlyUnique = 0.8;

const isTruth = (value: string): boolean => /^(?:true|false|yes|no|[01])$/iu.test(value);

/** Email addresses are not published as names. */
const isAddress = (value: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(value);

const isFree = (profile: ColumnProfile, { taken }: Choice): boolean => ![...taken.values()].includes(profile);

/**
 * The column with the best name whose cells fit the role. A column of readable times is preferred to one of unreadable times; an
 * empty column is the last choice.
 */
const findByName = (role: ColumnRole, choice: Choice): ColumnProfile | undefined => {
  const named = rankByName(role, choice);
  const filled = named.filter((profile) => profile.values.length > 0 && agrees[role](profile));
  const empty = role === "author" || role === "parent" || role === "time" ? named.find(({ values }) => values.length === 0) : undefined;
  return (role === "time" ? filled.find(({ times }) => times >= most) : undefined) ?? filled[0] ?? empty;
};

const rankByName = (role: ColumnRole, choice: Choice): readonly ColumnProfile[] =>
  choice.profiles
    .filter((profile) => isFree(profile, choice))
    .flatMap((profile) => {
      const rank = rankName(profile.name, role);
      return rank === null ? [] : [{ profile, rank }];
    })
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ profile }) => profile);

/** A column of these names holds words even where they are few or look like numbers; "comments" may be a count. */
const isSurelyWords = ({ name }: ColumnProfile): boolean => /body|text|content|message/iu.test(name);

/**
 * Finds the columns of ids and parents together: parents refer to values in the column of ids. Goes by names first. If a name
 * identifies one of the two, the other is the column that fits it; else takes any two columns of which one refers to the other.
 */
const takeIdAndParent = (choice: Choice, take: (role: ColumnRole, found: ColumnProfile | undefined) => void): void => {
  const { profiles, taken } = choice;
  const pair = taken.has("id") || taken.has("parent") ? undefined : findNamedPair(choice);
  if (pair) {
    take("id", pair.id);
    take("parent", pair.parent);
    return;
  }
  const parent = taken.get("parent") ?? findParentByName(choice);
  const free = profiles.filter((profile) => profile.values.length > 0 && isFree(profile, choice));
  const ids = free.filter((profile) => profile !== parent && agrees.id(profile) && profile.prose <= few);
  const byRank = rankByName("id", choice).filter((profile) => ids.includes(profile));
  if (parent) {
    take("parent", parent);
    const fits = (candidates: readonly ColumnProfile[]): ColumnProfile | undefined =>
      candidates
        .map((id) => ({ id, share: toNamedShare(parent, id) }))
        .toSorted((one, other) => other.share - one.share)
        .find(({ share }) => share > 0)?.id;
    take("id", taken.get("id") ?? fits(byRank) ?? fits(ids) ?? byRank[0]);
    return;
  }
  const candidates = taken.has("id") ? profiles.filter((profile) => profile === taken.get("id")) : [...byRank, ...ids];
  for (const id of candidates) {
    const other = free.find((profile) => profile !== id && isParentByContent(profile, id));
    if (!other) continue;
    take("id", id);
    take("parent", other);
    return;
  }
  take("id", byRank[0]);
};

/** A column of ids and one of parents that name them, both called so: then they may be written in any way, also as words. */
const findNamedPair = (choice: Choice): { readonly id: ColumnProfile; readonly parent: ColumnProfile } | undefined => {
  const parents = rankByName("parent", choice).filter(({ values }) => values.length > 0);
  const ids = rankByName("id", choice).filter(({ values, distinct }) => values.length > 0 && distinct.size >= values.length * mostlyUnique);
  return ids
    .flatMap((id) => parents.map((parent) => ({ id, parent })))
    .find(({ id, parent }) => id !== parent && toNamedShare(parent, id) >= most);
};

/** A column named for parents, unless it holds the names of people: `replyTo: @ann` says whom a comment answers, not which of theirs. */
const findParentByName = (choice: Choice): ColumnProfile | undefined => {
  const parent = findByName("parent", choice);
  const authors = parent && findByName("author", choice);
  if (!parent || !authors || parent.values.length === 0) return parent;
  const people = new Set([...authors.distinct].map(toName));
  const naming = parent.values.filter((value) => people.has(toName(value))).length;
  return naming >= parent.values.length * most ? undefined : parent;
};

const toName = (value: string): string => value.replace(/^@/u, "").toLowerCase();

/** Small whole numbers are counts and ratings as often as ids: without a name only longer values are taken for ids. */
const shortestTellingId = 4;

const isParentByContent = (profile: ColumnProfile, id: ColumnProfile): boolean =>
  id.meanLength >= shortestTellingId &&
  profile.prose <= few &&
  profile.distinct.size < id.distinct.size &&
  toNamedShare(profile, id) >= most;

/** The share of a column's cells that are the id of a row; 0 if all name the same row. */
const toNamedShare = (parent: ColumnProfile, { distinct }: ColumnProfile): number => {
  const ids = new Set([...distinct].map((value) => toPlainId(value).replace(redditPrefix, "")));
  const naming = parent.values.filter((value) => ids.has(toPlainId(value).replace(redditPrefix, "")));
  return naming.length / Math.max(1, parent.values.length);
};

/** How many times as much text a column must have as the next candidate to be taken as the comments' text. */
const clearlyLonger = 2;

/** The column with the most prose, if it has clearly the most. Prose that many rows share is a label or a title. */
const findWords = (choice: Choice): ColumnProfile | undefined => {
  const [first, second] = toLikelyWords(choice);
  if (!first) return undefined;
  return second === undefined || isSameText(first, second) || toProseSize(first) >= toProseSize(second) * clearlyLonger ? first : undefined;
};

/** Whether two columns hold the same words, one of them as HTML: `raw` and `cooked`. */
const isSameText = (one: ColumnProfile, other: ColumnProfile): boolean => {
  const same = one.values.filter((value, index) => toLetters(value) === toLetters(other.values[index] ?? "")).length;
  return same >= Math.max(one.values.length, other.values.length) * mostlyUnique;
};

const toLetters = (value: string): string => value.replaceAll(/<[^>]*>|&\w+;/gu, "").replaceAll(/\P{L}+/gu, "");

const toLikelyWords = (choice: Choice): readonly ColumnProfile[] =>
  choice.profiles
    .filter((profile) => profile.prose > leastProse && agrees.words(profile) && isFree(profile, choice))
    .toSorted((one, other) => toProseSize(other) - toProseSize(one));

/** Short comments ("Agreed.") do not count as prose; if all are short, only the column's name shows that they are comments. */
const leastProse = 0.3;

const toProseSize = ({ meanLength, distinct, values }: ColumnProfile): number =>
  meanLength * (distinct.size / values.length) * values.length;

/** Slack's ids are the times at which messages were sent, in seconds with a fraction. */
const findTimeInIds = ({ taken }: Choice): ColumnProfile | undefined => {
  const id = taken.get("id");
  return id?.values.every((value) => /^\d{10}\.\d+$/u.test(value)) === true ? id : undefined;
};

/** Numbers are times only where a name says so, but for seconds and milliseconds that are no ids. */
const findTime = (choice: Choice): ColumnProfile | undefined =>
  choice.profiles.find(
    (profile) =>
      isFree(profile, choice) &&
      profile.times > mostlyUnique &&
      (profile.numbers < most || profile.values.every((value) => /^(?:\d{10}|\d{13})(?:\.\d+)?$/u.test(value))),
  );
