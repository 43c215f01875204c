import type { Store } from "../store/store.ts";

/** How long ended jobs are kept unless the settings say otherwise. Days. */
const usualDays = 30;

/** What was deleted because it was kept long enough. */
export interface Pruned {
  readonly jobs: number;
  /** Calls whose texts were deleted. */
  readonly calls: number;
}

/**
 * Deletes ended jobs with their uploads, and the texts of calls to models, that are older than `keepDays`. Without it, jobs are kept for
 * thirty days, and calls for ever: with their answers, nothing is paid for twice [R2].
 */
export const prune = async (
  keepDays: number | null,
  { store, now }: { readonly store: Store; readonly now: () => Date },
): Promise<Pruned> => {
  const before = (days: number): Date => new Date(now().getTime() - days * 24 * 60 * 60 * 1000);
  const jobs = await store.jobs.prune(before(keepDays ?? usualDays));
  const calls = keepDays === null ? 0 : await store.calls.eraseTexts(before(keepDays), now());
  return { jobs, calls };
};
