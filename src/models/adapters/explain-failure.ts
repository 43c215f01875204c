import { APICallError } from "ai";
import { AppError } from "../../domain/app-error.ts";
import { toOneLine } from "../../domain/words/control-characters.ts";
import { shorten } from "../../domain/words/shorten.ts";
import { type FailureKind, ModelFailure } from "../model-failure.ts";
import type { AdapterOptions } from "./adapter.ts";
import { classifyRefusal } from "./classify-refusal.ts";
import { redact } from "./redact.ts";
import { findRetryDelay } from "./retry-delay.ts";
import { readServerWords } from "./server-words.ts";
import { findContextSize } from "./way.ts";

/** Longer words of a server are cut in messages. In characters. */
const longestShown = 500;

const kept = "Answers that arrived are kept and not paid again.";

const advice: Readonly<Record<Exclude<FailureKind, "context" | "address">, string>> = {
  "rate-limited": `Try again later, or ask less at once: --model-parallel 2. ${kept}`,
  overloaded: `Try again later. ${kept}`,
  "server-error": `Try again later. ${kept}`,
  connection: `Check the connection and --model-url. ${kept}`,
  timeout: `Try again later, or with a faster model. ${kept}`,
  "empty-answer": `Try again later, or name another model. ${kept}`,
  "option-refused": "Name a model that can answer in JSON.",
  key: "Check the provider's key (docs/configuration.md names its variable) and what it may be used for.",
  quota: `Add credit at the provider, or name another model. ${kept}`,
  "model-unknown": "Check --model: the provider lists the names of its models. Ollama gets one with `ollama pull <name>`.",
  unreachable: "Check --model-url, and that the server is running.",
  "out-of-memory": "Name a smaller model, or give it a smaller context: --model-context 8192.",
  "bad-request": "Check --model, --model-url and --model-context; docs/configuration.md describes them.",
  unreadable: "Check --model-url: it should lead to the provider's API, not to a web page or another service.",
};

/** A server's response that holds no answer. */
export interface ServerResponse {
  /** The HTTP status, or the code in the body of a "200 OK" that holds an error. */
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** The failure that a response stands for; `kind` where the caller knows better than the words. */
export const toServerFailure = (response: ServerResponse, options: AdapterOptions, kind?: FailureKind): ModelFailure => {
  const { status, headers, body } = response;
  const words = readServerWords(body);
  const retryAfter = findRetryDelay(headers, body);
  const found = kind ?? classifyRefusal({ status, text: `${words}\n${body.slice(0, 4_000)}`, hasDelay: retryAfter !== null });
  const location = status >= 300 && status < 400 ? ` (it redirects to ${headers.get("location") ?? "nowhere"})` : "";
  const where = found === "address" || found === "unreadable" ? ` from ${options.baseUrl}` : "";
  const why = toShown(`status ${status}${where}: ${words}${location}`, options.key);
  const fix =
    found === "context" ? adviseContext(`${words} ${body}`, options) : found === "address" ? adviseAddress(options) : advice[found];
  const refusal = { status, words, body };
  return new ModelFailure(found, { what: toWhat(options), why, fix }, { retryAfter, refusal });
};

const toWhat = ({ provider, model }: AdapterOptions): string => `${provider}/${model} gave no answer`;

/** A smaller context makes smaller questions: the thread is then read in more sections. */
const adviseContext = (text: string, { contextTokens }: AdapterOptions): string => {
  const said = findContextSize(text);
  const size = said !== null && said < contextTokens ? said : Math.floor(contextTokens / 2);
  return `Read the thread in smaller parts: --model-context ${size} (it is ${contextTokens} now), or name a model that reads more at once.`;
};

const adviseAddress = ({ baseUrl, provider }: AdapterOptions): string =>
  `Check --model-url: nothing that speaks the API of "${provider}" answers at ${baseUrl}. Compatible servers are named like http://127.0.0.1:1234/v1 (LM Studio) or http://127.0.0.1:8080/v1 (llama.cpp), Ollama like http://127.0.0.1:11434.`;

interface Circumstances {
  readonly hasTimedOut: boolean;
  /** Whether this server gave an answer before: then it exists, and what fails now may pass. */
  readonly isProven: boolean;
}

/** What went wrong on the way as a failure that names its kind. The key stands in no part of it. */
export const toModelFailure = (error: unknown, options: AdapterOptions, { hasTimedOut, isProven }: Circumstances): ModelFailure => {
  const failure = findCause(error, (cause) => cause instanceof ModelFailure);
  if (failure) return failure;
  const fail = (kind: keyof typeof advice, why: string, fix = advice[kind]): ModelFailure =>
    // No cause is kept: the SDK's errors hold the headers with the key, and everything that was sent.
    new ModelFailure(kind, { what: toWhat(options), why: toShown(why, options.key), fix });
  if (hasTimedOut) return fail("timeout", `nothing whole came within ${options.timeoutMilliseconds / 1000} s`);
  const network = findCause(error, (cause) => cause instanceof AppError);
  if (network?.code === "source-refused") return fail("bad-request", network.explanation.why, network.explanation.fix);
  if (network) {
    const why = `${network.explanation.why} (${new URL(options.baseUrl).origin})`;
    const fix = findLastingCause(network, isProven);
    return fix === null
      ? fail("connection", why)
      : fail("unreachable", why, fix === "" ? `${network.explanation.fix} ${advice.unreachable}` : fix);
  }
  if (APICallError.isInstance(error)) return fail("unreadable", `the answer is not what its API gives: ${error.message}`);
  return fail("connection", error instanceof Error ? error.message : String(error));
};

const findCause = <T extends Error>(error: unknown, isWanted: (cause: Error) => cause is T): T | null => {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (isWanted(cause)) return cause;
  return null;
};

/** Failures of a connection that waiting does not mend, by Node's error code, and what to do; "" where the network's own advice says it. */
const lasting: readonly (readonly [code: RegExp, fix: string])[] = [
  [/ENCODING_UNKNOWN/u, "Turn this compression off at the server or the proxy in front of it, or name another server with --model-url."],
  [/BODY_TOO_LONG/u, "Check --model-url: no answer of a model is that long."],
  [/EPROTO|ERR_SSL/u, "Check --model-url: the server may speak http where https is named."],
  [/CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS/u, ""],
];

/** What to do about a failure that stays; null where it may pass. A server that never answered is not running, or not there. */
const findLastingCause = (error: Error, isProven: boolean): string | null => {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const code = "code" in cause && typeof cause.code === "string" ? cause.code : "";
    const found = lasting.find(([pattern]) => pattern.test(code));
    if (found) return found[1];
    if (!isProven && (code === "ENOTFOUND" || code === "ECONNREFUSED")) return "";
  }
  return null;
};

const toShown = (why: string, key: string | null): string => shorten(toOneLine(redact(why, key)), longestShown);
