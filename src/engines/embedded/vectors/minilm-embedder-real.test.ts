import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
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

// With the real model, and with real helper processes. What can be tested without is in minilm-embedder.test.ts.
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
});
