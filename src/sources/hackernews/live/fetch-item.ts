import { AppError } from "../../../domain/app-error.ts";
import type { FetchedAnswer, GuardedFetch } from "../../../network/guarded-fetch.ts";

/** What a service says of one item. `absent`: it answers that there is none. */
export type Outcome<Item> =
  | { readonly kind: "held"; readonly item: Item }
  | { readonly kind: "absent" }
  | { readonly kind: "failed"; readonly error: AppError };

/**
 * Asks one address for one item. Trouble of the service (no answer, a wrong status, no JSON, another shape) is an outcome,
 * because there is a second service to ask; what is thrown is the signal's reason, once it is aborted.
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
    // Firebase answers 200 and `null` for what it does not hold.
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
    const shape = text.trimStart().startsWith("<") ? "HTML" : `something else (${answer.headers["content-type"] ?? "of no named type"})`;
    throw new AppError(
      "source-unreachable",
      {
        what: `Cannot read the answer of ${url}`,
        why: `expected JSON, and it is ${shape}`,
        fix: "A network that wants a login first, or a proxy, may have answered instead: open the address in a browser.",
      },
      { cause },
    );
  }
};

const toStatusError = ({ status, headers }: FetchedAnswer, url: string): AppError => {
  const wait = headers["retry-after"];
  const fix = wait === undefined ? "Try again later." : `Try again after what it asks for: ${/^\d+$/u.test(wait) ? `${wait} s` : wait}.`;
  const reason = status === 429 ? " (too many requests)" : status >= 500 ? " (it has trouble of its own)" : "";
  return new AppError("source-unreachable", { what: `Cannot fetch ${url}`, why: `the server answers ${status}${reason}`, fix });
};
