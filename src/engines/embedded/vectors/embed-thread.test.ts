import { expect, test } from "vitest";
import { createMemoryEmbeddingCache } from "../embedding-cache.ts";
import { embedThread } from "./embed-thread.ts";
import { EmbeddingModelError } from "./embedder.ts";
import type { Embedder } from "./embedder.ts";
import { createLexicalEmbedder } from "./lexical-embedder.ts";

const passages = [["A title"], ["Queues in Postgres."], ["Cats in kitchens."]];
const quiet = { signal: new AbortController().signal, onProgress: () => undefined };

/** Stands for MiniLM. */
const createLoad =
  (more: Partial<Embedder> = {}) =>
  (): Embedder => ({ ...createLexicalEmbedder([["x"]]), id: "model", name: "model", isCacheable: true, ...more });

const input = (load: () => Embedder, language = "en") => ({
  passages,
  language,
  modelFolder: "models",
  cache: createMemoryEmbeddingCache(),
  load,
});

test("a model that can be used is used, and nothing is found", async () => {
  const { embedder, vectors, findings } = await embedThread(input(createLoad()), quiet);
  expect([embedder.name, vectors.length, findings]).toEqual(["model", 3, []]);
});

test("a model that cannot be loaded is a finding with the reason; words alone take its place", async () => {
  const load = (): Embedder => {
    throw new EmbeddingModelError("models/x does not exist");
  };
  const { embedder, vectors, findings } = await embedThread(input(load), quiet);
  expect([embedder.id, vectors.length]).toEqual(["lexical-1", 3]);
  expect(findings).toEqual([{ code: "embedder-fallback", where: "document", message: expect.stringContaining("models/x does not exist") }]);
});

test("a model that stops half-way is a finding, and all vectors are of words alone", async () => {
  const load = createLoad({
    embed: async (_, { onEmbedded }) => {
      await onEmbedded(0, { whole: new Float32Array(1024), sentences: [new Float32Array(1024)] });
      throw new EmbeddingModelError("the model returned no token states");
    },
  });
  const { embedder, vectors, findings } = await embedThread(input(load), quiet);
  expect([embedder.id, findings[0]?.code]).toEqual(["lexical-1", "embedder-fallback"]);
  expect(Math.hypot(...(vectors[0]?.whole ?? []))).toBeCloseTo(1);
});

test("an error that is not the model's is no reason for a fallback", async () => {
  const load = createLoad({ embed: () => Promise.reject(new Error("the disk is full")) });
  await expect(embedThread(input(load), quiet)).rejects.toThrow("the disk is full");
});

test("a language that the model does not read is a finding, and the model is not loaded", async () => {
  const load = (): Embedder => {
    throw new Error("loaded");
  };
  const { embedder, findings } = await embedThread(input(load, "de"), quiet);
  expect([embedder.id, findings]).toEqual([
    "lexical-1",
    [{ code: "language-unsupported", where: "document", message: expect.stringContaining("(de)") }],
  ]);
});

test("a discussion whose language is not known is read as English", async () => {
  expect((await embedThread(input(createLoad(), "und"), quiet)).findings).toEqual([]);
});

test("words alone stop when asked to", async () => {
  const stopped = { ...quiet, signal: AbortSignal.abort(new Error("Ctrl-C")) };
  await expect(embedThread(input(createLoad(), "de"), stopped)).rejects.toThrow("Ctrl-C");
});
