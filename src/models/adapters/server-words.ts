import { isRecord, parseBody } from "./json-value.ts";

/** Where servers put their reason, in the order in which it is shown. `raw` holds an upstream provider's own body (OpenRouter). */
const reasonFields = [
  "message",
  "Message",
  "msg",
  "error",
  "errors",
  "detail",
  "details",
  "error_message",
  "error_msg",
  "error_description",
  "errorMessage",
  "reason",
  "title",
  "metadata",
  "raw",
] as const;

/** Reasons nest: {"error": {"metadata": {"raw": "{\"error\": …"}}}. */
const deepest = 10;
/** Longer bodies without a known field are cut. In characters. */
const longestBody = 200;

/**
 * Why a server gave no answer, in its own words, from the body of its response: OpenAI's `error.message`, Google's list of errors,
 * FastAPI's `detail`, vLLM's top-level `message`, an upstream provider's body inside another one, plain text, a page's title.
 */
export const readServerWords = (body: string): string => {
  const text = body.trim();
  if (text === "") return "no reason given";
  const value = parseBody(text);
  if (value === undefined) return /^\s*</u.test(text) ? toPageWords(text) : text;
  const words = [...new Set(findReasons(value, deepest))];
  return words.length > 0 ? words.join("; ") : text.slice(0, longestBody);
};

const findReasons = (value: unknown, depth: number): readonly string[] => {
  if (depth === 0) return [];
  if (typeof value === "string") {
    const text = value.trim();
    const inner = /^[[{]/u.test(text) ? findReasons(parseBody(text), depth - 1) : [];
    if (inner.length > 0) return inner;
    return text === "" ? [] : [text];
  }
  if (Array.isArray(value)) return value.slice(0, 3).flatMap((item) => findReasons(item, depth - 1));
  if (!isRecord(value)) return [];
  // FastAPI names the field that it complains of: {"loc": ["body", "max_tokens"], "msg": "…"}
  const place = Array.isArray(value["loc"]) ? `${value["loc"].join(".")}: ` : "";
  return reasonFields.flatMap((field) => findReasons(value[field], depth - 1)).map((reason) => place + reason);
};

const toPageWords = (html: string): string => {
  const title = /<title[^>]*>([^<]*)/iu.exec(html)?.[1]?.trim() ?? "";
  const text = html
    .replaceAll(/<(?:script|style|title)[\s\S]*?<\/(?:script|style|title)>|<[^>]*>/giu, " ")
    .replaceAll(/\s+/gu, " ")
    .trim();
  return `a web page${title === "" ? "" : `, "${title}"`}${text === "" ? "" : `: ${text.slice(0, longestBody)}`}`;
};
