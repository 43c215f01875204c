import type { EmbeddingCache } from "../../src/engines/embedded/embedding-cache.ts";
import type { DescribedTopic } from "../../src/engines/embedded/tags/tag-given-topics.ts";
import { toDropOuts } from "./drop-outs.ts";
import type { GoldThread } from "./gold-threads.ts";
import { embedTexts, prepareThread } from "./prepare-thread.ts";
import type { PreparedThread } from "./prepare-thread.ts";

/** A gold thread, whole and with a fifth of its comments left out, five times, ready for the measures. */
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
