import type { EmbeddingCache } from "../../src/engines/embedded/embedding-cache.ts";
import type { DescribedTopic, GivenTagging, GivenTopicsInput } from "../../src/engines/embedded/tags/tag-given-topics.ts";
import { tagGivenTopics } from "../../src/engines/embedded/tags/tag-given-topics.ts";
import { tagLearnedTopics } from "../../src/engines/embedded/tags/tag-learned-topics.ts";
import type { LearnedTagging } from "../../src/engines/embedded/tags/tag-learned-topics.ts";
import { learnGroups } from "../../src/engines/embedded/topics/learn-groups.ts";
import { refineGroups } from "../../src/engines/embedded/topics/refine-groups.ts";
import type { ThreadVectors } from "../../src/engines/embedded/vectors/thread-vectors.ts";
import { toDropOuts } from "./drop-outs.ts";
import type { GoldThread } from "./gold-threads.ts";
import { embedTexts, prepareThread } from "./prepare-thread.ts";
import type { PreparedThread } from "./prepare-thread.ts";
import { scoreTags, scoreTopics } from "./score.ts";
import type { Tags } from "./score.ts";

/** A gold thread, whole and with a fifth of its comments left out, ready to be tagged with any settings. */
export interface LabelledThread {
  readonly gold: GoldThread;
  readonly topics: readonly DescribedTopic[];
  readonly whole: PreparedThread;
  readonly dropOuts: readonly PreparedThread[];
}

export const prepareLabelled = async (gold: GoldThread, cache: EmbeddingCache): Promise<LabelledThread> => {
  const whole = await prepareThread(gold.discussion, cache);
  const dropOuts: PreparedThread[] = [];
  for (const discussion of toDropOuts(gold.discussion)) dropOuts.push(await prepareThread(discussion, cache));
  const embedded = await embedTexts(
    gold.topics.map(({ name, description }) => `${name}. ${description}`),
    cache,
  );
  const topics = gold.topics.map(({ name, description }, index) => ({
    name,
    description,
    vector: embedded[index] ?? new Float32Array(whole.vectors.dimensions),
  }));
  return { gold, topics, whole, dropOuts };
};

/** The gold tags of the comments that a thread still holds. */
const toWanted = (gold: GoldThread, { thread }: PreparedThread): Tags => {
  const held = new Set(thread.comments.map(({ id }) => id));
  return new Map([...gold.tags].filter(([id]) => held.has(id)));
};

/** What tagGivenTopics wants to tag a prepared thread with the gold's topics. */
export const toGivenInput = ({ topics }: LabelledThread, { thread, vectors, embedder }: PreparedThread): GivenTopicsInput => ({
  thread,
  vectors,
  topics,
  limits: embedder.relevance,
});

/** Micro-F1 of tags with the gold's topics. */
export const scoreGiven = (labelled: LabelledThread, prepared: PreparedThread, settings?: GivenTagging): number => {
  const labels = tagGivenTopics({ ...toGivenInput(labelled, prepared), ...(settings === undefined ? {} : { settings }) });
  const topics = labelled.gold.topics;
  const tags = new Map(
    prepared.thread.comments.map(({ id }, row) => [id, new Set((labels[row] ?? []).flatMap((column) => topics[column]?.id ?? []))]),
  );
  return scoreTags(toWanted(labelled.gold, prepared), tags).microF1;
};

/** The score of learned topics. */
export const scoreLearned = (
  gold: GoldThread,
  prepared: PreparedThread,
  { vectors = prepared.vectors, settings }: { readonly vectors?: ThreadVectors; readonly settings?: LearnedTagging } = {},
): number => {
  const { thread } = prepared;
  const groups = refineGroups({ thread, vectors }, learnGroups(thread, vectors)).flatMap(({ members, parts }) =>
    parts.length > 0 ? parts : [members],
  );
  const labels = tagLearnedTopics({ thread, vectors, groups, ...(settings === undefined ? {} : { settings }) });
  const found = new Map(thread.comments.map(({ id }, row) => [id, new Set((labels[row] ?? []).map(String))]));
  return scoreTopics(toWanted(gold, prepared), found).score;
};
