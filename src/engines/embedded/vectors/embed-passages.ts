import { createHash } from "node:crypto";
import type { EngineTools } from "../../engine.ts";
import type { EmbeddingCache } from "../embedding-cache.ts";
import type { Embedder, Passage, PassageVectors } from "./embedder.ts";
import { fromRow, toRow } from "./vector-row.ts";

/** How many passages are embedded between two reports of progress and two writes to the cache. */
const batchSize = 32;

const toKey = (embedder: Embedder, passage: Passage): string =>
  createHash("sha256")
    .update(JSON.stringify([embedder.id, passage]))
    .digest("hex");

/** The cached rows of these passages. A row of the wrong length is ignored. */
const readCache = async (
  passages: ReadonlyMap<string, Passage>,
  { embedder, cache }: { embedder: Embedder; cache: EmbeddingCache },
): Promise<Map<string, Float32Array>> => {
  if (!embedder.isCacheable) return new Map();
  const rows = await cache.get([...passages.keys()]);
  return new Map([...rows].filter(([key, row]) => row.length === embedder.dimensions * ((passages.get(key)?.length ?? 0) + 1)));
};

/**
 * The vectors of all passages, in their order. Vectors in the cache are reused, and equal passages are embedded once. New
 * vectors are in the cache even if this rejects: with the signal's reason, or an `EmbeddingModelError`.
 */
export const embedPassages = async (
  passages: readonly Passage[],
  tools: EngineTools & { embedder: Embedder; cache: EmbeddingCache },
): Promise<readonly PassageVectors[]> => {
  const { embedder, cache, signal } = tools;
  const keys = passages.map((passage) => toKey(embedder, passage));
  const byKey = new Map(passages.map((passage, index) => [keys[index] ?? "", passage]));
  const rows = await readCache(byKey, tools);
  const missing = [...byKey].filter(([key]) => !rows.has(key));
  const report = (): void => {
    const done = rows.size === byKey.size ? passages.length : keys.filter((key) => rows.has(key)).length;
    tools.onProgress({ done, total: passages.length, unit: "comments" });
  };
  let unsaved = new Map<string, Float32Array>();
  const save = async (): Promise<void> => {
    const batch = unsaved;
    unsaved = new Map();
    if (embedder.isCacheable && batch.size > 0) await cache.put(batch);
  };
  const onEmbedded = async (index: number, vectors: PassageVectors): Promise<void> => {
    const row = toRow(vectors);
    const key = missing[index]?.[0] ?? "";
    rows.set(key, row);
    unsaved.set(key, row);
    if (unsaved.size < batchSize) return;
    report();
    await save();
  };
  try {
    if (missing.length > 0) {
      await embedder.embed(
        missing.map(([, passage]) => passage),
        { signal, onEmbedded },
      );
    }
  } finally {
    await save();
  }
  report();
  return keys.map((key) => fromRow(rows.get(key) ?? new Float32Array(embedder.dimensions), embedder.dimensions));
};
