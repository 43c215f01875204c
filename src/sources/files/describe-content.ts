import type { SavedDocument } from "./saved-document.ts";

/** Longer first lines are cut in messages, in characters. */
const shownLength = 80;

/** What a file that no format claims looks like, for the person who thought it could be read. */
export const describeContent = ({ text, content }: SavedDocument): string => {
  if (content.kind === "json") return `at $: it is ${describeShape(content.value)}`;
  if (content.kind === "json-lines")
    return `it is ${content.lines.length} lines of JSON, and the first is ${describeShape(content.lines[0]?.value)}`;
  if (content.kind === "markup") return "it is HTML or XML, and no page of a Hacker News thread";
  if (content.problem !== null) return `it is not JSON: ${content.problem}`;
  const [first = ""] = text.trim().split("\n", 1);
  return `it is text, and line 1 names no column for comments: "${first.length > shownLength ? `${first.slice(0, shownLength)}…` : first.trim()}"`;
};

const describeShape = (json: unknown): string => {
  if (json === null || json === undefined) return "null";
  if (Array.isArray(json)) return `a list of ${json.length}, not a list of items`;
  if (typeof json !== "object") return `a ${typeof json}, not an object`;
  const keys = Object.keys(json);
  return keys.length === 0
    ? "an object without fields"
    : `an object with the fields ${keys.slice(0, 6).join(", ")}${keys.length > 6 ? ", …" : ""}`;
};
