import { AppError } from "../domain/app-error.ts";
import type { FetchedAnswer, GuardedFetch } from "../network/guarded-fetch.ts";

/** What a place answered. */
export interface PlaceAnswer {
  readonly json: unknown;
  readonly headers: FetchedAnswer["headers"];
  /** After redirects. */
  readonly url: string;
}

/** Words for the errors of one request. */
export interface RequestWords {
  /** "the Lobsters story abc123". */
  readonly thing: string;
  /** What may be wrong if the place does not have it, and what to do. */
  readonly missingFix: string;
  /** What to do about a limit of requests; absent for waiting. */
  readonly limitFix?: string;
}

/**
 * One GET that must answer with JSON. Throws `source-unreadable` if the place has no such thing or hides it, and `source-unreachable` for
 * any other answer, with the place's own words.
 */
export const fetchJson = async (url: string, request: JsonRequest): Promise<PlaceAnswer> => {
  const { fetch, signal, accept = "application/json", authorization = null, words } = request;
  return toPlaceAnswer(await fetch.get(url, { accept, signal, ...(authorization !== null && { authorization }) }), url, words);
};

/** The same for one POST. */
export const postJson = async (url: string, body: unknown, request: JsonRequest): Promise<PlaceAnswer> => {
  const { fetch, signal, accept = "application/json", authorization = null, words } = request;
  const options = { accept, signal, body: JSON.stringify(body), ...(authorization !== null && { authorization }) };
  return toPlaceAnswer(await fetch.post(url, options), url, words);
};

interface JsonRequest {
  readonly fetch: GuardedFetch;
  readonly signal: AbortSignal;
  readonly accept?: string;
  /** The header Authorization, sent only to the origin of the address; null for none. */
  readonly authorization?: string | null;
  readonly words: RequestWords;
}

const toPlaceAnswer = (answer: FetchedAnswer, url: string, words: RequestWords): PlaceAnswer => {
  if (answer.status !== 200) throw toStatusError(answer, url, words);
  return { json: parseJson(answer, words), headers: answer.headers, url: answer.url };
};

const parseJson = (answer: FetchedAnswer, { thing }: RequestWords): unknown => {
  const text = new TextDecoder().decode(answer.body);
  try {
    return JSON.parse(text);
  } catch (cause) {
    const isPage = text.trimStart().startsWith("<");
    const isLogin = /\/(?:login|signin|session)\b/u.test(new URL(answer.url).pathname);
    const shape = isPage
      ? isLogin
        ? "a login page"
        : "an HTML page"
      : `${answer.headers["content-type"] ?? "something"} that is not JSON`;
    throw new AppError(
      "source-unreachable",
      {
        what: `Cannot read ${thing}`,
        why: `${answer.url} answers with ${shape}`,
        fix: isLogin
          ? "The thread can only be read after a login: save its page in your browser and pass the file."
          : "Open the address in a browser: a proxy or a check for robots may stand in between. A saved file of the thread can be read.",
      },
      { cause },
    );
  }
};

const toStatusError = (answer: FetchedAnswer, url: string, { thing, missingFix, limitFix }: RequestWords): AppError => {
  const { status, headers } = answer;
  const said = findMessage(answer);
  const why = `${new URL(url).host} answers ${status}${statusWords[status] ?? ""}${said === null ? "" : `: ${said}`}`;
  const wait = headers["retry-after"];
  const end = headers["x-ratelimit-remaining"] === "0" ? toTime(headers["x-ratelimit-reset"]) : null;
  const isLimit = status === 429 || end !== null || (status === 403 && wait !== undefined);
  if (!isLimit && [401, 403, 404, 410].includes(status))
    return new AppError("source-unreadable", { what: `Cannot read ${thing}`, why, fix: missingFix });
  const when = wait === undefined ? (end ?? "later") : `after ${/^\d+$/u.test(wait) ? `${wait} s` : wait}`;
  return new AppError("source-unreachable", {
    what: `Cannot read ${thing}`,
    why,
    fix: `Try again ${when}.${isLimit && limitFix !== undefined ? ` ${limitFix}` : ""}`,
  });
};

/** "at 08:41 UTC", from seconds since 1970; null for anything else. */
const toTime = (seconds: string | undefined): string | null =>
  seconds !== undefined && /^\d{10}$/u.test(seconds) ? `at ${new Date(Number(seconds) * 1000).toISOString().slice(11, 16)} UTC` : null;

const statusWords: Readonly<Record<number, string>> = {
  401: " (login needed)",
  403: " (not allowed)",
  404: " (not found)",
  410: " (gone)",
  429: " (too many requests)",
};

/** The longest part of a server's own words in a message, in characters. */
const longestMessage = 200;

/** The server's own words: the `message` or `errors` of JSON, else the first line of plain text. */
const findMessage = ({ body, headers }: FetchedAnswer): string | null => {
  const text = new TextDecoder().decode(body.subarray(0, 8_192)).trim();
  if (text === "" || text.startsWith("<")) return null;
  const found = /json/u.test(headers["content-type"] ?? "")
    ? (/"(?:message|error)"\s*:\s*"((?:[^"\\]|\\.)*)"/u.exec(text)?.[1] ??
      /"errors"\s*:\s*\[\s*"((?:[^"\\]|\\.)*)"/u.exec(text)?.[1] ??
      null)
    : (text.split("\n", 1)[0] ?? null);
  return found === null ? null : `"${found.replaceAll(/\s+/gu, " ").slice(0, longestMessage)}"`;
};
