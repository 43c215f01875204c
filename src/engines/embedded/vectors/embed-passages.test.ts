import { describe, expect, test } from "vitest";
import type { EngineProgress } from "../../engine.ts";
import { createMemoryEmbeddingCache } from "../embedding-cache.ts";
import { embedPassages } from "./embed-passages.ts";
import type { Embedder, Passage } from "./embedder.ts";

/** Vectors of two numbers: the passage's length and 1. Embeds the last passage first and notes what it was asked for. */
const createFakeEmbedder = (more: Partial<Embedder> = {}) => {
  const asked: Passage[] = [];
  const toVector = (text: string): Float32Array => Float32Array.of(text.length, 1);
  const embedder: Embedder = {
    id: "fake",
    name: "fake",
    dimensions: 2,
    relevance: { topic: 0, comment: 0 },
    isCacheable: true,
    toSpecificity: () => 0,
    embed: async (passages, { onEmbedded, signal }) => {
      for (let index = passages.length - 1; index >= 0; index--) {
        signal.throwIfAborted();
        const passage = passages[index] ?? [];
        asked.push(passage);
        await onEmbedded(index, { whole: toVector(passage.join("")), sentences: passage.map(toVector) });
      }
    },
    ...more,
  };
  return { embedder, asked };
};

const quiet = { signal: new AbortController().signal, onProgress: () => undefined };
const toPassages = (count: number): readonly Passage[] => Array.from({ length: count }, (_, index) => ["x".repeat(index + 1)]);
const toLengths = (vectors: Awaited<ReturnType<typeof embedPassages>>) => vectors.map(({ whole }) => whole[0]);

describe("embedPassages()", () => {
  test("vectors stand in the passages' order, in whatever order they were made", async () => {
    const { embedder } = createFakeEmbedder();
    const vectors = await embedPassages([["abc", "d"], [], ["ef"]], { ...quiet, embedder, cache: createMemoryEmbeddingCache() });
    expect(toLengths(vectors)).toEqual([4, 0, 2]);
    expect(vectors.map(({ sentences }) => sentences.map((sentence) => sentence[0]))).toEqual([[3, 1], [], [2]]);
  });

  test("[R2] what the cache holds is not embedded again", async () => {
    const { embedder, asked } = createFakeEmbedder();
    const tools = { ...quiet, embedder, cache: createMemoryEmbeddingCache() };
    await embedPassages([["a"], ["b"]], tools);
    expect(toLengths(await embedPassages([["b"], ["ccc"], ["a"]], tools))).toEqual([1, 3, 1]);
    expect(asked).toEqual([["b"], ["a"], ["ccc"]]);
  });

  test("an embedder whose passages are all in the cache is not called", async () => {
    const cache = createMemoryEmbeddingCache();
    await embedPassages([["a"]], { ...quiet, embedder: createFakeEmbedder().embedder, cache });
    const { embedder } = createFakeEmbedder({ embed: () => Promise.reject(new Error("called")) });
    expect(toLengths(await embedPassages([["a"], ["a"]], { ...quiet, embedder, cache }))).toEqual([1, 1]);
  });

  test("the cache is not written to where nothing is new", async () => {
    const cache = createMemoryEmbeddingCache();
    const { embedder } = createFakeEmbedder();
    await embedPassages([["a"]], { ...quiet, embedder, cache });
    const readOnly = { ...cache, put: () => Promise.reject(new Error("written")) };
    expect(toLengths(await embedPassages([["a"]], { ...quiet, embedder, cache: readOnly }))).toEqual([1]);
  });

  test("equal passages are embedded once", async () => {
    const { embedder, asked } = createFakeEmbedder();
    const vectors = await embedPassages([["so"], ["no way"], ["so"]], { ...quiet, embedder, cache: createMemoryEmbeddingCache() });
    expect(toLengths(vectors)).toEqual([2, 6, 2]);
    expect(asked).toHaveLength(2);
  });

  test("passages of the same words in other sentences are different", async () => {
    const { embedder, asked } = createFakeEmbedder();
    await embedPassages([["a b"], ["a", " b"]], { ...quiet, embedder, cache: createMemoryEmbeddingCache() });
    expect(asked).toHaveLength(2);
  });

  test("embedders of different ids share no vectors", async () => {
    const cache = createMemoryEmbeddingCache();
    await embedPassages([["a"]], { ...quiet, embedder: createFakeEmbedder().embedder, cache });
    const { embedder, asked } = createFakeEmbedder({ id: "other" });
    await embedPassages([["a"]], { ...quiet, embedder, cache });
    expect(asked).toEqual([["a"]]);
  });

  test("a row of the wrong length in the cache is made again", async () => {
    const broken = {
      get: (keys: readonly string[]) => Promise.resolve(new Map(keys.map((key) => [key, new Float32Array(2)]))),
      put: () => Promise.resolve(),
    };
    const { embedder } = createFakeEmbedder();
    expect(toLengths(await embedPassages([["abc"]], { ...quiet, embedder, cache: broken }))).toEqual([3]);
  });

  test("vectors that depend on the discussion never enter the cache", async () => {
    const { embedder, asked } = createFakeEmbedder({ isCacheable: false });
    const called = () => Promise.reject(new Error("called"));
    const tools = { ...quiet, embedder, cache: { get: called, put: called } };
    await embedPassages([["a"]], tools);
    await embedPassages([["a"]], tools);
    expect(asked).toEqual([["a"], ["a"]]);
  });

  test("progress grows to the number of all passages and counts those from the cache", async () => {
    const { embedder } = createFakeEmbedder();
    const cache = createMemoryEmbeddingCache();
    await embedPassages(toPassages(10), { ...quiet, embedder, cache });
    const progress: EngineProgress[] = [];
    await embedPassages(toPassages(80), { ...quiet, onProgress: (one) => progress.push(one), embedder, cache });
    expect(progress.map(({ done }) => done)).toEqual([42, 74, 80]);
    expect(progress.every(({ total, unit }) => total === 80 && unit === "comments")).toBe(true);
  });

  test("[R2] an interrupted run keeps what it has made", async () => {
    const { embedder, asked } = createFakeEmbedder();
    const cache = createMemoryEmbeddingCache();
    const abort = new AbortController();
    const stopping: Embedder = {
      ...embedder,
      embed: (passages, tools) =>
        embedder.embed(passages, {
          ...tools,
          onEmbedded: async (index, vectors) => {
            await tools.onEmbedded(index, vectors);
            if (asked.length === 40) abort.abort(new Error("Ctrl-C"));
          },
        }),
    };
    const run = embedPassages(toPassages(100), { onProgress: () => undefined, signal: abort.signal, embedder: stopping, cache });
    await expect(run).rejects.toThrow("Ctrl-C");
    await embedPassages(toPassages(100), { ...quiet, embedder, cache });
    expect(asked).toHaveLength(100);
  });
});
