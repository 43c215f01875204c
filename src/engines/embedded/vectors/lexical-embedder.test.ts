import { expect, test } from "vitest";
import type { Passage, PassageVectors } from "./embedder.ts";
import { createLexicalEmbedder } from "./lexical-embedder.ts";
import { dot } from "./vector-math.ts";

const embed = async (corpus: readonly Passage[], passages: readonly Passage[]): Promise<readonly PassageVectors[]> => {
  const vectors: PassageVectors[] = [];
  const onEmbedded = (index: number, vector: PassageVectors): void => void (vectors[index] = vector);
  await createLexicalEmbedder(corpus).embed(passages, { signal: new AbortController().signal, onEmbedded });
  return vectors;
};

const cosine = (left: PassageVectors | undefined, right: PassageVectors | undefined): number =>
  dot(left?.whole ?? new Float32Array(1), right?.whole ?? new Float32Array(1));

test("passages with common terms are near, others are not", async () => {
  const passages = [["Postgres queues need indexes."], ["Indexes help Postgres."], ["Cats sleep in kitchens."]];
  const [first, second, third] = await embed(passages, passages);
  expect(cosine(first, second)).toBeGreaterThan(0.3);
  expect(Math.abs(cosine(first, third))).toBeLessThan(0.05);
});

test("a term that few comments hold counts more than one that many hold", async () => {
  const corpus = [["database mutex"], ["database planner"], ["database vacuum"], ["database index"]];
  const [both, common, rare] = await embed(corpus, [["database mutex"], ["database"], ["mutex"]]);
  expect(cosine(both, rare)).toBeGreaterThan(cosine(both, common) + 0.1);
});

test("each sentence has a vector of its own", async () => {
  const [passage, sentence] = await embed([["x"]], [["Postgres queues.", "Cats sleep."], ["Cats sleep."]]);
  expect(passage?.sentences[1]).toEqual(sentence?.whole);
});

test("vectors have length 1; a passage without terms gets zeros", async () => {
  const [words, none] = await embed([["x"]], [["Postgres queues."], ["?!"]]);
  expect([Math.hypot(...(words?.whole ?? [])), Math.hypot(...(none?.whole ?? [1]))]).toEqual([expect.closeTo(1), 0]);
});

/** The sizes of a vector's numbers that are not zero, ascending. */
const toWeights = (vectors: PassageVectors | undefined): readonly number[] =>
  [...(vectors?.whole ?? [])]
    .map(Math.abs)
    .filter((value) => value > 0)
    .toSorted((left, right) => left - right);

const toRatio = (vectors: PassageVectors | undefined): number => {
  const [less = 0, more = 0] = toWeights(vectors);
  return more / less;
};

test("a term said twice counts 1 + ln 2 times as much as one said once", async () => {
  const [passage, mutex, vacuum] = await embed([["x"]], [["mutex vacuum mutex"], ["mutex"], ["vacuum"]]);
  expect(cosine(passage, mutex)).toBeGreaterThan(cosine(passage, vacuum));
  expect(toWeights(passage)).toHaveLength(2);
  expect(toRatio(passage)).toBeCloseTo(1 + Math.LN2, 5);
});

test("a term's weight falls with the number of comments that hold it, each counted once", async () => {
  const corpus = [["database database"], ["database mutex"], ["database"], ["planner"]];
  const [passage] = await embed(corpus, [["database mutex"]]);
  expect(toRatio(passage)).toBeCloseTo((Math.log(5 / 2) + 1) / (Math.log(5 / 4) + 1), 5);
});

test("terms that share a place in the vector add up or cancel: half of them count negatively", async () => {
  const words = Array.from({ length: 200 }, (_, index) => `word${index}`);
  const vectors = await embed(
    [["x"]],
    words.map((word) => [word]),
  );
  const negative = vectors.filter(({ whole }) => whole.some((value) => value < 0)).length;
  expect(negative).toBeGreaterThan(70);
  expect(negative).toBeLessThan(130);
});

test("terms spread over the whole vector", async () => {
  const words = Array.from({ length: 200 }, (_, index) => `word${index}`);
  const [passage] = await embed([["x"]], [[words.join(" ")]]);
  expect(toWeights(passage).length).toBeGreaterThan(170);
  expect(passage?.whole).toHaveLength(1024);
});

test("its vectors depend on the discussion, so they are not kept, and no word counts as rarer than another", () => {
  const embedder = createLexicalEmbedder([["x"]]);
  expect([embedder.isCacheable, embedder.name]).toEqual([false, expect.stringContaining("TF-IDF")]);
  expect(embedder.toSpecificity("mutex")).toBe(embedder.toSpecificity("the"));
  expect(embedder.toSpecificity("the")).toBeGreaterThan(0);
});

test("a comment counts as related to a topic more readily than a topic to the thread", () => {
  const { relevance } = createLexicalEmbedder([]);
  expect(relevance.topic).toBeGreaterThan(relevance.comment);
});

test("stops between two passages", async () => {
  const abort = new AbortController();
  const places: number[] = [];
  const onEmbedded = (index: number): void => {
    places.push(index);
    abort.abort(new Error("Ctrl-C"));
  };
  await expect(createLexicalEmbedder([["x"]]).embed([["a"], ["b"]], { signal: abort.signal, onEmbedded })).rejects.toThrow("Ctrl-C");
  expect(places).toEqual([0]);
});
