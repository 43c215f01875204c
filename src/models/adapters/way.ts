import type { ModelFailure, ServerRefusal } from "../model-failure.ts";
import { isAboutOutputLimit } from "./classify-refusal.ts";

/** How one server is asked. Each server begins with the strictest way that its provider documents and keeps what it accepted. */
export interface Way {
  /** Which of the adapter's endpoints is asked: an address and what it speaks. */
  readonly endpoint: number;
  /** How the answer's shape is asked for: by a JSON Schema, as any JSON, or in the prompt's words alone. The last two carry the schema in words. */
  readonly format: Format;
  /** The field that limits the answer, where servers of one wire format differ. */
  readonly limit: "max_tokens" | "max_completion_tokens" | "none";
  /** The longest answer that the server said it allows; null while it allowed all. */
  readonly mostOutputTokens: number | null;
  /** Whether the system text is sent in its own role, or at the head of the user's message. */
  readonly system: "system" | "user";
  readonly isStreaming: boolean;
  /** Fields of the request's body that the server does not know and that it can do without. */
  readonly omitted: readonly string[];
}

export type Format = "schema" | "object" | "words";

export const firstWay: Way = {
  endpoint: 0,
  format: "schema",
  limit: "max_tokens",
  mostOutputTokens: null,
  system: "system",
  isStreaming: false,
  omitted: [],
};

const signs = {
  stream: /\bstream/iu,
  limit: /max_(?:completion_|output_|new_)?tokens/iu,
  system:
    /system.{0,20}(?:role|prompt|message|instruction)|role.{0,30}system|developer instruction|roles must alternate|(?:first|start|begin)[^.]{0,30}user (?:role|message)|only (?:supports? )?user/iu,
  format:
    /response.{0,2}format|json.{0,2}(?:schema|object|mode|format|output)|structured|schema|output_config|output_format|grammar|guided|json_validate|(?:generate|produce) (?:valid )?json|constraint|requested parameters|\bformat\b|tool.?(?:choice|use|call)|function.?call/iu,
} as const;

/** What a server may be asked without. Everything else in a request's body is the question. */
const optionalFields = [
  "stream_options",
  "usage",
  "store",
  "prompt_cache_key",
  "include",
  "temperature",
  "tools",
  "tool_choice",
  "thinking",
  "think",
  "parallel_tool_calls",
  "cache_control",
];

export interface Attempt {
  readonly way: Way;
  /** How many endpoints the adapter knows. */
  readonly endpoints: number;
  /** The output limit that was asked for. */
  readonly maxOutputTokens: number;
  /** Whether an answer came in this way before: then a vague refusal is not blamed on it. */
  readonly isProven: boolean;
  /** How often this way ended in a server error. */
  readonly serverErrors: number;
}

/** What to do differently after a refusal: the next way, a smaller output limit for this question, or nothing (null). */
export type Change = { readonly way: Partial<Way> } | { readonly maxOutputTokens: number };

/** Less room than this for an answer is no use: the question itself has to be smaller. In tokens. */
const leastOutput = 512;

/** The formats in their order, and what follows each. */
const nextFormat: Readonly<Record<Format, Format | null>> = { schema: "object", object: "words", words: null };

/**
 * The next way of asking after a refusal; null where none is left that could help. Pure: what it answers depends on the refusal's
 * words and on what was tried.
 */
export const findChange = ({ kind, refusal }: ModelFailure, attempt: Attempt): Change | null => {
  if (refusal === null) return null;
  const text = `${refusal.words} ${refusal.body}`.replaceAll(/(?<=\d),(?=\d{3}\b)/gu, "");
  // A web page where an API should be is an address that lacks its last part.
  if (kind === "address" || kind === "unreadable") return attempt.isProven ? null : nextEndpoint(attempt);
  const limited = kind === "context" || isAboutOutputLimit(text) ? findOutputChange(text, attempt) : null;
  if (limited !== null) return limited;
  if (kind === "server-error") return changeAfterServerError(refusal, attempt);
  return kind === "bad-request" ? changeAfterRefusal(refusal, attempt) : null;
};

const nextEndpoint = ({ way, endpoints }: Attempt): Change | null =>
  way.endpoint + 1 < endpoints ? { way: { endpoint: way.endpoint + 1 } } : null;

