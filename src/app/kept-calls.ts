import { AppError } from "../domain/app-error.ts";
import type { CallStore, ListedCall, Store } from "../store/store.ts";
import { toDiscussionId } from "./kept-reports.ts";

/** The calls made for a discussion, or all for null. Throws `not-kept` for a discussion that is not known here. */
export const listCalls = async (id: string | null, store: Store): Promise<readonly ListedCall[]> => {
  if (id === null) return store.calls.list(null);
  const discussionId = toDiscussionId(id);
  const calls = await store.calls.list(discussionId);
  if (calls.length > 0 || (await store.loadReport(discussionId))) return calls;
  throw new AppError("not-kept", {
    what: `Cannot find calls for "${id}"`,
    why: "it is neither a call's number nor a discussion that was read",
    fix: "`summarizer calls` lists all calls, `summarizer list` all discussions.",
  });
};

/** The call with this number, whole; null when it is no number of a call. */
export const loadCall = async (number: string, store: Store): Promise<Awaited<ReturnType<CallStore["load"]>>> =>
  /^\d{1,15}$/u.test(number) ? store.calls.load(Number(number)) : null;
