import { createHash } from "node:crypto";
import type { EngineTools } from "../../engine.ts";
import type { EmbeddingCache } from "../embedding-cache.ts";
import type { Embedder, Passage, PassageVectors } from "./embedder.ts";

/** How often progress is told and vectors are put by, in passages. */
const batchSize = 32;

const toKey = (embedder: Embedder, passage: Passage): string =>
  createHash("sha256")
    .update(JSON.stringify([embedder.id, passage]))
    .digest("hex");

const toRow = ({ whole, sentences }: PassageVectors): Float32Array => {
  const row = new Float32Array(whole.length * (sentences.length + 1));
  row.set(whole);
  sentences.forEach((sentence, index) => {
    row.set(sentence, whole.length * (index + 1));
  });
  return row;
};

const fromRow = (row: Float32Array, dimensions: number): PassageVectors => {
  const part = (index: number): Float32Array => row.subarray(index * dimensions, (index + 1) * dimensions);
  const sentences = Array.from({ length: row.length / dimensions - 1 }, (_, index) => part(index + 1));
  return { whole: part(0), sentences };
};

/** The vectors of all passages, in order; those that the cache holds are not made again. */
export const embedPassages = async (
  passages: readonly Passage[],
  tools: EngineTools & { embedder: Embedder; cache: EmbeddingCache },
): Promise<readonly PassageVectors[]> => {
  const { embedder, signal } = tools;
  const keys = passages.map((passage) => toKey(embedder, passage));
  const known = new Map(embedder.isCacheable ? await tools.cache.get([...new Set(keys)]) : []);
  let waiting = new Map<string, Float32Array>();
  const putBy = async (): Promise<void> => {
    if (embedder.isCacheable && waiting.size > 0) await tools.cache.put(waiting);
    waiting = new Map();
  };
  for (const [index, passage] of passages.entries()) {
    const key = keys[index] ?? "";
    const size = embedder.dimensions * (passage.length + 1);
    if (known.get(key)?.length !== size) {
      signal.throwIfAborted();
      const row = toRow(await embedder.embed(passage));
      known.set(key, row);
      waiting.set(key, row);
    }
    if (waiting.size >= batchSize) await putBy();
    if ((index + 1) % batchSize === 0) tools.onProgress({ done: index + 1, total: passages.length, unit: "comments" });
  }
  await putBy();
  tools.onProgress({ done: passages.length, total: passages.length, unit: "comments" });
  return keys.map((key) => fromRow(known.get(key) ?? new Float32Array(embedder.dimensions), embedder.dimensions));
};
