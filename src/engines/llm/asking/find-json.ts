import { jsonrepair } from "jsonrepair";
import { stripReasoning } from "./strip-reasoning.ts";

/** What of an answer's text is JSON. */
export type FoundJson =
  /** Values in the order in which they should be tried; each is a whole one. */
  | { readonly kind: "whole"; readonly values: readonly unknown[] }
  /** The text ends before its JSON does. `value` is what was complete of it; undefined where nothing was. */
  | { readonly kind: "cut"; readonly value: unknown }
  | { readonly kind: "none" };

/** Prose may hold brackets that never close; each costs a walk to the end. */
const mostUnclosed = 20;

/**
 * The JSON in a model's answer: bare, in a fence, behind reasoning, between prose, as several values. Broken JSON (a trailing comma, a
 * raw line break, single quotes) is mended. No part of a value stands for the whole: where the outermost one does not end, the answer was cut.
 */
export const findJson = (text: string): FoundJson => {
  const whole = parse(text);
  if (isContainer(whole)) return { kind: "whole", values: [whole] };
  // a whole answer may be written as a JSON string
  if (typeof whole === "string" && /^\s*[[{]/u.test(whole)) return findJson(whole);
  return findIn(stripReasoning(text));
};

const findIn = (text: string): FoundJson => {
  const { spans, rest } = split(text);
  const bySize = spans.toSorted((left, right) => right.length - left.length);
  if (rest !== null && rest.length > (bySize[0]?.length ?? 0)) {
    const mended = mendQuotes(rest);
    return mended === undefined ? { kind: "cut", value: readComplete(rest) } : { kind: "whole", values: [mended] };
  }
  const values = bySize.map(parseOrMend).filter(isContainer);
  if (values.length === 0) return { kind: "none" };
  // several values may be one answer, a line for each entry
  return { kind: "whole", values: values.length === 1 ? values : [...values, spans.map(parseOrMend).filter(isContainer)] };
};

/** The outermost bracketed spans of a text and, where one that looks like JSON never closes, the text from there. */
const split = (text: string): { readonly spans: readonly string[]; readonly rest: string | null } => {
  const spans: string[] = [];
  let unclosed = 0;
  for (let start = text.search(/[[{]/u); start !== -1 && unclosed < mostUnclosed;) {
    const end = walk(text, start).end;
    if (end !== null) spans.push(text.slice(start, end));
    else if (/^(?:\{\s*["'}]|\[\s*[[{"'\]])/u.test(text.slice(start, start + 40))) return { spans, rest: text.slice(start) };
    else unclosed += 1;
    const next = text.slice(end ?? start + 1).search(/[[{]/u);
    start = next === -1 ? -1 : (end ?? start + 1) + next;
  }
  return { spans, rest: null };
};

interface Walk {
  /** Behind the bracket that closes the first one; null where none does. */
  readonly end: number | null;
  /** Behind the last bracket that closed anything. */
  readonly lastClose: number;
  /** Whether the text ends inside a string. */
  readonly endsInString: boolean;
}

/** Follows brackets and strings from the bracket at `start`. */
const walk = (text: string, start: number): Walk => {
  let depth = 0;
  let isInString = false;
  let lastClose = start;
  for (let index = start; index < text.length; index += 1) {
    const character = text[index];
    if (isInString) {
      if (character === "\\") index += 1;
      else if (character === '"') isInString = false;
    } else if (character === '"') isInString = true;
    else if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") {
      depth -= 1;
      lastClose = index + 1;
      if (depth === 0) return { end: lastClose, lastClose, endsInString: false };
    }
  }
  return { end: null, lastClose, endsInString: isInString };
};

/** A quotation mark inside a string turns all that follows inside out: a text that ends with two brackets "inside a string" was not cut. */
const mendQuotes = (text: string): unknown => {
  const closed = /^[\s\S]*[}\]]\s*[}\]](?=\s*(?:```)?\s*$)/u.exec(text)?.[0];
  if (closed === undefined || !walk(text, 0).endsInString) return undefined;
  const value = mend(closed);
  return isContainer(value) ? value : undefined;
};

/** What is complete of JSON that was cut off: up to the last bracket that closed, so that no half sentence is taken for a whole one. */
const readComplete = (text: string): unknown => {
  const value = mend(text.slice(0, walk(text, 0).lastClose));
  return isContainer(value) ? value : undefined;
};

const parseOrMend = (text: string): unknown => parse(text) ?? mend(text);

const isContainer = (value: unknown): boolean => typeof value === "object" && value !== null;

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text.replace(/^\ufeff/u, "")) as unknown;
  } catch {
    return undefined;
  }
};

const mend = (text: string): unknown => {
  try {
    return JSON.parse(jsonrepair(text)) as unknown;
  } catch {
    return undefined;
  }
};
