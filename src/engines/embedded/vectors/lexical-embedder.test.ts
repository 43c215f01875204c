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
