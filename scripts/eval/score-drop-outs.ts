import type { EmbeddingCache } from "../../src/engines/embedded/embedding-cache.ts";
import { tagWithSeeds } from "../../src/engines/embedded/tags/choose-topics.ts";
import type { TopicSeed } from "../../src/engines/embedded/tags/tag-comments.ts";
import { learnGroups } from "../../src/engines/embedded/topics/learn-groups.ts";
import { toDropOuts, toSpread } from "./drop-outs.ts";
import type { Spread } from "./drop-outs.ts";
import type { GoldThread } from "./gold-threads.ts";
import { prepareThread } from "./prepare-thread.ts";
import type { PreparedThread } from "./prepare-thread.ts";
import { scoreTopics } from "./score.ts";

const scoreLearned = (gold: GoldThread, { thread, vectors, embedder }: PreparedThread): number => {
  const groups = learnGroups(thread, vectors).flatMap(({ members, parts }) => (parts.length > 0 ? parts : [members]));
  const learned = groups.map((members): TopicSeed => ({ kind: "learned", members }));
  const chosen = tagWithSeeds({ thread, vectors, seeds: learned, limits: embedder.relevance });
  const found = new Map(thread.comments.map(({ id, index }) => [id, new Set((chosen[index] ?? []).map(String))]));
  const wanted = new Map([...gold.tags].filter(([id]) => found.has(id)));
  return scoreTopics(wanted, found).score;
};

/** The learned topics' score where a fifth of the comments is left out at random, five times: what a lucky cut would hide. */
export const scoreDropOuts = async (gold: GoldThread, cache: EmbeddingCache): Promise<Spread> => {
  const scores: number[] = [];
  for (const discussion of toDropOuts(gold.discussion)) scores.push(scoreLearned(gold, await prepareThread(discussion, cache)));
  return toSpread(scores);
};
