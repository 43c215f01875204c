import { quoteLongNumbers, unwrapJson } from "./unwrap-json.ts";

/** One JSON value of a text, and where it begins, as messages name it: `$` for the only one, else `line 7: $`. */
export interface PlacedJson {
  readonly place: string;
  readonly value: unknown;
  /** Why it could not be parsed; null where it could. */
  readonly problem: string | null;
}

/** The values of a text, or why it holds none. */
export type JsonText =
  | { readonly kind: "values"; readonly values: readonly PlacedJson[]; readonly isOneDocument: boolean }
  | { readonly kind: "not-json"; readonly problem: string };

/**
 * Parses JSON in all the forms in which items are saved: one document, one value a line, or values one after another with or
 * without separators, on one line or several (`curl … >> items.json`, jq, mongoexport). A damaged value among others is given
 * with its problem, so that it costs only itself.
 */
export const parseJsonText = (text: string): JsonText => {
  const whole = tryDocument(text);
  if (whole.problem === null) return { kind: "values", values: [{ place: "$", ...whole }], isOneDocument: true };
  // The record separators of RFC 7464 stand between values and never inside one.
  const separated = text.replaceAll("\u001E", " ");
  const values = parseLines(separated) ?? parseSequence(separated);
  return values ? { kind: "values", values, isOneDocument: false } : { kind: "not-json", problem: whole.problem };
};

type Attempt = Omit<PlacedJson, "place">;

/** A document may be wrapped by the program that saved it, or be JSON inside a JSON string. */
const tryDocument = (text: string): Attempt => {
  const whole = tryJson(unwrapJson(text));
  if (typeof whole.value !== "string" || !/^\s*[[{]/u.test(whole.value)) return whole;
  const inner = tryJson(whole.value);
  return inner.problem === null ? inner : whole;
};

const tryJson = (text: string): Attempt => {
  try {
    return { value: JSON.parse(quoteLongNumbers(text)), problem: null };
  } catch (error) {
    return retryWithoutNaN(text) ?? { value: null, problem: error instanceof Error ? error.message : String(error) };
  }
};

/** Python writes numbers that are none as bare words, which JSON does not know. */
const retryWithoutNaN = (text: string): Attempt | null => {
  if (!/[:,[]\s*-?(?:NaN|Infinity)\b/u.test(text)) return null;
  const mended = text.replaceAll(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\b(?:NaN|Infinity)\b/gsu, (found) => (found.startsWith('"') ? found : "null"));
  try {
    return { value: JSON.parse(mended), problem: null };
  } catch {
    return null;
  }
};

/** How many of the first lines decide whether values stand one a line. */
const sampledLines = 5;

/** A document over several lines has few lines that are an object by themselves: where most are, values stand one a line. */
const parseLines = (text: string): readonly PlacedJson[] | null => {
  if (!/^\s*(?:[{[]|null\b)/u.test(text)) return null;
  const filled = text
    .split(/\r\n?|\n/u)
    .map((line, index) => ({ content: line.trim(), place: `line ${index + 1}: $` }))
    .filter(({ content }) => content !== "");
  const sample = filled.slice(0, sampledLines);
  const whole = sample.filter(({ content }) => /^(?:[{[]|null$)/u.test(content) && tryJson(content).problem === null);
  if (filled.length < 2 || whole.length * 2 <= sample.length) return null;
  return filled.map(({ content, place }) => ({ place, ...tryJson(content) }));
};

/** What may stand between two values. */
const separators = /[\s,]*/uy;

/**
 * Objects or lists one after another. Null where the first is damaged: then nothing says that it was meant as one of several. Quoted words
 * that commas separate are a table.
 */
const parseSequence = (text: string): readonly PlacedJson[] | null => {
  if (!/^[\s,]*(?:[{[]|null\b)/u.test(text)) return null;
  const values: PlacedJson[] = [];
  let line = 1;
  let counted = 0;
  for (let start = skipSeparators(text, 0); start < text.length;) {
    const end = findValueEnd(text, start);
    const attempt = tryJson(text.slice(start, end));
    if (attempt.problem !== null && values.length === 0) return null;
    for (; counted < start; counted += 1) if (text.charCodeAt(counted) === 10) line += 1;
    values.push({ place: `line ${line}: $`, ...attempt });
    start = skipSeparators(text, end);
  }
  return values.length < 2 ? null : values;
};

const skipSeparators = (text: string, from: number): number => {
  separators.lastIndex = from;
  separators.test(text);
  return separators.lastIndex;
};

/** The end of the object or list that begins here, or of the run of other characters; the text's end where it is not closed. */
const findValueEnd = (text: string, start: number): number => {
  let depth = 0;
  const marks = /["{}[\]]/gu;
  marks.lastIndex = start;
  if (!/[{["]/u.test(text.charAt(start))) {
    const next = /[{["\s,]/gu;
    next.lastIndex = start + 1;
    return next.exec(text)?.index ?? text.length;
  }
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    if (mark[0] === '"') {
      marks.lastIndex = findStringEnd(text, mark.index);
      if (depth === 0) return marks.lastIndex;
    } else depth += mark[0] === "{" || mark[0] === "[" ? 1 : -1;
    if (depth <= 0) return mark.index + 1;
  }
  return text.length;
};

const findStringEnd = (text: string, start: number): number => {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text.charAt(end - 1 - escapes) === "\\") escapes += 1;
    if (escapes % 2 === 0) return end + 1;
  }
  return text.length;
};
