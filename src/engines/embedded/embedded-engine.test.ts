import { expect, test } from "vitest";
import { toTextDiscussion } from "../../../test/fixtures/made-reading.ts";
import { AppError } from "../../domain/app-error.ts";
import type { Discussion } from "../../domain/thread/discussion.ts";
import type { EngineProgress } from "../engine.ts";
import { createEmbeddedEngine, probeEmbedder } from "./embedded-engine.ts";
import { createMemoryEmbeddingCache } from "./embedding-cache.ts";
import { EmbeddingModelError } from "./vectors/embedder.ts";
import type { Embedder } from "./vectors/embedder.ts";
import { createLexicalEmbedder } from "./vectors/lexical-embedder.ts";

const database = "The database table needs an index, or the planner scans every row of the table.";
const cats = "Cats should sleep in the warm kitchen, because the cold garden makes cats ill.";
const two = toTextDiscussion(
  Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? `${database} Case ${index}.` : `${cats} Cat ${index}.`)),
);

/** Stands for MiniLM: vectors of words alone under another name. */
const createModel = (more: Partial<Embedder> = {}): Embedder => ({ ...createLexicalEmbedder([]), id: "model", name: "model", ...more });

const quiet = { signal: new AbortController().signal, onProgress: () => undefined };

const read = (discussion: Discussion, { load = () => createModel(), ...tools }: Partial<typeof quiet> & { load?: () => Embedder } = {}) =>
  createEmbeddedEngine({ modelFolder: "no-such-folder", cache: createMemoryEmbeddingCache(), load }).read(discussion, {
    ...quiet,
    ...tools,
  });

test("[R1] the same discussion gives the same topics and tags", async () => {
  const readAll = async () => {
    const reading = await read(two);
    const topics = await reading.proposeTopics();
    return { topics, tags: await reading.tagComments(topics) };
  };
  expect(await readAll()).toEqual(await readAll());
});

test("what can be read is read by the model, and nothing is found", async () => {
  const reading = await read(two);
  expect([reading.readBy, reading.findings()]).toEqual(["model", []]);
});

test("[A1] a comment without text is not tagged, one that only quotes is", async () => {
  const reading = await read(toTextDiscussion([database, "", cats, "> quoted only"]));
  expect((await reading.tagComments(await reading.proposeTopics())).map(({ commentId }) => commentId)).toEqual(["c0", "c2", "c3"]);
});

test("a model that cannot be loaded is a finding, not a failure", async () => {
  const load = (): Embedder => {
    throw new EmbeddingModelError("no model");
  };
  const reading = await read(two, { load });
  expect(reading.findings().map(({ code }) => code)).toEqual(["embedder-fallback"]);
  expect(await reading.proposeTopics()).not.toEqual([]);
});

test("a model whose files are missing is a finding", async () => {
  const engine = createEmbeddedEngine({ modelFolder: "no-such-folder", cache: createMemoryEmbeddingCache() });
  expect((await engine.read(two, quiet)).findings().map(({ code }) => code)).toEqual(["embedder-fallback"]);
});

test("a language that the model does not read is a finding", async () => {
  const reading = await read({ ...two, language: "de" });
  expect(reading.findings().map(({ code }) => code)).toEqual(["language-unsupported"]);
});

test("[A3] a comment that was read only in part is a finding", async () => {
  const reading = await read(toTextDiscussion(["word ".repeat(2_001), cats]));
  expect(reading.findings()).toEqual([expect.objectContaining({ code: "comment-shortened", where: "comment:c0" })]);
});

test("[A1] progress counts comments, not the story", async () => {
  const progress: EngineProgress[] = [];
  await read(two, { onProgress: (one: EngineProgress) => void progress.push(one) } as Partial<typeof quiet>);
  expect(progress).toEqual([{ done: 12, total: 12, unit: "comments" }]);
});

test("a discussion without comments shows no progress", async () => {
  const progress: EngineProgress[] = [];
  await read(toTextDiscussion([]), { onProgress: (one: EngineProgress) => void progress.push(one) } as Partial<typeof quiet>);
  expect(progress).toEqual([]);
});

test("[S2] a model that stops after the comments were read is an error that says what to do, not a fallback", async () => {
  let calls = 0;
  const model = createModel();
  const embed: Embedder["embed"] = (passages, tools) =>
    ++calls > 1 ? Promise.reject(new EmbeddingModelError("out of memory")) : model.embed(passages, tools);
  const reading = await read(two, { load: () => ({ ...model, embed }) });
  const error: unknown = await reading.proposeTopics().catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({ code: "engine-failed", cause: expect.any(EmbeddingModelError) });
  expect(String(error)).toContain("out of memory");
});

test("an error that is not the model's stays what it is", async () => {
  let calls = 0;
  const full = new Error("the disk is full");
  const model = createModel();
  const embed: Embedder["embed"] = (passages, tools) => (++calls > 1 ? Promise.reject(full) : model.embed(passages, tools));
  const reading = await read(two, { load: () => ({ ...model, embed }) });
  await expect(reading.proposeTopics()).rejects.toBe(full);
});

test("[R2] no text is embedded again by another reading with the same cache", async () => {
  const cache = createMemoryEmbeddingCache();
  const asked: number[] = [];
  const model = createModel({ isCacheable: true });
  const embed: Embedder["embed"] = (passages, tools) => {
    asked.push(passages.length);
    return model.embed(passages, tools);
  };
  const engine = createEmbeddedEngine({ modelFolder: "models", cache, load: () => ({ ...model, embed }) });
  await (await engine.read(two, quiet)).proposeTopics();
  const first = asked.splice(0);
  await (await engine.read(two, quiet)).proposeTopics();
  expect(first.length).toBeGreaterThan(1);
  expect(asked).toEqual([]);
});

test("stops when asked to", async () => {
  await expect(read(two, { signal: AbortSignal.abort(new Error("Ctrl-C")) })).rejects.toThrow("Ctrl-C");
});

test("it says what it is", () => {
  const engine = createEmbeddedEngine({ modelFolder: "models", cache: createMemoryEmbeddingCache() });
  expect(engine).toMatchObject({ kind: "embedded", name: "MiniLM-L6-v2", version: expect.any(String), writesIn: null });
});

test("asked whether the model can run here, it gives the reason why not", async () => {
  await expect(probeEmbedder("no-such-folder")).rejects.toThrow("no-such-folder");
});
