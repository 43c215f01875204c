import type { SearchHit } from "../../domain/search/search-hit.ts";
import { parseSearchQuery } from "../../domain/search/search-query.ts";
import { splitPassage } from "../../domain/words/split-passage.ts";
import type { ApiTools } from "./responses.ts";

export interface PassageQuery {
  readonly words: string;
  readonly discussionId: string | null;
  readonly offset: number;
  readonly limit: number;
}

type Marks = readonly (readonly [number, number])[];

export interface FoundPassage extends SearchHit {
  readonly marks: Marks;
}

/** One page of search results, and whether there are more. */
export const searchPassages = async (
  { words, discussionId, offset, limit }: PassageQuery,
  { queue }: Pick<ApiTools, "queue">,
): Promise<{ readonly hits: readonly FoundPassage[]; readonly hasMore: boolean }> => {
  const { hits, found } = await queue.store.search({ query: parseSearchQuery(words), discussionId, offset, limit });
  return { hits: hits.map((hit) => ({ ...hit, ...parsePassage(hit.passage) })), hasMore: offset + limit < found };
};

/** A passage without marks, and the positions of the matches in UTF-16 units. */
export const parsePassage = (marked: string): { readonly passage: string; readonly marks: Marks } => {
  let passage = "";
  const marks: [number, number][] = [];
  for (const { text, isFound } of splitPassage(marked)) {
    if (isFound) marks.push([passage.length, passage.length + text.length]);
    passage += text;
  }
  return { passage, marks };
};
