import type { JsonObject } from "../json/json-records.ts";

/** The fields that hold words or addresses, and that Reddit escapes unless it is asked not to (`raw_json=1`). */
const escapedFields = ["title", "selftext", "selftext_html", "body", "body_html", "url", "url_overridden_by_dest", "link_title"] as const;

const entities: Readonly<Record<string, string>> = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

/**
 * Whether the texts of an answer are escaped once more than they should be. An escaped text holds no `<`, no `>`, and no `&` that begins
 * anything but an entity: one text with such a character proves that none is escaped, one entity that all may be.
 */
export const isEscaped = (things: readonly JsonObject[]): boolean => {
  let hasEntity = false;
  for (const fields of things) {
    for (const name of escapedFields) {
      const text = fields[name];
      if (typeof text !== "string") continue;
      if (/[<>]|&(?!(?:amp|lt|gt);)/u.test(text)) return false;
      hasEntity ||= text.includes("&");
    }
  }
  return hasEntity;
};

/** The same fields with their texts unescaped once. */
export const unescapeFields = (fields: JsonObject): JsonObject => {
  const unescaped = { ...fields };
  for (const name of escapedFields) {
    const text = fields[name];
    if (typeof text === "string") unescaped[name] = text.replaceAll(/&(?:lt|gt|amp);/gu, (entity) => entities[entity] ?? entity);
  }
  return unescaped;
};
