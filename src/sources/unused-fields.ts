import { shorten } from "../domain/words/shorten.ts";

/** A field of the input that no part of a comment was made from. */
export interface UnusedField {
  readonly name: string;
  /** In how many records it holds something. */
  readonly records: number;
  /** One of its values, shortened. */
  readonly example: string;
}

/** Longer examples are cut in messages, in characters. */
const exampleLength = 40;

/**
 * Counts the fields of records that a parser does not read. `known` are those that it reads, and those of the format that are
 * known to hold nothing for us. Empty values (null, "", [], {}) are no loss. The most frequent fields come first.
 */
export const countUnusedFields = (
  records: Iterable<Readonly<Record<string, unknown>>>,
  known: ReadonlySet<string>,
): readonly UnusedField[] => {
  const found = new Map<string, { records: number; readonly example: string }>();
  for (const record of records) {
    for (const [name, value] of Object.entries(record)) {
      if (known.has(name) || isEmpty(value)) continue;
      const field = found.get(name);
      if (field) field.records += 1;
      else found.set(name, { records: 1, example: showExample(value) });
    }
  }
  return [...found].map(([name, field]) => ({ name, ...field })).toSorted((one, other) => other.records - one.records);
};

const isEmpty = (value: unknown): boolean => {
  if (value === null || value === undefined) return true;
  if (typeof value === "string") return value.trim() === "";
  return typeof value === "object" && Object.keys(value).length === 0;
};

/** Addresses of people and of their machines: findings are published, and an example needs neither. */
const privateDetail = /[^\s@"'<>]+@[^\s@"'<>]+\.[a-z]{2,}|\b\d{1,3}(?:\.\d{1,3}){3}\b/giu;

/** A value in quotes, on one line and short, for a message. */
export const showExample = (value: unknown): string => {
  const written = typeof value === "string" ? value : JSON.stringify(value);
  const text = written.replaceAll(/\s+/gu, " ").replaceAll(privateDetail, "…").trim();
  return `"${shorten(text, exampleLength)}"`;
};
