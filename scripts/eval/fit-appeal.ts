import { indexTerms } from "../../src/engines/embedded/key-terms.ts";
import { toAppealFeatures } from "../../src/engines/embedded/summaries/appeal.ts";
import { toMean } from "./mean.ts";
import type { JudgedSentence } from "./read-judged.ts";
import { toRejectingRules } from "./rejecting-rules.ts";

interface Example {
  readonly thread: string;
  readonly features: readonly number[];
  readonly judged: number;
}

export interface AppealFit {
  /** Judged sentences that pass all rules. */
  readonly sentences: number;
  /** The weights fitted on all of them, by feature. */
  readonly weights: Readonly<Record<string, number>>;
  /** Correlation, within threads, of the judgements with the appeal, each thread scored by weights of the others. */
  readonly correlation: number;
}

/** Differences from the thread's mean: what is compared are sentences of one thread. */
const toExamples = (thread: string, sentences: readonly JudgedSentence[]): readonly Example[] => {
  const raw = sentences
    .filter((sentence) => toRejectingRules(sentence).length === 0)
    .map(({ thread: whole, text, words, clear, worth }) => ({
      features: Object.values<number>({ ...toAppealFeatures(text, words, indexTerms(whole)) }),
      judged: clear + worth,
    }));
  const means = (raw[0]?.features ?? []).map((_, column) => toMean(raw.map(({ features }) => features[column] ?? 0)));
  const mean = toMean(raw.map(({ judged }) => judged));
  return raw.map(({ features, judged }) => ({
    thread,
    features: features.map((value, column) => value - (means[column] ?? 0)),
    judged: judged - mean,
  }));
};

/** Solves a system of linear equations by Gauss and Jordan; its matrix is positive definite, so no pivoting. */
const solve = (matrix: readonly (readonly number[])[], wanted: readonly number[]): readonly number[] => {
  const rows = matrix.map((row, index) => [...row, wanted[index] ?? 0]);
  for (const [index, row] of rows.entries()) {
    const pivot = row[index] ?? 1;
    for (const column of row.keys()) row[column] = (row[column] ?? 0) / pivot;
    for (const other of rows) {
      const factor = other === row ? 0 : (other[index] ?? 0);
      if (factor !== 0) for (const column of other.keys()) other[column] = (other[column] ?? 0) - factor * (row[column] ?? 0);
    }
  }
  return rows.map((row) => row.at(-1) ?? 0);
};

/** Least squares; a trace of ridge keeps a feature that never varies solvable. */
const fit = (examples: readonly Example[]): readonly number[] => {
  const columns = [...(examples[0]?.features ?? []).keys()];
  const matrix = columns.map((row) =>
    columns.map(
      (column) =>
        examples.reduce((sum, { features }) => sum + (features[row] ?? 0) * (features[column] ?? 0), 0) + (row === column ? 1e-6 : 0),
    ),
  );
  const wanted = columns.map((row) => examples.reduce((sum, { features, judged }) => sum + (features[row] ?? 0) * judged, 0));
  return solve(matrix, wanted);
};

const predict = (weights: readonly number[], { features }: Example): number => toProduct(features, weights);

const toDifferences = (values: readonly number[]): readonly number[] => values.map((value) => value - toMean(values));
const toProduct = (left: readonly number[], right: readonly number[]): number =>
  left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);

/** Pearson's correlation. */
const correlate = (left: readonly number[], right: readonly number[]): number => {
  const [a, b] = [toDifferences(left), toDifferences(right)];
  return toProduct(a, b) / Math.sqrt(toProduct(a, a) * toProduct(b, b));
};

/** The rule for appeal fitted to readers' judgements, and how well it predicts those of a thread that it has not seen. */
export const fitAppeal = (judged: ReadonlyMap<string, readonly JudgedSentence[]>): AppealFit => {
  const examples = [...judged].flatMap(([thread, sentences]) => toExamples(thread, sentences));
  const predicted = examples.map((example) => predict(fit(examples.filter(({ thread }) => thread !== example.thread)), example));
  const names = Object.keys(toAppealFeatures("", [], new Map()));
  return {
    sentences: examples.length,
    weights: Object.fromEntries(fit(examples).map((weight, index) => [names[index] ?? "", weight])),
    correlation: correlate(
      predicted,
      examples.map(({ judged: value }) => value),
    ),
  };
};
