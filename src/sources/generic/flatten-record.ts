import { type JsonObject, isObject, replyFields, wrapFields } from "../json/json-records.ts";

/** Nested objects are flattened to this depth: `post.record.text`. */
const deepestField = 4;

/**
 * A record's fields as the cells of a table, by name; fields of nested objects have names such as `user.login`. Replies
 * are left out: they are records of their own.
 */
export const flattenRecord = (fields: JsonObject): ReadonlyMap<string, string> => {
  const cells = new Map<string, string>();
  const visit = (object: JsonObject, prefix: string, depth: number): void => {
    for (const [name, value] of Object.entries(object)) {
      if (depth === 0 && isReplies(name, value)) continue;
      if (isObject(value) && depth < deepestField) visit(value, `${prefix}${name}.`, depth + 1);
      else cells.set(`${prefix}${name}`, toCell(value));
    }
  };
  visit(fields, "", 0);
  return cells;
};

/** A list of replies, or an object that contains one. */
const isReplies = (name: string, value: unknown): boolean =>
  replyFields.some((known) => known === name) &&
  (Array.isArray(value)
    ? value.some(isObject) || value.length === 0
    : isObject(value) && wrapFields.some((field) => Array.isArray(value[field])));

const toCell = (value: unknown): string => {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.some(isObject)) return `${value.length} objects`;
  if (Array.isArray(value)) return value.map(toCell).join(", ");
  return JSON.stringify(value);
};
