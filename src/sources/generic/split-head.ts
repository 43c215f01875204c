import { rankName } from "../csv/column-names.ts";
import { type JsonObject, type JsonRecord, type JsonRecords, isObject, replyFields } from "../json/json-records.ts";
import { flattenRecord } from "./flatten-record.ts";

/** A comment's record as the cells of a table. */
export interface GenericRow {
  readonly record: JsonRecord;
  readonly cells: ReadonlyMap<string, string>;
}

/** A file's records, with the one that describes the discussion separated from the comments. */
export interface GenericRecords {
  /** Null if the file holds comments only. */
  readonly head: ReadonlyMap<string, string> | null;
  readonly rows: readonly GenericRow[];
  /** The titles of all discussions in the file. */
  readonly titles: readonly string[];
}

/** Finds the record of the discussion itself: it encloses the comments, or comes first. */
export const splitHead = (source: JsonRecords): GenericRecords => {
  const head = findHeadRecord(source.records);
  const names = head ? toOwnNames(head.fields) : [];
  const rows = source.records
    .filter((record) => record !== head)
    .map((record) => ({ record, cells: withoutParents(flattenRecord(record.fields), names) }));
  if (head) return { head: flattenRecord(head.fields), rows, titles: [toTitle(head.fields) ?? ""] };
  const heads = findHeadsAround(source);
  const [last] = heads;
  return {
    head: last ? flattenRecord(Object.fromEntries(Object.entries(last).filter(([, value]) => !Array.isArray(value)))) : null,
    rows,
    titles: [...new Set(heads.flatMap((fields) => toTitle(fields) ?? []))],
  };
};

const findHeadRecord = (records: readonly JsonRecord[]): JsonRecord | null => {
  const [first, second] = records;
  if (!first || toTitle(first.fields) === null) return null;
  const tops = records.filter(({ under }) => under === null);
  const holdsReplies = replyFields.some((name) => Array.isArray(first.fields[name]) || isObject(first.fields[name]));
  if (tops.length === 1 && (records.length > 1 || holdsReplies)) return first;
  // Reviews have titles, too: the discussion's is the only one, and it answers nothing.
  const names = toOwnNames(first.fields);
  const isAnswered = records.slice(1).some(({ fields }) => Object.entries(fields).some(([name, value]) => isParentOf(name, value, names)));
  if (isAnswered && records.slice(1).every(({ fields }) => toTitle(fields) === null)) return first;
  const isFirstLine =
    second !== undefined && toTitle(second.fields) === null && !Object.keys(first.fields).some((name) => /^(?:id|parent)/iu.test(name));
  return isFirstLine ? first : null;
};

/** What other records call a record whose id this is; Reddit's `name` is the id with a prefix. */
const toOwnNames = (fields: JsonObject): readonly string[] =>
  Object.entries(fields).flatMap(([name, value]) =>
    /^(?:_?id|name|objectid)$/iu.test(name) && (typeof value === "string" || typeof value === "number") && value !== ""
      ? [String(value)]
      : [],
  );

const isParentOf = (name: string, value: unknown, names: readonly string[]): boolean =>
  (typeof value === "string" || typeof value === "number") && names.includes(String(value)) && rankName(name, "parent") !== null;

/** What answers the discussion itself answers no comment. */
const withoutParents = (cells: ReadonlyMap<string, string>, names: readonly string[]): ReadonlyMap<string, string> =>
  new Map([...cells].map(([name, cell]) => [name, isParentOf(name, cell, names) ? "" : cell]));

/**
 * For each list of comments, the innermost enclosing object that has a title or contains an object with one: `{"post": {…}, "comments": […]}`.
 * Nested objects belong to one discussion; objects side by side belong to several.
 */
const findHeadsAround = ({ around }: JsonRecords): readonly JsonObject[] => {
  const heads = new Map<string, JsonObject>();
  for (const { fields, place } of around) {
    const inner = Object.values(fields).find((value): value is JsonObject => isObject(value) && toTitle(value) !== null);
    const found = toTitle(fields) === null ? inner : fields;
    if (!found) continue;
    for (const outer of heads.keys()) if (place.startsWith(`${outer}.`)) heads.delete(outer);
    heads.set(place, found);
  }
  return [...heads.values()];
};

const toTitle = (fields: JsonObject): string | null => {
  for (const [name, value] of Object.entries(fields))
    if (rankName(name, "title") !== null && typeof value === "string" && value.trim() !== "") return value;
  return null;
};
