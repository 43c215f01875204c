import { AppError } from "../domain/app-error.ts";
import type { CallStore } from "../store/store.ts";

/** Pauses between attempts: longer than a database server takes to start again. Milliseconds. */
const usualPauses: readonly number[] = [200, 500, 1_000, 2_000, 4_000];

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Saves calls. An answer that was paid for is not lost when the database cannot be reached for a moment [R2]. A call whose connection
 * broke while it was saved may have been saved, so it is looked for before it is saved again.
 */
export const saveAnswers =
  ({ save, findAnswer }: Pick<CallStore, "save" | "findAnswer">, pauses = usualPauses): CallStore["save"] =>
  async (call) => {
    for (const pause of call.answer === null ? [] : pauses) {
      try {
        return await save(call);
      } catch (error) {
        if (!isUnreachable(error)) throw error;
        await sleep(pause);
        // The connection may have been lost after the write. If the store is still away, nothing is known, and the next attempt saves it.
        const isSaved = await findAnswer(call.hash).catch(() => null);
        if (isSaved !== null) return;
      }
    }
    await save(call);
  };

const isUnreachable = (error: unknown): boolean => error instanceof AppError && error.code === "store-unreachable";
