import type { Scores } from "./score-table.ts";

/** A topic that is not a comment's first, as the rule sees it. */
export interface ExtraTopic {
  readonly row: number;
  readonly column: number;
  /** What descriptions and members say together: the score from which the first topic was found. */
  readonly score: number;
  /** The log-odds of what the topics' descriptions say alone. Without it the gold tags lose 0.004. */
  readonly odds: number;
}

/** A logistic regression: the probability that a comment speaks of an extra topic, too. */
export interface ExtraLabelRule {
  readonly score: number;
  readonly odds: number;
  readonly intercept: number;
}

/** Fitted on the gold threads' tags by scripts/eval/fit-extra-labels.ts; `npm run eval` prints the fit and what it scores leaving one thread out. */
export const extraLabelRule: ExtraLabelRule = { score: 0.77, odds: 0.17, intercept: -3.71 };

/** F1 is greatest where the threshold is half of the F1 reached (Lipton, Elkan & Narayanaswamy 2014), here 0.84. */
const leastProbability = 0.42;
/** No comment has more than three labels in the gold. */
const mostExtraLabels = 2;

/** Every topic but the first for each comment that has a first one (`firsts`: a column, or null). */
export const toExtraTopics = (input: {
  readonly firsts: readonly (number | null)[];
  readonly scores: Scores;
  /** What the descriptions say alone, as probabilities. */
  readonly described: Scores;
}): readonly ExtraTopic[] =>
  input.firsts.flatMap((first, row) => {
    if (first === null) return [];
    return Array.from(input.scores[row] ?? [], (score, column): ExtraTopic => {
      const probability = Math.min(Math.max(input.described[row]?.[column] ?? 0, 1e-6), 1 - 1e-6);
      return { row, column, score, odds: Math.log(probability / (1 - probability)) };
    }).filter(({ column }) => column !== first);
  });

/** The extra topics of each comment, likeliest first. */
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
