import { shorten } from "../../domain/words/shorten.ts";
import { describeValue, isObject } from "../json/json-records.ts";
import { countUnusedFields } from "../unused-fields.ts";
import type { SavedDocument } from "./saved-document.ts";

/** Longer first lines are cut in messages, in characters. */
const shownLength = 80;

/** Fields that a message shows with an example; the others are counted. */
const shownFields = 12;

/** Describes a file that no format recognises, to show why: a record's fields, or the first line. */
export const describeContent = ({ text, content }: SavedDocument): string => {
  if (content.kind === "mail") return "it is mail";
  if (content.kind === "markup") return "it is HTML or XML, but not the page of a thread that can be read";
  if (content.kind === "text") {
    if (content.problem !== null) return `it is not JSON: ${content.problem}`;
    const [first = ""] = text.trim().split("\n", 1);
    return `it is text, and line 1 names no column for comments: "${shorten(first.trim(), shownLength)}"`;
  }
  const { values, records } = content;
  const [first] = values;
  const whole =
    values.length === 1
      ? `it is ${describeJson(first?.value)}`
      : `it is ${values.length} JSON values, the first ${describeJson(first?.value)}`;
  const [record] = records.records;
  if (!record || Object.keys(record.fields).length === 0) return `${whole}, and none of its objects looks like a comment`;
  return `${whole}, and no known field of its records holds a comment's text; the record at ${record.place} has\n${describeFields(record.fields)}`;
};

const describeJson = (json: unknown): string => {
  if (!isObject(json)) return describeValue(json);
  const names = Object.keys(json);
  return names.length === 0
    ? "an object without fields"
    : `an object with the fields ${names.slice(0, shownFields).join(", ")}${names.length > shownFields ? ", …" : ""}`;
};

const describeFields = (fields: Readonly<Record<string, unknown>>): string => {
  const filled = countUnusedFields([fields], new Set());
  const lines = filled.slice(0, shownFields).map(({ name, example }) => `  ${name}: such as ${example}`);
  const others = filled.length - lines.length;
  return [...lines, ...(others > 0 ? [`  and ${others} others`] : [])].join("\n");
};
