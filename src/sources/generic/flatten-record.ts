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
      const plain = unwrapExtended(value);
      if (isObject(plain) && depth < deepestField) visit(plain, `${prefix}${name}.`, depth + 1);
      else cells.set(`${prefix}${name}`, toCell(plain));
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
    : isObject(value) &&
      [value, value["data"]].some((object) => isObject(object) && wrapFields.some((field) => Array.isArray(object[field]))));

/** MongoDB writes ids, times and long numbers as objects: `{"$oid": "…"}`, `{"$date": {"$numberLong": "…"}}`. */
const unwrapExtended = (value: unknown): unknown => {
  if (!isObject(value)) return value;
  const [only, ...others] = Object.entries(value);
  return only && others.length === 0 && /^\$(?:oid|uuid|date|number\w+)$/u.test(only[0]) ? unwrapExtended(only[1]) : value;
};

/** Words with marked parts are a list of texts and objects that hold one: `["See ", {"type": "link", "text": "…"}]` of Telegram. */
const toMarkedText = (list: readonly unknown[]): string | null => {
  const parts = list.map((part) => (isObject(part) ? part["text"] : part));
  return parts.every((part) => typeof part === "string") && list.some(isObject) ? parts.join("") : null;
};

const toCell = (value: unknown): string => {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.some(isObject)) return toMarkedText(value) ?? `${value.length} objects`;
  if (Array.isArray(value)) return value.map(toCell).join(", ");
  return JSON.stringify(value);
};
