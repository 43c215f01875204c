import type { Beliefs } from "./hidden-tree.ts";
import { toRelevance } from "./relevance.ts";
import type { RelevanceLimits } from "./relevance.ts";
import { inferTopics } from "./tag-comments.ts";
import type { TaggingInput, TopicSeed } from "./tag-comments.ts";

/** A comment speaks to a second topic when that one is nearly as likely as the first. */
const secondTopic = { least: 0.2, ofFirst: 0.25 };

/** The topics of each comment, likeliest first. */
const chooseTopics = (beliefs: Beliefs): readonly (readonly number[])[] =>
  beliefs.map((row) => {
    const order = [...row.keys()].toSorted((left, right) => (row[right] ?? 0) - (row[left] ?? 0) || left - right);
    const most = row[order[0] ?? 0] ?? 0;
    const nowhere = row.length - 1;
    if (order[0] === nowhere) return [];
    return order.filter(
      (column, place) =>
        column !== nowhere &&
        (place === 0 || ((row[column] ?? 0) >= secondTopic.least && (row[column] ?? 0) >= secondTopic.ofFirst * most)),
    );
  });

type DescribedSeed = Extract<TopicSeed, { readonly kind: "described" }>;

const isDescribed = (seed: TopicSeed): seed is DescribedSeed => seed.kind === "described";

/** For each comment the places of the topics (`seeds`) that it speaks to, likeliest first; none where no topic is near at all. */
export const tagWithSeeds = (input: TaggingInput & { readonly limits: RelevanceLimits }): readonly (readonly number[])[] => {
  const { thread, seeds, limits } = input;
  if (!seeds.every(isDescribed)) return chooseTopics(inferTopics(input));
  const relevance = toRelevance(
    input,
    seeds.map(({ vector }) => vector),
    limits,
  );
  const kept = seeds.flatMap((_, column) => (relevance.topics[column] === true ? [column] : []));
  if (kept.length === 0) return thread.comments.map(() => []);
  const chosen = chooseTopics(inferTopics({ ...input, seeds: seeds.filter((_, column) => relevance.topics[column] === true) }));
  return chosen.map((columns, index) => (relevance.comments[index] === true ? columns.flatMap((column) => kept[column] ?? []) : []));
};
