import type { EmbeddingCache } from "../../src/engines/embedded/embedding-cache.ts";
import { createEmbeddedEngine } from "../../src/engines/embedded/embedded-engine.ts";
import type { TopicSummary } from "../../src/engines/engine.ts";
import { dot } from "../../src/engines/embedded/vectors/vector-math.ts";
import { toGoldGroups } from "./gold-threads.ts";
import type { GoldThread } from "./gold-threads.ts";
import { embedTexts, modelFolder } from "./prepare-thread.ts";

const toPublishedTexts = ({ sentences }: TopicSummary): readonly string[] => sentences.map(({ text }) => text);

/**
 * How well summaries cover what a careful reader found: for each gold viewpoint the greatest cosine to a sentence of its topic's
 * summary, the topic being the gold's; mean over viewpoints. Null where the gold has no viewpoints.
 */
export const scoreViewpointCoverage = async (gold: GoldThread, cache: EmbeddingCache): Promise<number | null> => {
  const tools = { signal: new AbortController().signal, onProgress: () => undefined };
  const reading = await createEmbeddedEngine({ modelFolder, cache }).read(gold.discussion, tools);
  const comments = gold.discussion.comments.filter(({ absence }) => absence === null);
  const groups = toGoldGroups(gold, comments);
  const nearest: number[] = [];
  for (const [index, topic] of gold.topics.entries()) {
    const commentIds = (groups[index] ?? []).flatMap((place) => comments[place]?.id ?? []);
    if (commentIds.length === 0 || topic.viewpoints.length === 0) continue;
    const published = await embedTexts(toPublishedTexts(await reading.summarizeTopic({ ...topic, commentIds })), cache);
    for (const viewpoint of await embedTexts(topic.viewpoints, cache))
      nearest.push(published.reduce((most, sentence) => Math.max(most, dot(sentence, viewpoint)), 0));
  }
  return nearest.length === 0 ? null : nearest.reduce((sum, value) => sum + value, 0) / nearest.length;
};
