import { AppError } from "../../../domain/app-error.ts";
import type { GuardedFetch } from "../../../network/guarded-fetch.ts";
import type { PlaceReader } from "../../place.ts";
import { createFirebase } from "./firebase.ts";

/** Hacker News's own count of a story's living comments (`descendants`), in one request to Firebase. */
export const countItemComments =
  ({ fetch, firebaseUrl }: { readonly fetch: Pick<GuardedFetch, "get">; readonly firebaseUrl: string }): PlaceReader["countComments"] =>
  async (id, { signal }) => {
    const outcome = await createFirebase({ fetch, baseUrl: firebaseUrl, signal }).read(id);
    if (outcome.kind === "failed") throw outcome.error;
    const count = outcome.kind === "held" ? outcome.item.descendants : null;
    if (count !== null) return count;
    throw new AppError("source-unreadable", {
      what: `Cannot count the comments of Hacker News item ${id}`,
      why: outcome.kind === "held" ? "it has no count: it is not a story" : "the item does not exist",
      fix: "Pass the story's id.",
    });
  };
