import { join } from "node:path";
import { expect, test } from "vitest";
import { findConstants, loadConstants } from "../scripts/eval/constants/find-constants.ts";
import { toTrialValues } from "../scripts/eval/constants/measure-constants.ts";

const text = `import { other } from "./other.ts";
/** At 0.7 all is lost. */
const share = 0.25;
export const most = 1_024;
const weights: Weights = { near: 1.3, far: -0.5, other };
const words = {
  least: 2,
  most: 6,
} as const;
const name = "stay = 3";
const score = (value: number): number => {
  const half = 0.5;
  return value * half;
};
`;

test("constants are found with their places: plain ones and members, not those inside functions", () => {
  const found = findConstants("a.ts", text);
  expect(found.map(({ name, value }) => [name, value])).toEqual([
    ["share", 0.25],
    ["most", 1024],
    ["weights.near", 1.3],
    ["weights.far", -0.5],
    ["words.least", 2],
    ["words.most", 6],
  ]);
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(["0.25", "1_024", "1.3", "-0.5", "2", "6"]);
});

test("the engine's constants are found where they stand", () => {
  const names = loadConstants(join(import.meta.dirname, ".."), "src/engines/embedded").map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["diffusionWeight", "learnedTagging.nowhere", "pair.margin"]));
});

test("tried are half and double, of small counts the neighbours", () => {
  expect(toTrialValues(0.5)).toEqual([0.25, 1]);
  expect(toTrialValues(60)).toEqual([30, 120]);
  expect(toTrialValues(3)).toEqual([2, 4]);
});
