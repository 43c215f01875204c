import { expect, test } from "vitest";
import { toTokenWindows } from "./token-windows.ts";

/** `sentences` are the numbers of their tokens; a window is shown as [sentence, number of tokens]. */
const toSizes = (sentences: readonly number[]) =>
  toTokenWindows(
    sentences.map((count) => Array.from({ length: count }, (_, token) => token)),
    10,
  ).map((window) => window.map(({ sentence, tokens }) => [sentence, tokens.length]));

test("sentences that fit together share a window", () => {
  expect(toSizes([4, 6])).toEqual([
    [
      [0, 4],
      [1, 6],
    ],
  ]);
});

test("a sentence that does not fit begins a window", () => {
  expect(toSizes([4, 7, 3])).toEqual([
    [[0, 4]],
    [
      [1, 7],
      [2, 3],
    ],
  ]);
});

test("a sentence longer than a window is cut, and the next follows its end", () => {
  expect(toSizes([23, 5])).toEqual([
    [[0, 10]],
    [[0, 10]],
    [
      [0, 3],
      [1, 5],
    ],
  ]);
});

test("no token is lost or moved by a cut", () => {
  const tokens = Array.from({ length: 23 }, (_, token) => token);
  expect(toTokenWindows([tokens], 10).flatMap((window) => window.flatMap((span) => span.tokens))).toEqual(tokens);
});

test("a sentence without tokens is in no window, and a passage without tokens has none", () => {
  expect(toSizes([0, 2, 0])).toEqual([[[1, 2]]]);
  expect(toSizes([0])).toEqual([]);
});
