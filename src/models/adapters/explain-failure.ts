import { APICallError, InvalidResponseDataError } from "ai";
import { AppError } from "../../domain/app-error.ts";
import { type FailureKind, ModelFailure } from "../model-failure.ts";
import type { AdapterOptions } from "./adapter.ts";
import { redact } from "./redact.ts";

type Circumstances = AdapterOptions & { readonly hasTimedOut: boolean; readonly canChangeFormat: boolean };

/** Longer words of a server are cut in messages. In characters. */
const longestShown = 300;

const fixes: Readonly<Record<FailureKind, string>> = {
  "rate-limited": "Try again later, or ask less at once: --model-parallel 2. Calls that were answered are not paid again.",
  overloaded: "Try again later; calls that were answered are not paid again.",
  "server-error": "Try again later; calls that were answered are not paid again.",
  connection: "Check the connection and --model-url; calls that were answered are not paid again.",
  timeout: "Try again later, or with a faster model; calls that were answered are not paid again.",
  "format-refused": "Name a model that can answer in JSON.",
  key: "Check the key of the provider (docs/configuration.md names its variable) and what it may be used for.",
  quota: "Add credit at the provider, or name another model; calls that were answered are not paid again.",
  context: "Name a model that reads more at once, or tell how much it reads: --model-context.",
  "bad-request": "Check --model and --model-url; the provider lists the names of its models.",
  unreadable: "Check --model-url: it should lead to the provider's API, not to a page.",
};

/** What went wrong as a failure that names its kind. The key stands in no part of it. */
export const toModelFailure = (error: unknown, circumstances: Circumstances): ModelFailure => {
  if (error instanceof ModelFailure) return error;
  const { provider, model, key, hasTimedOut, timeoutMilliseconds } = circumstances;
  const fail = (kind: FailureKind, why: string, retryAfter: number | null = null): ModelFailure =>
    // No cause is kept: the SDK's errors hold the headers with the key, and everything that was sent.
    new ModelFailure(kind, { what: `${provider}/${model} gave no answer`, why: toShown(why, key), fix: fixes[kind] }, { retryAfter });
  if (hasTimedOut) return fail("timeout", `nothing whole came within ${timeoutMilliseconds / 1000} s`);
  const inner = findAppError(error);
  if (inner?.code === "source-refused") return fail("bad-request", inner.explanation.why);
  if (inner) return fail("connection", inner.explanation.why);
  if (APICallError.isInstance(error) && error.statusCode !== undefined) {
    const kind = kindOf(error, circumstances);
    const words = kind === "unreadable" ? "the answer is not what its API gives" : wordsOf(error);
    return fail(kind, `status ${error.statusCode}: ${words}`, parseRetryAfter(error.responseHeaders ?? {}));
  }
  if (InvalidResponseDataError.isInstance(error)) return fail("unreadable", error.message);
  return fail("connection", error instanceof Error ? error.message : String(error));
};

const findAppError = (error: unknown): AppError | null => {
  if (error instanceof AppError) return error;
  return error instanceof Error && error.cause !== undefined ? findAppError(error.cause) : null;
};

const kindOf = (error: APICallError, { canChangeFormat }: Circumstances): FailureKind => {
  const status = error.statusCode ?? 0;
  const words = `${error.message} ${error.responseBody ?? ""}`;
  if (status < 400) return "unreadable";
  if (status === 401 || status === 403) return "key";
  if (status === 402 || /insufficient_quota|exceeded your current quota|credit balance|billing/iu.test(words)) return "quota";
  if (status === 429) return "rate-limited";
  if (status === 503 || status === 529) return "overloaded";
  if (status >= 500) return "server-error";
  if (status === 408) return "timeout";
  if (status === 413 || /context.?(?:length|window|size)|maximum context|prompt is too long|too many (?:input )?tokens/iu.test(words))
    return "context";
  if (canChangeFormat && /response_?format|json_?(?:schema|object)|structured|output_config|grammar/iu.test(words)) return "format-refused";
  return "bad-request";
};

/** The server's own words; the SDK for Ollama does not find them. */
const wordsOf = ({ message, responseBody }: APICallError): string =>
  message || (/"error"\s*:\s*"((?:[^"\\]|\\.)*)"/u.exec(responseBody ?? "")?.[1] ?? "no reason given");

/** In milliseconds. A date is told from the answer's own date, so that no clock is needed. */
const parseRetryAfter = (headers: Readonly<Record<string, string>>): number | null => {
  const milliseconds = Number.parseFloat(headers["retry-after-ms"] ?? "");
  if (milliseconds >= 0) return milliseconds;
  const text = headers["retry-after"]?.trim() ?? "";
  if (/^\d+(?:\.\d+)?$/u.test(text)) return Number(text) * 1000;
  const wait = Date.parse(text) - Date.parse(headers["date"] ?? "");
  return Number.isNaN(wait) ? null : Math.max(0, wait);
};

const toShown = (why: string, key: string | null): string => {
  const line = redact(why, key)
    .replaceAll(/[\s\p{Cc}]+/gu, " ")
    .trim();
  return line.length > longestShown ? `${line.slice(0, longestShown)}…` : line;
};
