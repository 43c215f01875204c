import type { Kysely } from "kysely";
import type { Tables } from "../tables.ts";
import type { PassageFinder } from "./passage-finder.ts";

/**
 * A word in more passages than this is left out of the ranking. BM25 would give it almost no weight, and counting it would be slow: 4 ms for
 * a word in all of 100,000.
 */
const commonFrom = 10_000;

/** Number of cached words: about 200 KB. */
const mostRemembered = 2_000;

/** Counts are taken again when the store has grown by this share. */
const growth = 1.1;

/** Counts of words and passages, which change slowly: cached until the store has grown. */
export interface WordCounts {
  /** In how many passages the rarest of these words occurs; null if all are common. */
  readonly countRarest: (words: readonly string[]) => Promise<number | null>;
  /** Whether a word is known to be too common to rank by; false for a word that was not counted yet. */
  readonly isCommon: (word: string) => boolean;
  /**
   * Of the whole store, of which `largest` is the largest number of a passage, if that is known. Ask for it first: it forgets counts that are
   * no longer nearly true.
   */
  readonly countPassages: (largest: number | null) => Promise<number>;
}

export const createWordCounts = (database: Kysely<Tables>, finder: Pick<PassageFinder, "countWord">): WordCounts => {
  const counts = new Map<string, number>();
  let counted: { readonly passages: number; readonly largest: number } | null = null;
  /** Forgets what is no longer nearly true. */
  const refresh = async (known: number | null): Promise<number> => {
    const largest = known ?? (await findLargest(database));
    if (counted !== null && largest <= counted.largest * growth) return counted.passages;
    counts.clear();
    const { passages } = await database
      .selectFrom("passage")
      .select(({ fn }) => fn.countAll<number>().as("passages"))
      .executeTakeFirstOrThrow();
    counted = { passages, largest };
    return passages;
  };
  const count = async (word: string): Promise<number> => {
    const found = counts.get(word) ?? (await finder.countWord(word, commonFrom));
    if (counts.size >= mostRemembered) counts.clear();
    counts.set(word, found);
    return found;
  };
  return {
    countRarest: async (words) => {
      let rarest = commonFrom;
      for (const word of new Set(words)) rarest = Math.min(rarest, await count(word));
      return rarest >= commonFrom ? null : rarest;
    },
    isCommon: (word) => (counts.get(word) ?? 0) >= commonFrom,
    countPassages: refresh,
  };
};

const findLargest = async (database: Kysely<Tables>): Promise<number> => {
  const row = await database.selectFrom("passage").select("number").orderBy("number", "desc").limit(1).executeTakeFirst();
  return row?.number ?? 0;
};
