import { findFormRefusal, findRefusal } from "./address-rules.ts";
import { toFetchError, toRefusal } from "./fetch-errors.ts";
import { createAgents } from "./guarded-agent.ts";
import type { GuardedFetchOptions } from "./guarded-fetch.ts";
import { type FetchLimits, defaultFetchLimits } from "./limits.ts";
import { loadUndici } from "./load-undici.ts";
import { acceptedEncodings, readBody } from "./read-body.ts";

/** A `fetch` for packages that need one, with the same protection as all other requests. */
export interface GuardedSend {
  /**
   * Sends one request and reads the whole response. Redirects are not followed but returned, because the request
   * contains a key. Throws `source-refused`, `source-unreachable`, and the signal's reason once it is aborted.
   */
  readonly send: typeof globalThis.fetch;
  readonly close: () => Promise<void>;
}

/** The caller enforces `limits.totalMilliseconds` with its signal, because response times differ much. */
export const createGuardedSend = (options: Omit<GuardedFetchOptions, "version">): GuardedSend => {
  const limits: FetchLimits = { ...defaultFetchLimits, ...options.limits };
  const allowed = new Set((options.allowedOrigins ?? []).map((origin) => new URL(origin).origin));
  const agents = createAgents({ environment: options.environment, limits, resolve: options.resolve });
  const send: GuardedSend["send"] = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const signal = init.signal ?? new AbortController().signal;
    signal.throwIfAborted();
    const isNamed = allowed.has(url.origin);
    const refusal = isNamed ? findFormRefusal(url) : findRefusal(url);
    if (refusal !== null) throw toRefusal(url, refusal);
    try {
      const { request } = await loadUndici();
      const { statusCode, headers, body } = await request(url, {
        dispatcher: await agents.choose(url, isNamed),
        method: init.method === "POST" ? "POST" : "GET",
        headers: { ...Object.fromEntries(new Headers(init.headers)), "accept-encoding": acceptedEncodings },
        body: typeof init.body === "string" ? init.body : null,
        signal,
        // Set for each request, because connections of undici's SOCKS agent do not have the agent's timeouts.
        headersTimeout: limits.idleMilliseconds,
        bodyTimeout: limits.idleMilliseconds,
      });
      const encoding = [headers["content-encoding"] ?? []].flat().join(", ");
      const bytes = await readBody(body, { encoding, most: limits.bodyBytes });
      return new Response(hasBody(statusCode) ? new Uint8Array(bytes) : null, { status: statusCode, headers: toHeaders(headers) });
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw toFetchError(error, { url, limits });
    }
  };
  return { send, close: agents.close };
};

/** A `Response` with one of these statuses must not have a body. */
const hasBody = (status: number): boolean => ![204, 205, 304].includes(status);

/** The body is decompressed already, so its compression headers are dropped. */
const toHeaders = (headers: Readonly<Record<string, string | readonly string[] | undefined>>): Headers => {
  const result = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (name === "content-encoding" || name === "content-length") continue;
    for (const each of [value ?? []].flat()) result.append(name, each);
  }
  return result;
};
