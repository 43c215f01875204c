import type { ApiTools } from "./answers.ts";
import { type SearchHit, foundMarks } from "../../store/store.ts";

export interface PassageQuery {
  readonly words: string;
  readonly discussionId: string | null;
  readonly offset: number;
  readonly limit: number;
}

type Marks = readonly (readonly [number, number])[];

export interface FoundPassage extends SearchHit {
  readonly topicSlug: string | null;
  readonly topicName: string | null;
  readonly marks: Marks;
}

/** A page of what the store finds, and whether there is more. The one place that knows how the store is asked. */
export const searchPassages = async (
  { words, discussionId, offset, limit }: PassageQuery,
  { queue, reports }: Pick<ApiTools, "queue" | "reports">,
): Promise<{ readonly hits: readonly FoundPassage[]; readonly hasMore: boolean }> => {
  const found = await queue.store.search({ words, discussionId, limit: offset + limit + 1 });
  const hits: FoundPassage[] = [];
  for (const hit of found.slice(offset, offset + limit)) {
    const topic = hit.topicId === null ? undefined : (await reports.load(hit.discussionId)).index.topics.get(hit.topicId);
    hits.push({ ...hit, topicSlug: topic?.slug ?? null, topicName: topic?.name ?? null, ...parsePassage(hit.passage) });
  }
  return { hits, hasMore: found.length > offset + limit };
};

/** A passage without its marks, and where they stood in it, in UTF-16 units. */
export const parsePassage = (marked: string): { readonly passage: string; readonly marks: Marks } => {
  const [before = "", ...parts] = marked.split(foundMarks.start);
  let passage = before.replaceAll(foundMarks.end, "");
  const marks: [number, number][] = [];
  for (const part of parts) {
    const [found = "", ...after] = part.split(foundMarks.end);
    marks.push([passage.length, passage.length + found.length]);
    passage += found + after.join("");
  }
  return { passage, marks };
};
