import type { Discussion } from "../../src/domain/thread/discussion.ts";

const leftOut = 0.2;

/** The same fifth for the same seed, on every machine (a multiplicative hash, Knuth). */
const isLeftOut = (index: number, seed: number): boolean =>
  (Math.imul(index * 31 + seed * 7_919 + 1, 2_654_435_761) >>> 0) / 2 ** 32 < leftOut;

/** Five versions of a discussion, each with another random fifth of its comments deleted: the spread shows what a lucky cut hides. */
export const toDropOuts = (discussion: Discussion): readonly Discussion[] =>
  [1, 2, 3, 4, 5].map((seed) => ({
    ...discussion,
    comments: discussion.comments.map((comment, index) =>
      comment.absence === null && isLeftOut(index, seed) ? { ...comment, absence: "deleted", text: "" } : comment,
    ),
  }));

export interface Spread {
  readonly mean: number;
  readonly least: number;
  readonly most: number;
}

export const toSpread = (values: readonly number[]): Spread => ({
  mean: values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length),
  least: Math.min(...values),
  most: Math.max(...values),
});
