import type { Discussion } from "../../src/domain/discussion.ts";
import type { EmbeddingCache } from "../../src/engines/embedded/embedding-cache.ts";
import { tagWithSeeds } from "../../src/engines/embedded/tags/choose-topics.ts";
import type { TopicSeed } from "../../src/engines/embedded/tags/tag-comments.ts";
import { toThread } from "../../src/engines/embedded/thread.ts";
import { learnGroups } from "../../src/engines/embedded/topics/learn-groups.ts";
import { embedPassages } from "../../src/engines/embedded/vectors/embed-passages.ts";
import { loadMiniLmEmbedder } from "../../src/engines/embedded/vectors/minilm-embedder.ts";
import { toThreadVectors } from "../../src/engines/embedded/vectors/thread-vectors.ts";
import { modelFolder } from "./gold-threads.ts";
import type { GoldThread } from "./gold-threads.ts";
import { scoreTopics } from "./score.ts";

const seeds = [1, 2, 3, 4, 5];
const leftOut = 0.2;

/** The same fifth for the same seed, on every machine (a multiplicative hash, Knuth). */
const isLeftOut = (index: number, seed: number): boolean =>
  (Math.imul(index * 31 + seed * 7_919 + 1, 2_654_435_761) >>> 0) / 2 ** 32 < leftOut;

const withoutSome = (discussion: Discussion, seed: number): Discussion => ({
  ...discussion,
  comments: discussion.comments.map((comment, index) =>
    comment.absence === null && isLeftOut(index, seed) ? { ...comment, absence: "deleted", text: "" } : comment,
  ),
});

export interface Spread {
  readonly mean: number;
  readonly least: number;
  readonly most: number;
}

const scoreWithout = async (gold: GoldThread, seed: number, cache: EmbeddingCache): Promise<number> => {
  const embedder = loadMiniLmEmbedder(modelFolder);
  const thread = toThread(withoutSome(gold.discussion, seed));
  const passages = [thread.story, ...thread.comments.map(({ sentences }) => sentences)].map((all) => all.map(({ text }) => text));
  const tools = { embedder, cache, signal: new AbortController().signal, onProgress: () => undefined };
  const [story, ...comments] = await embedPassages(passages, tools);
  if (story === undefined) throw new Error("nothing was embedded");
  const vectors = toThreadVectors(thread, { story, comments });
  const groups = learnGroups(thread, vectors).flatMap(({ members, parts }) => (parts.length > 0 ? parts : [members]));
  const learned = groups.map((members): TopicSeed => ({ kind: "learned", members }));
  const chosen = tagWithSeeds({ thread, vectors, seeds: learned, limits: embedder.relevance });
  const found = new Map(thread.comments.map(({ id, index }) => [id, new Set((chosen[index] ?? []).map(String))]));
  const wanted = new Map([...gold.tags].filter(([id]) => found.has(id)));
  return scoreTopics(wanted, found).score;
};

/** The learned topics' score where a fifth of the comments is left out at random, five times: what a lucky cut would hide. */
export const scoreBootstraps = async (gold: GoldThread, cache: EmbeddingCache): Promise<Spread> => {
  const scores: number[] = [];
  for (const seed of seeds) scores.push(await scoreWithout(gold, seed, cache));
  return { mean: scores.reduce((sum, score) => sum + score, 0) / scores.length, least: Math.min(...scores), most: Math.max(...scores) };
};
