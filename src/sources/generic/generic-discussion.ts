import { rankName } from "../csv/column-names.ts";
import { type JsonObject, type JsonRecord, type JsonRecords, isObject, replyFields } from "../json/json-records.ts";
import { flattenRecord } from "./flatten-record.ts";

/** A comment's record as the cells of a table. */
export interface GenericRow {
  readonly record: JsonRecord;
  readonly cells: ReadonlyMap<string, string>;
}

/** The records of a file, the one that tells of the discussion itself apart from its comments. */
export interface GenericRecords {
  /** Null where the file holds comments only. */
  readonly head: ReadonlyMap<string, string> | null;
  readonly rows: readonly GenericRow[];
}

/** Tells the discussion itself from its comments: it stands around them, is what they are nested in, or comes first. */
export const splitHead = (source: JsonRecords): GenericRecords => {
  const head = findHeadRecord(source.records);
  const rows = source.records.filter((record) => record !== head).map((record) => ({ record, cells: flattenRecord(record.fields) }));
  return { head: head ? flattenRecord(head.fields) : findHeadAround(source), rows };
};

const findHeadRecord = (records: readonly JsonRecord[]): JsonRecord | null => {
  const [first, second] = records;
  if (!first || !hasTitle(first.fields)) return null;
  const tops = records.filter(({ under }) => under === null);
  const holdsReplies = replyFields.some((name) => Array.isArray(first.fields[name]) || isObject(first.fields[name]));
  if (tops.length === 1 && (records.length > 1 || holdsReplies)) return first;
  // Reviews have titles, too: the discussion's is the only one, and it answers nothing.
  const isFirstLine =
    second !== undefined && !hasTitle(second.fields) && !Object.keys(first.fields).some((name) => /^(?:id|parent)/iu.test(name));
  return isFirstLine ? first : null;
};

/** The innermost object around the list that has a title, or holds an object that has one: `{"post": {…}, "comments": […]}`. */
const findHeadAround = ({ around }: JsonRecords): ReadonlyMap<string, string> | null => {
  for (const { fields } of around.toReversed()) {
    const inner = Object.values(fields).find((value): value is JsonObject => isObject(value) && hasTitle(value));
    const found = hasTitle(fields) ? fields : inner;
    if (found) return flattenRecord(Object.fromEntries(Object.entries(found).filter(([, value]) => !Array.isArray(value))));
  }
  return null;
};

const hasTitle = (fields: JsonObject): boolean =>
  Object.entries(fields).some(([name, value]) => rankName(name, "title") !== null && typeof value === "string" && value.trim() !== "");
