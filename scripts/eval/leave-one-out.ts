import type { EmbeddingCache } from "../../src/engines/embedded/embedding-cache.ts";
import { tagWithSeeds } from "../../src/engines/embedded/tags/choose-topics.ts";
import { taggingSettings } from "../../src/engines/embedded/tags/tag-comments.ts";
import type { TaggingSettings, TopicSeed } from "../../src/engines/embedded/tags/tag-comments.ts";
import type { RelevanceLimits } from "../../src/engines/embedded/tags/relevance.ts";
import { toThread } from "../../src/engines/embedded/thread.ts";
import type { Thread } from "../../src/engines/embedded/thread.ts";
import { embedPassages } from "../../src/engines/embedded/vectors/embed-passages.ts";
import { loadMiniLmEmbedder } from "../../src/engines/embedded/vectors/minilm-embedder.ts";
import { toThreadVectors } from "../../src/engines/embedded/vectors/thread-vectors.ts";
import type { ThreadVectors } from "../../src/engines/embedded/vectors/thread-vectors.ts";
import { modelFolder } from "./gold-threads.ts";
import type { GoldThread } from "./gold-threads.ts";
import { scoreTags } from "./score.ts";

interface Prepared {
  readonly gold: GoldThread;
  readonly thread: Thread;
  readonly vectors: ThreadVectors;
  readonly seeds: readonly TopicSeed[];
  readonly limits: RelevanceLimits;
}

const prepare = async (gold: GoldThread, cache: EmbeddingCache): Promise<Prepared> => {
  const embedder = loadMiniLmEmbedder(modelFolder);
  const tools = { embedder, cache, signal: new AbortController().signal, onProgress: () => undefined };
  const thread = toThread(gold.discussion);
  const passages = [thread.story, ...thread.comments.map(({ sentences }) => sentences)].map((all) => all.map(({ text }) => text));
  const [story, ...comments] = await embedPassages(passages, tools);
  if (story === undefined) throw new Error("nothing was embedded");
  const vectors = toThreadVectors(thread, { story, comments });
  const described = await embedPassages(
    gold.topics.map(({ name, description }) => [`${name}. ${description}`]),
    tools,
  );
  const seeds = gold.topics.map(({ name, description }, index): TopicSeed => ({
    kind: "described",
    name,
    description,
    vector: described[index]?.whole ?? new Float32Array(vectors.dimensions),
  }));
  return { gold, thread, vectors, seeds, limits: embedder.relevance };
};

const score = ({ gold, thread, vectors, seeds, limits }: Prepared, settings: TaggingSettings): number => {
  const chosen = tagWithSeeds({ thread, vectors, seeds, settings, limits });
  const tags = new Map(
    thread.comments.map(({ id, index }) => [id, new Set((chosen[index] ?? []).flatMap((column) => gold.topics[column]?.id ?? []))]),
  );
  return scoreTags(gold.tags, tags).microF1;
};

const grid: readonly TaggingSettings[] = [0.7, 1, 1.4].flatMap((ownWeight) =>
  [1, 1.5, 2.5].flatMap((steepness) =>
    [0.3, 0.5, 0.7].flatMap((stay) => [0.4, 0.6, 0.9].map((nowhere) => ({ ...taggingSettings, ownWeight, steepness, stay, nowhere }))),
  ),
);

/** Each thread's micro-F1 with the settings that are best on the other threads; only settings of the grid are fitted so. */
export const leaveOneOut = async (threads: readonly GoldThread[], cache: EmbeddingCache): Promise<readonly number[]> => {
  const prepared: Prepared[] = [];
  for (const gold of threads) prepared.push(await prepare(gold, cache));
  const scores = grid.map((settings) => prepared.map((thread) => score(thread, settings)));
  return prepared.map((_, held) => {
    const others = (row: readonly number[]): number => row.reduce((sum, value, index) => sum + (index === held ? 0 : value), 0);
    const best = scores.reduce((most, row) => (others(row) > others(most) ? row : most));
    return best[held] ?? 0;
  });
};