const toNextFormat = ({ way }: Attempt): Change | null => {
  const format = nextFormat[way.format];
  return format === null ? null : { way: { format } };
};

const changeAfterRefusal = ({ words, body }: ServerRefusal, attempt: Attempt): Change | null => {
  const { way } = attempt;
  const text = `${words} ${body}`;
  if (!way.isStreaming && signs.stream.test(words) && !/stream_options/u.test(words)) return { way: { isStreaming: true } };
  const unknown = optionalFields.find((field) => new RegExp(String.raw`\b${field}\b`, "u").test(words) && !way.omitted.includes(field));
  if (unknown !== undefined && !(unknown.startsWith("tool") && way.format !== "schema")) {
    if (unknown.startsWith("tool")) return toNextFormat(attempt);
    return { way: { omitted: [...way.omitted, unknown] } };
  }
  if (signs.limit.test(words) && way.limit !== "none")
    return { way: { limit: way.limit === "max_tokens" ? "max_completion_tokens" : "none" } };
  if (way.system === "system" && signs.system.test(words)) return { way: { system: "user" } };
  if (signs.format.test(text) || !attempt.isProven) return toNextFormat(attempt);
  return null;
};

/** Some servers stumble over a schema instead of refusing it: named in the words, or twice before any answer. */
const changeAfterServerError = ({ words, status }: ServerRefusal, attempt: Attempt): Change | null => {
  if (attempt.way.system === "system" && signs.system.test(words)) return { way: { system: "user" } };
  const isVague = !attempt.isProven && attempt.serverErrors >= 2 && status === 500;
  return signs.format.test(words) || isVague ? toNextFormat(attempt) : null;
};

/** A server that names the most it writes, or how much of its context the question takes, is asked for no more than that. */
const findOutputChange = (text: string, { maxOutputTokens, way }: Attempt): Change | null => {
  const asked = Math.min(maxOutputTokens, way.mostOutputTokens ?? Infinity);
  const room = findContextRoom(text);
  if (room !== null) return room >= leastOutput && room < asked ? { maxOutputTokens: room } : null;
  if (!isAboutOutputLimit(text)) return null;
  const allowed = /\d{3}/u.test(text) ? findAllowedOutput(text, asked) : Math.floor(asked / 2);
  if (allowed === null) return null;
  return allowed >= leastOutput && allowed < asked ? { way: { mostOutputTokens: allowed } } : null;
};

const context = /maximum context length (?:is|of) (\d+)|context (?:limit|length|window|size)[^.\d]{0,20}(\d+)/iu;
const input =
  /(?:has|have|contains?|with) (?:at least )?(\d+) (?:input |prompt )?tokens|\((\d+) in (?:the )?(?:messages|prompt|input)|(\d+) \+ \d+ >/iu;

/** How many tokens a question leaves for its answer, where the server counted both; null where it did not. */
const findContextRoom = (text: string): number | null => {
  const sum = /(\d+) \+ \d+ > (\d+)/u.exec(text);
  const size = sum?.[2] ?? context.exec(text)?.slice(1).find(Boolean);
  const taken = sum?.[1] ?? input.exec(text)?.slice(1).find(Boolean);
  return size === undefined || taken === undefined ? null : Number(size) - Number(taken);
};

/** The largest number below the limit that was asked for: "at most 4096", "[1, 8192]", "16000 > 4096". */
const findAllowedOutput = (text: string, asked: number): number | null => {
  const numbers = [...text.matchAll(/\d+/gu)].map(([number]) => Number(number)).filter((number) => number < asked && number >= leastOutput);
  return numbers.length === 0 ? null : Math.max(...numbers);
};

/** How large the context of the model is by the server's own words; null where they do not say. In tokens. */
export const findContextSize = (text: string): number | null => {
  const found =
    /(?:maximum context length (?:is|of)|context (?:size|length|window|limit)[^.\d]{0,20}|"n_ctx"\s*:|\bLimit) ?\(?(\d{3,})|>\s*(\d{3,}) (?:maximum|tokens)|(\d{3,}) tokens? (?:limit|maximum)/iu.exec(
      text,
    );
  const size = found?.slice(1).find(Boolean);
  return size === undefined ? null : Number(size);
};
