import { expect, test } from "vitest";
import { chooseExtraLabels, toExtraTopics } from "./extra-labels.ts";

const rule = { score: 1, odds: 0, intercept: 0 };
const toOption = (column: number, score: number, row = 0) => ({ row, column, score, odds: 0 });

test("every topic but the first is an option, with its score and the log-odds of its description", () => {
  const options = toExtraTopics({
    firsts: [1],
    scores: [Float64Array.of(2, 5, -1)],
    described: [Float64Array.of(0.25, 0.5, 0.25)],
  });
  expect(options.map(({ column, score }) => [column, score])).toEqual([
    [0, 2],
    [2, -1],
  ]);
  expect(options[0]?.odds).toBeCloseTo(Math.log(1 / 3), 9);
});

test("a comment that speaks of no topic has no options", () => {
  expect(toExtraTopics({ firsts: [null], scores: [Float64Array.of(9)], described: [Float64Array.of(1)] })).toEqual([]);
});

test("a topic is taken from the threshold of 0.42 on", () => {
  const toScore = (probability: number) => Math.log(probability / (1 - probability));
  expect(chooseExtraLabels([toOption(0, toScore(0.43)), toOption(1, toScore(0.41))], rule)).toEqual(new Map([[0, [0]]]));
});

test("at most two are taken, the likeliest first", () => {
  expect(chooseExtraLabels([toOption(0, 1), toOption(1, 3), toOption(2, 2)], rule)).toEqual(new Map([[0, [1, 2]]]));
});

test("each comment has labels of its own", () => {
  const chosen = chooseExtraLabels([toOption(0, 2, 4), toOption(1, 2, 7)], rule);
  expect([chosen.get(4), chosen.get(7)]).toEqual([[0], [1]]);
});

test("score, odds and intercept all count", () => {
  const option = { row: 0, column: 0, score: 1, odds: 1 };
  const isTaken = (weights: typeof rule) => chooseExtraLabels([option], weights).has(0);
  expect(isTaken({ score: 1, odds: 0, intercept: -1 })).toBe(true);
  expect(isTaken({ score: 0, odds: 1, intercept: -1 })).toBe(true);
  expect(isTaken({ score: 0, odds: 0, intercept: -1 })).toBe(false);
});
