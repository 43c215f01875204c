import type { ExtraLabelRule } from "../../src/engines/embedded/tags/extra-labels.ts";
import { judgeGivenTopics } from "../../src/engines/embedded/tags/tag-given-topics.ts";
import type { GivenTagging } from "../../src/engines/embedded/tags/tag-given-topics.ts";
import type { LabelledThread } from "./label-threads.ts";
import { toGivenInput } from "./measures/given-topics.ts";

type Vector = readonly [number, number, number];

interface Example {
  readonly features: Vector;
  readonly isLabel: boolean;
}

const dot = (left: Vector, right: Vector): number => left[0] * right[0] + left[1] * right[1] + left[2] * right[2];
const cross = (left: Vector, right: Vector): Vector => [
  left[1] * right[2] - left[2] * right[1],
  left[2] * right[0] - left[0] * right[2],
  left[0] * right[1] - left[1] * right[0],
];

/** Solves a symmetric 3 × 3 system by Cramer's rule. */
const solve = ([a, b, c]: readonly [Vector, Vector, Vector], wanted: Vector): Vector => {
  const determinant = dot(a, cross(b, c));
  return [dot(wanted, cross(b, c)) / determinant, dot(a, cross(wanted, c)) / determinant, dot(a, cross(b, wanted)) / determinant];
};

/** Newton's method ends in fewer than ten steps on these data. */
const steps = 25;

/** Logistic regression by Newton's method; the last feature is 1, for the intercept. */
const fitLogistic = (examples: readonly Example[]): Vector => {
  let weights: Vector = [0, 0, 0];
  for (let step = 0; step < steps; step++) {
    const gradient: [number, number, number] = [0, 0, 0];
    // a trace of ridge keeps the system solvable where the classes are apart
    const rows: [number, number, number][] = [
      [1e-6, 0, 0],
      [0, 1e-6, 0],
      [0, 0, 1e-6],
    ];
    for (const { features, isLabel } of examples) {
      const probability = 1 / (1 + Math.exp(-dot(features, weights)));
      features.forEach((feature, row) => {
        gradient[row] = (gradient[row] ?? 0) + ((isLabel ? 1 : 0) - probability) * feature;
        features.forEach((other, column) => {
          const line = rows[row];
          if (line !== undefined) line[column] = (line[column] ?? 0) + probability * (1 - probability) * feature * other;
        });
      });
    }
    const [a = [1, 0, 0], b = [0, 1, 0], c = [0, 0, 1]] = rows;
    const change = solve([a, b, c], gradient);
    weights = [weights[0] + change[0], weights[1] + change[1], weights[2] + change[2]];
  }
  return weights;
};

/** The rule for extra labels that fits the gold tags of some threads best. */
export const fitExtraLabels = (threads: readonly LabelledThread[], settings: GivenTagging): ExtraLabelRule => {
  const examples = threads.flatMap((labelled) => {
    const { gold, whole } = labelled;
    const { extras } = judgeGivenTopics({ ...toGivenInput(labelled, whole), settings });
    return extras.map(({ row, column, score, odds }): Example => {
      const tags = gold.tags.get(whole.thread.comments[row]?.id ?? "");
      return { features: [score, odds, 1], isLabel: tags?.has(gold.topics[column]?.id ?? "") === true };
    });
  });
  const [score, odds, intercept] = fitLogistic(examples);
  return { score, odds, intercept };
};
