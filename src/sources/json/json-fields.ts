import { readTime } from "../read-time.ts";
import { type JsonObject, isObject } from "./json-records.ts";

// Reads fields of JSON from outside, leniently: a field of another type counts as absent. The first name that holds something wins.

/** A text that is not blank, as it stands; numbers are written out. */
export const textOf = (fields: JsonObject, ...names: readonly string[]): string | null =>
  first(fields, names, (value) => {
    if (typeof value === "number") return String(value);
    return typeof value === "string" && value.trim() !== "" ? value : null;
  });

export const numberOf = (fields: JsonObject, ...names: readonly string[]): number | null =>
  first(fields, names, (value) => {
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    return typeof number === "number" && Number.isFinite(number) ? number : null;
  });

/** ISO 8601 in UTC. */
export const timeOf = (fields: JsonObject, ...names: readonly string[]): string | null =>
  first(fields, names, (value) => (typeof value === "string" || typeof value === "number" ? readTime(String(value)) : null));

export const objectOf = (fields: JsonObject, ...names: readonly string[]): JsonObject | null =>
  first(fields, names, (value) => (isObject(value) ? value : null));

export const listOf = (fields: JsonObject, ...names: readonly string[]): readonly unknown[] | null =>
  first(fields, names, (value) => (Array.isArray(value) ? (value as readonly unknown[]) : null));

/** The texts of a list; other values are left out. */
export const textsOf = (fields: JsonObject, name: string): readonly string[] =>
  (listOf(fields, name) ?? []).filter((value) => typeof value === "string");

/** An http or https address. */
export const addressOf = (fields: JsonObject, ...names: readonly string[]): string | null =>
  first(fields, names, (value) => (typeof value === "string" && /^https?:\/\/\S+$/iu.test(value.trim()) ? value.trim() : null));

const first = <Value>(fields: JsonObject, names: readonly string[], convert: (value: unknown) => Value | null): Value | null => {
  for (const name of names) {
    const value = fields[name] === undefined ? null : convert(fields[name]);
    if (value !== null) return value;
  }
  return null;
};
