import { expect, test } from "vitest";
import { poolStates } from "./pool-states.ts";

/** States of two numbers a token; the first and the last row are the opening and the closing token's. */
const toStates = (...rows: readonly (readonly [number, number])[]): Float32Array => Float32Array.from(rows.flat());
const options = (sentences: number) => ({ sentences, dimensions: 2 });
const east = [1, 0] as const;
const north = [0, 1] as const;

test("a sentence's vector is the mean of its own tokens", () => {
  const window = [
    { sentence: 0, tokens: [7, 8] },
    { sentence: 1, tokens: [9] },
  ];
  const { sentences } = poolStates([{ window, states: toStates(north, east, east, north, east) }], options(2));
  expect(sentences.map((vector) => [...vector])).toEqual([[...east], [...north]]);
});

test("the passage's vector is the mean of all tokens, the opening and the closing one with them", () => {
  const { whole } = poolStates([{ window: [{ sentence: 0, tokens: [7] }], states: toStates(north, east, north) }], options(1));
  expect(whole[0]).toBeCloseTo(1 / Math.sqrt(5));
  expect(whole[1]).toBeCloseTo(2 / Math.sqrt(5));
});

test("a sentence that was cut is the mean over its windows", () => {
  const first = { window: [{ sentence: 0, tokens: [1, 2] }], states: toStates(north, east, east, north) };
  const second = { window: [{ sentence: 0, tokens: [3, 4] }], states: toStates(east, north, north, east) };
  const [vector] = poolStates([first, second], options(1)).sentences;
  expect(vector?.[0]).toBeCloseTo(Math.SQRT1_2);
  expect(vector?.[1]).toBeCloseTo(Math.SQRT1_2);
});

test("vectors have length 1; without tokens they are zero", () => {
  const { whole, sentences } = poolStates([{ window: [{ sentence: 1, tokens: [7] }], states: toStates(east, [3, 4], east) }], options(2));
  expect(Math.hypot(...whole)).toBeCloseTo(1);
  expect(sentences.map((vector) => Math.hypot(...vector))).toEqual([0, expect.closeTo(1)]);
  expect([...poolStates([], options(0)).whole]).toEqual([0, 0]);
});
