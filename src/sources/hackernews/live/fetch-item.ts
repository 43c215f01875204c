import { AppError } from "../../../domain/app-error.ts";
import type { FetchedAnswer, GuardedFetch } from "../../../network/guarded-fetch.ts";

/** A service's answer for one item. `absent`: the service says that the item does not exist. */
export type Outcome<Item> =
  | { readonly kind: "held"; readonly item: Item }
  | { readonly kind: "absent" }
  | { readonly kind: "failed"; readonly error: AppError };

/**
 * Requests one item from one address. A failure of the service (no answer, an error status, no JSON, an unexpected shape) is a result,
 * because there is a second service to ask. Throws only the signal's reason, if it is aborted.
 */
export const fetchItem = async <Item>(input: {
  readonly fetch: Pick<GuardedFetch, "get">;
  readonly url: string;
  readonly signal: AbortSignal;
  readonly parse: (json: unknown) => Item;
}): Promise<Outcome<Item>> => {
  try {
    const answer = await input.fetch.get(input.url, { accept: "application/json", signal: input.signal });
    if (answer.status === 404) return { kind: "absent" };
    if (answer.status !== 200) throw toStatusError(answer, input.url);
    const json = parseJson(answer, input.url);
    // Firebase answers 200 and `null` for an item that does not exist.
    return json === null ? { kind: "absent" } : { kind: "held", item: input.parse(json) };
  } catch (error) {
    input.signal.throwIfAborted();
    if (error instanceof AppError) return { kind: "failed", error };
    throw error;
  }
};

const parseJson = (answer: FetchedAnswer, url: string): unknown => {
  const text = new TextDecoder().decode(answer.body);
  try {
    return JSON.parse(text);
  } catch (cause) {
    const shape = text.trimStart().startsWith("<")
      ? "HTML"
      : `something else (${answer.headers["content-type"] ?? "without a content type"})`;
    throw new AppError(
      "source-unreachable",
      {
        what: `Cannot read the answer of ${url}`,
        why: `expected JSON, got ${shape}`,
        fix: "The answer may come from a proxy or from the login page of a network: open the address in a browser.",
      },
      { cause },
    );
  }
};

const toStatusError = ({ status, headers }: FetchedAnswer, url: string): AppError => {
  const wait = headers["retry-after"];
  const fix =
    wait === undefined ? "Try again later." : `The server asks to wait: try again after ${/^\d+$/u.test(wait) ? `${wait} s` : wait}.`;
  const reason = status === 429 ? " (too many requests)" : status >= 500 ? " (a problem of the server)" : "";
  return new AppError("source-unreachable", { what: `Cannot fetch ${url}`, why: `the server answers ${status}${reason}`, fix });
};
