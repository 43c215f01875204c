import { AppError } from "../domain/app-error.ts";
import type { Store } from "../store/store.ts";

/** The error of a thread that could not be fetched, with the way to the report of it that the store has; unchanged if there is none. */
export const offerKept = async (error: unknown, discussionId: string | null, store: Pick<Store, "listDiscussions">): Promise<unknown> => {
  const isOffline = error instanceof AppError && ["source-unreachable", "source-unreadable"].includes(error.code);
  if (!isOffline || discussionId === null) return error;
  const kept = (await store.listDiscussions()).find(({ id }) => id === discussionId);
  if (!kept) return error;
  const { what, why, fix } = error.explanation;
  const offer = `The report of ${kept.madeAt.slice(0, 10)} is in the store: \`summarizer show ${discussionId}\` prints it.`;
  return new AppError(error.code, { what, why, fix: `${offer} ${fix}` }, { cause: error });
};
