import { AppError } from "../../../domain/app-error.ts";
import type { GuardedFetch } from "../../../network/guarded-fetch.ts";
import type { CountComments } from "../../../domain/live-source.ts";
import { createFirebase } from "./firebase.ts";

/**
 * How many comments Hacker News counts below a story now, without deleted and dead ones: its item's `descendants`, one request to Firebase
 * of some hundred bytes. Throws `source-unreachable`, and `source-unreadable` for an item that does not exist.
 */
export const createCommentCounter =
  (options: { readonly fetch: Pick<GuardedFetch, "get">; readonly firebaseUrl: string }): CountComments =>
  async (discussionId, { signal }) => {
    const id = discussionId.replace(/^hn-/u, "");
    const outcome = await createFirebase({ fetch: options.fetch, baseUrl: options.firebaseUrl, signal }).read(id);
    if (outcome.kind === "failed") throw outcome.error;
    if (outcome.kind === "held") return outcome.item.descendants ?? 0;
    throw new AppError("source-unreadable", {
      what: `Cannot count the comments of Hacker News item ${id}`,
      why: "the item does not exist any more",
      fix: "What was read of it stays here.",
    });
  };
