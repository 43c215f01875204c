import { existsSync } from "node:fs";
import { AppError } from "../../domain/app-error.ts";
import type { UndetectedDiscussion } from "../hackernews/to-discussion.ts";
import { detectLanguage } from "../detect-language.ts";
import { isAlgoliaItems, parseAlgoliaItems } from "../hackernews/algolia-items.ts";
import type { ReadDiscussion } from "../source.ts";
import { readBytes } from "./read-bytes.ts";

const readable = "a thread saved from https://hn.algolia.com/api/v1/items/<id> (JSON with \"id\" and \"children\")";

/** Reads a saved thread from a file, or from standard input for `-`; its format is told by its content. */
export const readFileDiscussion: ReadDiscussion = async (reference, tools) => {
  const name = reference === "-" ? "standard input" : `"${reference}"`;
  if (isAddress(reference) && !existsSync(reference)) {
    const id = /(?:^|[=/])(\d+)(?:\D*)$/u.exec(reference)?.[1] ?? "<id>";
    throw unsupported({
      name,
      why: "this version reads saved threads, not addresses",
      fix: `Save it first: curl -o thread.json https://hn.algolia.com/api/v1/items/${id} and then: summarizer thread.json`,
    });
  }
  const discussion = parseDiscussion(await readBytes(reference, tools), name);
  return { ...discussion, language: detectLanguage(discussion.comments) };
};

const isAddress = (reference: string): boolean => /^(?:https?:\/\/|\d+$)/iu.test(reference);

const parseDiscussion = (bytes: Uint8Array, name: string): UndetectedDiscussion => {
  const json = parseJson(toUnicode(bytes, name), name);
  if (isAlgoliaItems(json)) return parseAlgoliaItems(json);
  throw unsupported({ name, why: `at $: it is ${describeShape(json)}` });
};

const toUnicode = (bytes: Uint8Array, name: string): string => {
  if (bytes.byteLength === 0) throw unsupported({ name, why: "it is empty" });
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw unsupported({ name, why: "it is UTF-16 text", fix: `Convert it first: iconv -f UTF-16 -t UTF-8. Expected ${readable}.` });
  }
  if (bytes.subarray(0, 8192).includes(0)) throw unsupported({ name, why: "it is a binary file" });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw unsupported({ name, why: "it is not valid UTF-8", fix: `Convert it to UTF-8 (iconv -t UTF-8). Expected ${readable}.`, cause });
  }
};

const parseJson = (text: string, name: string): unknown => {
  if (text.trim() === "") throw unsupported({ name, why: "it holds only white space" });
  try {
    return JSON.parse(text);
  } catch (cause) {
    const isMarkup = text.trimStart().startsWith("<");
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw unsupported({ name, why: isMarkup ? "it is HTML or XML, not JSON" : `it is not JSON: ${reason}`, cause });
  }
};

const describeShape = (json: unknown): string => {
  if (json === null) return "null";
  if (Array.isArray(json)) return `a list of ${json.length}, not an object`;
  if (typeof json !== "object") return `a ${typeof json}, not an object`;
  const keys = Object.keys(json);
  return keys.length === 0 ? "an object without fields" : `an object with the fields ${keys.slice(0, 6).join(", ")}${keys.length > 6 ? ", …" : ""}`;
};

const unsupported = ({ name, why, fix = `Expected ${readable}.`, cause }: { name: string; why: string; fix?: string; cause?: unknown }): AppError =>
  new AppError("source-unsupported", { what: `Cannot read ${name} as a discussion`, why, fix }, { cause });
