import type { Scores } from "./score-table.ts";

/** The features of a candidate for a further topic of a comment. */
export interface ExtraTopic {
  readonly row: number;
  readonly column: number;
  /** The combined score of descriptions and members, by which the first topic was chosen. */
  readonly score: number;
  /** The log-odds by the topics' descriptions alone. Without it, with the rule fitted again, the gold threads' drop-outs lose 0.006. */
  readonly odds: number;
}

/** A logistic regression: the probability that a comment is also about a further topic. */
export interface ExtraLabelRule {
  readonly score: number;
  readonly odds: number;
  readonly intercept: number;
}

/** Fitted on the gold threads' tags by scripts/eval/fit-extra-labels.ts; `npm run eval` prints the fit and what it scores leaving one thread out. */
export const extraLabelRule: ExtraLabelRule = { score: 0.76, odds: 0.22, intercept: -3.46 };

/** F1 is maximal if the threshold is half of the F1 reached (Lipton, Elkan & Narayanaswamy 2014), here 0.84. */
const leastProbability = 0.42;
/** No comment in the gold data has more than three labels. */
const mostExtraLabels = 2;

/** All topics except the first for each comment with a first topic (`firsts`: a column, or null). */
export const toExtraTopics = (input: {
  readonly firsts: readonly (number | null)[];
  readonly scores: Scores;
  /** The probabilities by the descriptions alone. */
  readonly described: Scores;
}): readonly ExtraTopic[] =>
  input.firsts.flatMap((first, row) => {
    if (first === null) return [];
    return Array.from(input.scores[row] ?? [], (score, column): ExtraTopic => {
      const probability = Math.min(Math.max(input.described[row]?.[column] ?? 0, 1e-6), 1 - 1e-6);
      return { row, column, score, odds: Math.log(probability / (1 - probability)) };
    }).filter(({ column }) => column !== first);
  });

/** The further topics of each comment, most likely first. */
export const chooseExtraLabels = (options: readonly ExtraTopic[], rule: ExtraLabelRule): ReadonlyMap<number, readonly number[]> => {
  const likely = options
    .map(({ row, column, score, odds }) => ({
      row,
      column,
      probability: 1 / (1 + Math.exp(-(rule.score * score + rule.odds * odds + rule.intercept))),
    }))
    .filter(({ probability }) => probability >= leastProbability)
    .toSorted((left, right) => right.probability - left.probability || left.column - right.column);
  return new Map(
    [...Map.groupBy(likely, ({ row }) => row)].map(([row, chosen]) => [row, chosen.slice(0, mostExtraLabels).map(({ column }) => column)]),
  );
};
