import type { Dispatcher } from "undici";
import { AppError } from "../domain/app-error.ts";
import { toOneLine } from "../domain/words/control-characters.ts";
import { shorten } from "../domain/words/shorten.ts";
import { findFormRefusal, findRefusal } from "./address-rules.ts";
import { longestShown, toFetchError, toRefusal, toUnreachable } from "./fetch-errors.ts";
import { createAgents } from "./guarded-agent.ts";
import type { ResolveName } from "./guarded-lookup.ts";
import { type FetchLimits, defaultFetchLimits } from "./limits.ts";
import { loadUndici } from "./load-undici.ts";
import type { Environment } from "./proxy-settings.ts";
import { acceptedEncodings, readBody } from "./read-body.ts";

export interface FetchOptions {
  /** The requested media type, such as `application/json`. */
  readonly accept: string;
  readonly signal: AbortSignal;
  /** The header Authorization. It is sent only to the origin of the address, never to where a redirect leads. */
  readonly authorization?: string;
  /** The header If-None-Match: the server answers 304 if the resource still has this entity tag. */
  readonly ifNoneMatch?: string;
  /** Called before a pause that the server asked for. */
  readonly onWait?: (wait: FetchWait) => void;
}

/** A pause before the next request to a host. */
export interface FetchWait {
  readonly host: string;
  readonly milliseconds: number;
}

export interface FetchedAnswer {
  readonly status: number;
  /** By name in lower case; repeated headers are joined with commas. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decompressed. */
  readonly body: Uint8Array;
  /** The address of the response, after redirects. */
  readonly url: string;
}

/** The only way in which this program sends requests to sources. */
export interface GuardedFetch {
  /**
   * The response to one GET, with any status. Throws `source-refused` for a refused address, `source-unreachable`
   * if no complete response arrived within the limits, and the signal's reason once it is aborted.
   */
  readonly get: (url: string, options: FetchOptions) => Promise<FetchedAnswer>;
  /** The same for one POST of JSON. A redirect is not followed but returned. */
  readonly post: (url: string, options: FetchOptions & { readonly body: string }) => Promise<FetchedAnswer>;
  /** Closes all connections, including those in use. */
  readonly close: () => Promise<void>;
}

export interface GuardedFetchOptions {
  /** The program's version, for the header User-Agent. */
  readonly version: string;
  /** How a site can reach the person who reads it, for the same header; null or absent for nobody. */
  readonly contact?: string | null;
  /** The environment with the proxy variables; empty for none. */
  readonly environment: Environment;
  /** Origins such as `http://127.0.0.1:4321` that a setting names: requests that start there are allowed even if the address is private. */
  readonly allowedOrigins?: readonly string[];
  readonly limits?: Partial<FetchLimits>;
  /** Instead of the operating system's resolver. */
  readonly resolve?: ResolveName;
}

const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** The number of bytes of a redirect's body that are read to reuse its connection; after more, the connection is closed. */
const redirectBodyBytes = 16 * 1024;

export const createGuardedFetch = (options: GuardedFetchOptions): GuardedFetch => {
  const limits = { ...defaultFetchLimits, ...options.limits };
  const allowed = new Set((options.allowedOrigins ?? []).map((origin) => parseUrl(origin).origin));
  const agents = createAgents({ environment: options.environment, limits, resolve: options.resolve });
  // Set for each request, because connections of undici's SOCKS agent do not have the agent's timeouts.
  const idleTimeouts = { headersTimeout: limits.idleMilliseconds, bodyTimeout: limits.idleMilliseconds };
  const userAgent = `summarizer/${options.version} (discussion-summarizer${options.contact ? `; ${options.contact}` : ""})`;

  const send = async (text: string, { accept, signal, authorization, ifNoneMatch, body }: SendOptions): Promise<FetchedAnswer> => {
    signal.throwIfAborted();
    const start = parseUrl(text);
    let url = start;
    const headers = {
      accept,
      "accept-encoding": acceptedEncodings,
      "user-agent": userAgent,
      ...(ifNoneMatch !== undefined && { "if-none-match": ifNoneMatch }),
      ...(body !== undefined && { "content-type": "application/json" }),
    };
    const within = AbortSignal.any([signal, AbortSignal.timeout(limits.totalMilliseconds)]);
    try {
      const { request } = await loadUndici();
      for (let redirects = 0; ; redirects += 1) {
        // Only if the request started at an origin that a setting names: a redirect from elsewhere must not lead there.
        const isNamed = url.origin === start.origin && allowed.has(url.origin);
        const refusal = isNamed ? findFormRefusal(url) : findRefusal(url);
        if (refusal !== null) throw toRefusal(url, refusal);
        const secret = authorization !== undefined && url.origin === start.origin ? { authorization } : {};
        const response = await request(url, {
          dispatcher: await agents.choose(url, isNamed),
          ...(body === undefined ? {} : { method: "POST", body }),
          headers: { ...headers, ...secret },
          signal: within,
          ...idleTimeouts,
        });
        const target = body === undefined ? findTarget(response, url) : null;
        if (target === null) return await toAnswer(response, url, limits);
        if (redirects === limits.redirects) {
          throw toUnreachable(start, { why: `it redirects more than ${limits.redirects} times`, fix: "Check the address in a browser." });
        }
        await response.body.dump({ limit: redirectBodyBytes, signal: within });
        url = target;
      }
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw toFetchError(error, { url, limits });
    }
  };
  return { get: send, post: send, close: agents.close };
};

type SendOptions = FetchOptions & { readonly body?: string };

/** Throws `source-refused` for an invalid URL. */
const parseUrl = (text: string): URL => {
  const url = URL.parse(text);
  if (url) return url;
  throw new AppError("source-refused", {
    what: `Will not fetch "${shorten(toOneLine(text), longestShown)}"`,
    why: "it is not a valid address",
    fix: "Use an address such as https://news.ycombinator.com/item?id=1.",
  });
};

/** The target of a redirect; null for any other response. */
const findTarget = ({ statusCode, headers }: Dispatcher.ResponseData, url: URL): URL | null => {
  const location = toText(headers["location"]);
  if (!redirectStatuses.has(statusCode) || location === "") return null;
  const target = URL.parse(location, url.href);
  if (target) return target;
  throw toUnreachable(url, {
    why: `it redirects to "${shorten(toOneLine(location), longestShown)}", which is not a valid address`,
    fix: "Check the address in a browser.",
  });
};

const toAnswer = async (response: Dispatcher.ResponseData, url: URL, limits: FetchLimits): Promise<FetchedAnswer> => ({
  status: response.statusCode,
  headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, toText(value)])),
  body: await readBody(response.body, { encoding: toText(response.headers["content-encoding"]), most: limits.bodyBytes }),
  url: url.href,
});

const toText = (value: string | readonly string[] | undefined): string => (typeof value === "string" ? value : (value ?? []).join(", "));
