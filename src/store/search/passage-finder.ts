import type { SearchHit } from "../../domain/search/search-hit.ts";
import type { SearchQuery } from "../../domain/search/search-query.ts";

/** The first and the last number of a discussion's passages, which are consecutive. */
export interface PassageRange {
  readonly first: number;
  readonly last: number;
}

/** What a passage says. `topics` are the names of its topics, or its topic's name. */
export interface PassageText {
  readonly number: number;
  readonly words: string;
  readonly topics: string;
}

/** Where a passage is. The title is null if its discussion was removed meanwhile. */
export interface PassagePlace extends Pick<SearchHit, "discussionId" | "kind" | "commentId" | "author" | "topicId" | "topicSlug"> {
  readonly number: number;
  readonly title: string | null;
}

export interface FoundPassages {
  /** Latest first. */
  readonly numbers: readonly number[];
  /** Texts and places of some of them, if the database gives them with the numbers; else they have to be loaded. */
  readonly texts: readonly PassageText[];
  readonly places: readonly PassagePlace[];
  /** The largest number of all passages, if the database gives it; null if it has to be asked for. */
  readonly largest: number | null;
}

/** What will be needed of the passages that are found: only their numbers, the texts of all, or texts and places of one page. */
export type NeededParts = "numbers" | "texts" | { readonly offset: number; readonly limit: number };

/** What a database's full-text index is asked. The rest of search is the same for all. */
export interface PassageFinder {
  /**
   * The latest passages that match the whole query, at most `limit`, latest first. With `isUnfinished`, the last word may be the beginning of
   * one. Every part of the query is data, never syntax. `needed` is a hint: a database on another machine gives more at once.
   */
  readonly find: (input: {
    readonly query: SearchQuery;
    readonly isUnfinished: boolean;
    readonly range: PassageRange | null;
    readonly limit: number;
    readonly needed: NeededParts;
  }) => Promise<FoundPassages>;
  /** In how many passages a word occurs; `most` if there are more. */
  readonly countWord: (word: string, most: number) => Promise<number>;
  readonly loadTexts: (numbers: readonly number[]) => Promise<readonly PassageText[]>;
}
