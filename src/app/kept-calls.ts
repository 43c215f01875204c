import { AppError } from "../domain/app-error.ts";
import type { ListedCall } from "../domain/models/model-call.ts";
import type { CallQuery, CallStore, Store } from "../store/store.ts";
import { toDiscussionId } from "./kept-reports.ts";

/** The calls that contain all words, of one discussion or of all. Throws `not-kept` for an unknown discussion. */
export const listCalls = async ({ discussionId: id, words }: CallQuery, store: Store): Promise<readonly ListedCall[]> => {
  if (id === null) return store.calls.list({ discussionId: null, words });
  const discussionId = toDiscussionId(id);
  const calls = await store.calls.list({ discussionId, words });
  if (calls.length > 0) return calls;
  const isKnown = (await store.findReportNumber(discussionId)) !== null || (await store.calls.list({ discussionId, words: "" })).length > 0;
  if (isKnown) return calls;
  throw new AppError("not-kept", {
    what: `Cannot find calls for "${id}"`,
    why: "it is neither the number of a call nor the id of a discussion in the store",
    fix: "`summarizer calls` lists all calls, `summarizer list` all discussions.",
  });
};

type LoadedCall = Awaited<ReturnType<CallStore["load"]>>;

/** The call with this number; null if there is none. */
export const loadCall = async (number: string, store: Store): Promise<LoadedCall> =>
  /^\d{1,15}$/u.test(number) ? store.calls.load(Number(number)) : null;

/** A call of a discussion, with the numbers of the calls before and after it; null if the discussion has no such call. */
export const loadCallOf = async (
  { discussionId, number }: { readonly discussionId: string; readonly number: string },
  store: Store,
): Promise<{ readonly call: NonNullable<LoadedCall>; readonly previous: number | null; readonly next: number | null } | null> => {
  const call = await loadCall(number, store);
  if (call === null || call.discussionId !== discussionId) return null;
  const numbers = (await store.calls.list({ discussionId, words: "" })).map((listed) => listed.number);
  const place = numbers.indexOf(call.number);
  return { call, previous: numbers[place - 1] ?? null, next: numbers[place + 1] ?? null };
};
