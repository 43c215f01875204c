import { basename } from "node:path";
import { AppError } from "../../domain/app-error.ts";
import type { Finding } from "../../domain/finding.ts";
import { type DecodedText, decodeText } from "../text-encoding.ts";

/** One line of a file that holds a JSON value a line; `problem` is why it could not be parsed. */
export interface JsonLine {
  readonly line: number;
  readonly value: unknown;
  readonly problem: string | null;
}

/** A saved file after decoding, before its format is known. */
export interface SavedDocument {
  /** As messages name it: `"thread.json"`, `standard input`. */
  readonly name: string;
  /** For what has no title of its own. */
  readonly title: string;
  readonly text: string;
  /** What was assumed in decoding it. */
  readonly findings: readonly Finding[];
  readonly content:
    | { readonly kind: "json"; readonly value: unknown }
    | { readonly kind: "json-lines"; readonly lines: readonly JsonLine[] }
    | { readonly kind: "markup" }
    /** `problem` says why the text is not JSON; null where it does not try to be. */
    | { readonly kind: "text"; readonly problem: string | null };
}

/** Decodes a file's bytes; throws `source-unsupported` for what is no text. `reference` is a path, or `-`. */
export const toSavedDocument = (bytes: Uint8Array, reference: string): SavedDocument => {
  const isStandardInput = reference === "-";
  const name = isStandardInput ? "standard input" : `"${reference}"`;
  const { text, findings } = decode(bytes, name);
  if (text.trim() === "") throw unsupported({ name, why: "it holds only white space" });
  const title = isStandardInput ? "Comments from standard input" : basename(reference).replace(/(?<=.)\.[^.]*$/u, "");
  return { name, title, text, findings, content: sniffContent(text) };
};

const decode = (bytes: Uint8Array, name: string): DecodedText => {
  if (bytes.byteLength === 0) throw unsupported({ name, why: "it is empty" });
  const decoded = decodeText(bytes);
  if (decoded) return decoded;
  throw unsupported({ name, why: "it is a binary file", fix: "Pass a saved thread as text; unpack it first if it is compressed." });
};

const sniffContent = (text: string): SavedDocument["content"] => {
  try {
    return { kind: "json", value: JSON.parse(text) };
  } catch (error) {
    const lines = parseJsonLines(text);
    if (lines) return { kind: "json-lines", lines };
    if (/^\s*</u.test(text)) return { kind: "markup" };
    return { kind: "text", problem: /^\s*[[{]/u.test(text) ? toReason(error) : null };
  }
};

/** As many lines as a damaged start may have before a file is no longer taken for JSON lines. */
const sampledLines = 5;

/** A JSON document that broke has no line that is an object by itself, unless it was one a line. */
const parseJsonLines = (text: string): readonly JsonLine[] | null => {
  if (!/^\s*(?:\{|null\b)/u.test(text)) return null;
  const filled = text
    .split(/\r?\n/u)
    .map((content, index) => ({ content, line: index + 1 }))
    .filter(({ content }) => content.trim() !== "");
  if (
    filled.length < 2 ||
    !filled.slice(0, sampledLines).some(({ content }) => /^\s*\{.*\S/u.test(content) && toJsonLine(content, 0).problem === null)
  )
    return null;
  return filled.map(({ content, line }) => toJsonLine(content, line));
};

const toJsonLine = (content: string, line: number): JsonLine => {
  try {
    return { line, value: JSON.parse(content), problem: null };
  } catch (error) {
    return { line, value: null, problem: toReason(error) };
  }
};

const toReason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const unsupported = ({
  name,
  why,
  fix = "Pass a saved thread; `summarizer --help` shows what can be read.",
}: {
  name: string;
  why: string;
  fix?: string;
}): AppError => new AppError("source-unsupported", { what: `Cannot read ${name} as a discussion`, why, fix });
