import type { z } from "zod";
import { toCount } from "./count-words.ts";
import { shorten } from "./shorten.ts";

type Issue = z.core.$ZodIssue;

/** Of a wrong value, in characters of its JSON. */
const longestValue = 80;

/** Names the field that a schema's issue is about: `["topics", 0, "id"]` → "topics[0].id"; empty for the whole value. */
export const nameField = (path: readonly PropertyKey[]): string =>
  path.map((step, index) => (typeof step === "number" ? `[${step}]` : `${index === 0 ? "" : "."}${String(step)}`)).join("");

/**
 * A schema's issue in plain words, instead of zod's: the field, its value, and what is expected. `data` is the value that was checked.
 *
 * @example
 * explainIssue(issue, { topics: [{ id: 5 }] }) // "topics[0].id is 5: it must be text"
 */
export const explainIssue = (issue: Issue, data: unknown): string => {
  const closest = findClosest(issue);
  if (closest !== null) return explainIssue(closest, data);
  const { path } = issue;
  // A rule about the whole value names what is wrong with it.
  if (issue.code === "custom" && path.length === 0) return issue.message;
  const field = nameField(path) || "it";
  if (issue.code === "unrecognized_keys") {
    const names = issue.keys.map((key) => `"${shorten(key, longestValue)}"`).join(", ");
    return `${path.length === 0 ? "there" : `in ${field} there`} is no field ${names}`;
  }
  const value = valueAt(data, path);
  const state = value === undefined ? "is missing" : `is ${shorten(JSON.stringify(value), longestValue)}`;
  return `${field} ${state}: ${describeExpected(issue)}`;
};

/** "it must be text", or the schema's own message. */
const describeExpected = (issue: Issue): string => {
  const expected = listExpected(issue);
  return expected.length === 0 ? issue.message : `it must ${[...new Set(expected)].join(", or ")}`;
};

/** What is expected, to be read after "must"; empty where the schema has its own message. */
const listExpected = (issue: Issue): readonly string[] => {
  switch (issue.code) {
    case "invalid_type":
      return [`be ${typeNames[issue.expected] ?? issue.expected}`];
    case "invalid_value":
      return [
        `be ${issue.values.length === 1 ? "" : "one of "}${issue.values.map((value) => (value === null ? "null" : String(value))).join(", ")}`,
      ];
    case "too_small":
      return [describeLimit({ ...issue, limit: issue.minimum, word: issue.inclusive === false ? "more than" : "at least" })];
    case "too_big":
      return [describeLimit({ ...issue, limit: issue.maximum, word: issue.inclusive === false ? "less than" : "at most" })];
    case "not_multiple_of":
      return [`be a multiple of ${issue.divisor}`];
    case "invalid_union":
      return issue.inclusive !== false && issue.options !== undefined
        ? [`be one of ${issue.options.map(String).join(", ")}`]
        : issue.errors.flatMap((issues) => issues.slice(0, 1).flatMap(listExpected));
    case "invalid_format":
      return issue.message.startsWith("Invalid ") ? [`be of the form ${issue.pattern ?? issue.format}`] : [];
    case "invalid_key":
    case "invalid_element":
      return issue.issues.flatMap(listExpected);
    case "custom":
    case "unrecognized_keys":
      return [];
  }
};

const typeNames: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  tuple: "a list",
  object: "an object with fields",
  record: "an object with fields",
  undefined: "left out",
  never: "left out",
};

interface Limit {
  readonly origin: string;
  readonly limit: number | bigint;
  readonly word: string;
  readonly exact?: boolean | undefined;
}

const describeLimit = ({ origin, limit, word, exact }: Limit): string => {
  const unit = sizeUnits[origin];
  if (unit === undefined) return `be ${exact === true ? "" : `${word} `}${limit}`;
  if (word === "at least" && Number(limit) === 1) return "not be empty";
  return `have ${exact === true ? "exactly" : word} ${toCount(Number(limit), ...unit)}`;
};

const entries = ["entry", "entries"] as const;

/** What has a size; of everything else the value itself is limited. */
const sizeUnits: Readonly<Record<string, readonly [string, string]>> = {
  string: ["character", "characters"],
  array: entries,
  set: entries,
  map: entries,
  file: ["byte", "bytes"],
};

/** Of a union, the issue of the alternative that came closest: one that lies within the value, and not the value itself. */
const findClosest = (issue: Issue): Issue | null => {
  if (issue.code !== "invalid_union") return null;
  const inner = issue.errors.flat().find(({ path }) => path.length > 0);
  return inner === undefined ? null : { ...inner, path: [...issue.path, ...inner.path] };
};

const valueAt = (data: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, step) => (typeof value === "object" && value !== null && Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined),
    data,
  );
