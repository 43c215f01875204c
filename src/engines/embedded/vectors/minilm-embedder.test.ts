import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { EmbeddingModelError } from "./embedder.ts";
import type { Embedder, Passage, PassageVectors } from "./embedder.ts";
import { loadMiniLmEmbedder, toProcessCount } from "./minilm-embedder.ts";
import { minilm } from "./minilm-model.ts";
import { dot } from "./vector-math.ts";

const modelFolder = join(import.meta.dirname, "../../../../models");
const hasModel = existsSync(join(modelFolder, minilm.file));

const load = (folder: string, cores: number): Embedder => loadMiniLmEmbedder(folder, { cores });

interface Embedded {
  readonly vectors: readonly PassageVectors[];
  /** The passages' places, in the order in which they were done. */
  readonly order: readonly number[];
}

const embed = async (embedder: Embedder, passages: readonly Passage[], signal = new AbortController().signal): Promise<Embedded> => {
  const vectors: PassageVectors[] = [];
  const order: number[] = [];
  const onEmbedded = (index: number, vector: PassageVectors): void => {
    vectors[index] = vector;
    order.push(index);
  };
  await embedder.embed(passages, { signal, onEmbedded });
  return { vectors, order };
};

/** Long enough, all in all, for two processes; each of another length. */
const passages: readonly Passage[] = Array.from({ length: 60 }, (_, index) => [
  `Case ${index}: the planner scans every row of the queue table.`,
  "It needs an index. ".repeat((index * 7) % 60),
]);
const characters = passages.flat().join("").length;

test("as many processes as there are cores, at most 8, and only this one where a thread has few characters", () => {
  expect(toProcessCount(1_000_000, 4)).toBe(4);
  expect(toProcessCount(1_000_000, 64)).toBe(8);
  expect(toProcessCount(1_000_000, 1)).toBe(1);
  expect(toProcessCount(500, 4)).toBe(1);
  expect(toProcessCount(0, 4)).toBe(1);
});

describe.skipIf(!hasModel)("MiniLM", () => {
  test("[R1] two processes give the vectors that one gives, in the passages' order, though the longest are read first", async () => {
    expect(toProcessCount(characters, 2)).toBe(2);
    const alone = await embed(load(modelFolder, 1), passages);
    const together = await embed(load(modelFolder, 2), passages);
    expect(together.vectors).toEqual(alone.vectors);
    const sizes = together.order.map((index) => passages[index]?.join("").length ?? 0);
    expect(Math.min(...sizes.slice(0, 10))).toBeGreaterThan(Math.max(...sizes.slice(-10)));
  });

  test("near texts have near vectors, and a sentence is read as it stands in its passage", async () => {
    const { vectors } = await embed(load(modelFolder, 1), [
      ["The database needs an index.", "It scans every row."],
      ["Queries are slow without an index on the table."],
      ["Cats sleep in warm kitchens."],
      ["It scans every row."],
    ]);
    const cosine = (left: Float32Array | undefined, right: Float32Array | undefined): number =>
      dot(left ?? new Float32Array(1), right ?? new Float32Array(1));
    expect(cosine(vectors[0]?.whole, vectors[1]?.whole)).toBeGreaterThan(cosine(vectors[0]?.whole, vectors[2]?.whole) + 0.3);
    const [inContext, alone] = [vectors[0]?.sentences[1], vectors[3]?.sentences[0]];
    expect(cosine(inContext, vectors[0]?.whole)).toBeGreaterThan(cosine(alone, vectors[0]?.whole));
  });

  test("a passage longer than the model's window is read whole", async () => {
    const long = "word ".repeat(600);
    const { vectors } = await embed(load(modelFolder, 1), [[`${long} kitchen cats`], [`${long} database index`]]);
    expect(vectors[0]?.whole).not.toEqual(vectors[1]?.whole);
  });

  test("a passage without words has a vector like any other, or zeros, but no NaN", async () => {
    const { vectors } = await embed(load(modelFolder, 1), [[], [""]]);
    expect(vectors.flatMap(({ whole }) => [...whole]).some(Number.isNaN)).toBe(false);
  });

  test.each([
    ["in one process", 1],
    ["in two", 2],
  ])("stops when asked to, %s, and can be used again", async (_, cores) => {
    const embedder = load(modelFolder, cores);
    const abort = new AbortController();
    let done = 0;
    const onEmbedded = (): void => {
      done += 1;
      if (done === 3) abort.abort(new Error("Ctrl-C"));
    };
    await expect(embedder.embed(passages, { signal: abort.signal, onEmbedded })).rejects.toThrow("Ctrl-C");
    expect(done).toBeLessThan(10);
    expect((await embed(embedder, passages)).order).toHaveLength(passages.length);
  });

  test("the helper processes have ended when the vectors are there, and when it was stopped", async () => {
    const closed: number[] = [];
    const startHelpers = (_: string, count: number) =>
      Array.from({ length: count }, () => ({
        run: () => Promise.reject(new Error("ended")),
        close: () => Promise.resolve(void closed.push(count)),
      }));
    const embedder = loadMiniLmEmbedder(modelFolder, { cores: 2, startHelpers });
    await embed(embedder, passages);
    // Aborted or done in time: its helpers are closed either way.
    await embed(embedder, passages, AbortSignal.timeout(1)).catch(() => undefined);
    expect(closed).toEqual([1, 1]);
  });

  test("helpers that fail cost no vector", async () => {
    const failing = { run: () => Promise.reject(new Error("a helper process ended")), close: () => Promise.resolve() };
    const embedder = loadMiniLmEmbedder(modelFolder, { cores: 3, startHelpers: () => [failing, failing] });
    expect((await embed(embedder, passages)).vectors).toEqual((await embed(load(modelFolder, 1), passages)).vectors);
  });

  test("an error of the caller's own is passed on as it is", async () => {
    const onEmbedded = (): void => {
      throw new Error("the disk is full");
    };
    const run = load(modelFolder, 2).embed(passages, { signal: new AbortController().signal, onEmbedded });
    await expect(run).rejects.toThrow("the disk is full");
    await expect(run).rejects.not.toBeInstanceOf(EmbeddingModelError);
  });

  test("the runtime is not loaded before there is a text", async () => {
    const embedder = load(toBrokenFolder("not a model"), 2);
    expect((await embed(embedder, [])).vectors).toEqual([]);
  });
});

/** A folder with the tokenizer and a model file of this content. */
const toBrokenFolder = (content: string): string => {
  const folder = mkdtempSync(join(tmpdir(), "summarizer-model-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of ["tokenizer.json", "tokenizer_config.json"]) copyFileSync(join(modelFolder, name), join(folder, name));
  writeFileSync(join(folder, minilm.file), content);
  return folder;
};

test("a missing model is an error at once", () => {
  expect(() => loadMiniLmEmbedder(join(modelFolder, "no-such-folder"))).toThrow(EmbeddingModelError);
});

test.skipIf(!hasModel)("a model file that is not the one that was built is an error with its checksum", async () => {
  const run = embed(load(toBrokenFolder("not a model"), 2), passages);
  await expect(run).rejects.toThrow(EmbeddingModelError);
  await expect(run).rejects.toThrow(/is not the expected model file \(sha256 [0-9a-f]{64}\)/u);
});
