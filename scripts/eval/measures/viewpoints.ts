import type { EmbeddingCache } from "../../../src/engines/embedded/embedding-cache.ts";
import type { TopicSummary } from "../../../src/engines/engine.ts";
import { toMaterial } from "../../../src/engines/embedded/summaries/material.ts";
import { summarizeTopic } from "../../../src/engines/embedded/summaries/summarize-topic.ts";
import { findOverview } from "../../../src/engines/embedded/summaries/write-overview.ts";
import type { ReadableComment } from "../../../src/engines/embedded/thread.ts";
import { dot } from "../../../src/engines/embedded/vectors/vector-math.ts";
import { toGoldGroups } from "../gold-threads.ts";
import type { GoldThread } from "../gold-threads.ts";
import { toMean } from "../mean.ts";
import { embedTexts } from "../prepare-thread.ts";
import type { Measure } from "./measure.ts";

/** The sentences that a topic's page shows. */
const toPublishedTexts = ({ lede, sentences, exchanges }: TopicSummary): readonly string[] =>
  [...(lede === null ? [] : [lede]), ...sentences, ...exchanges.flatMap(({ claim, reply }) => [claim, reply])].map(({ text }) => text);

/**
 * How well summaries, one for each gold topic, cover what a careful reader found: for each gold viewpoint the greatest cosine to a sentence of its
 * topic's summary; mean over viewpoints. Null where the gold has no viewpoints.
 */
export const scoreCoverage = async (
  gold: GoldThread,
  summaries: readonly (TopicSummary | null)[],
  cache: EmbeddingCache,
): Promise<number | null> => {
  const nearest: number[] = [];
  for (const [index, { viewpoints }] of gold.topics.entries()) {
    const summary = summaries[index];
    const published = summary === undefined || summary === null ? [] : await embedTexts(toPublishedTexts(summary), cache);
    for (const viewpoint of await embedTexts(viewpoints, cache))
      nearest.push(published.reduce((most, sentence) => Math.max(most, dot(sentence, viewpoint)), 0));
  }
  return nearest.length === 0 ? null : toMean(nearest);
};

/** The coverage of the gold viewpoints by the product's summaries of the gold topics; nothing where the gold has none. */
export const measure: Measure = async ({ gold }, prepared, cache) => {
  const { thread, vectors } = prepared;
  const material = toMaterial(thread, vectors);
  const used = new Set(findOverview(material).map(({ comment }) => comment));
  const replies = new Set<ReadableComment>();
  const summaries = toGoldGroups(gold, thread.comments).map((places) => summarizeTopic(material, { places, used, replies }));
  const coverage = await scoreCoverage(gold, summaries, cache);
  return coverage === null ? {} : { viewpoints: coverage };
};
