import type { Sentence } from "../domain/topics/topic.ts";

interface Summarized<S extends Sentence> {
  readonly id: string;
  readonly parentId: string | null;
  readonly lede: S | null;
  readonly summary: readonly S[];
}

/**
 * The summary of a topic that only groups others: its own lede, if the engine wrote one, then the first claim of each of its parts. A
 * part's comments are also the group's, so every citation holds. `groups` are the ids of the topics whose summary the engine left to this.
 */
export const summarizeGroups = <S extends Sentence, T extends Summarized<S>>(
  topics: readonly T[],
  { groups, ledes }: { readonly groups: ReadonlySet<string>; readonly ledes: ReadonlyMap<string, S> },
): readonly T[] => {
  const openingsOf = (id: string): readonly S[] =>
    topics
      .filter(({ parentId }) => parentId === id)
      .flatMap((part) => (groups.has(part.id) ? openingsOf(part.id) : part.summary.slice(0, 1)));
  return topics.map((topic) => {
    if (!groups.has(topic.id)) return topic;
    const lede = ledes.get(topic.id) ?? null;
    return { ...topic, lede, summary: [...(lede === null ? [] : [lede]), ...openingsOf(topic.id)] };
  });
};
