import type { SearchQuery } from "../../domain/search/search-query.ts";

/** The first and the last number of a discussion's passages, which are consecutive. */
export interface PassageRange {
  readonly first: number;
  readonly last: number;
}

/** What a database's full-text index is asked. The rest of search is the same for all. */
export interface PassageFinder {
  /**
   * The latest passages that match the whole query, at most `limit`, latest first. With `isUnfinished`, the last word may be the beginning of
   * one. Every part of the query is data, never syntax.
   */
  readonly find: (input: {
    readonly query: SearchQuery;
    readonly isUnfinished: boolean;
    readonly range: PassageRange | null;
    readonly limit: number;
  }) => Promise<readonly number[]>;
  /** In how many passages a word occurs; `most` if there are more. */
  readonly countWord: (word: string, most: number) => Promise<number>;
  readonly loadTexts: (
    numbers: readonly number[],
  ) => Promise<readonly { readonly number: number; readonly words: string; readonly topics: string }[]>;
}
