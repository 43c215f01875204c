/** One number for every comment (row) and topic (column). */
export type Scores = readonly Float64Array[];

/** A table with a row for each of `rows` and a column for each of `columns`, filled by `score`. */
export const toScores = <Row, Column>(
  rows: readonly Row[],
  columns: readonly Column[],
  score: (row: Row, column: Column) => number,
): Scores => rows.map((row) => new Float64Array(columns.map((column) => score(row, column))));

/** The table at mean 0 and deviation 1, so that scores of different kinds can be added. */
export const toStandard = (scores: Scores): Scores => {
  let [count, sum, squares] = [0, 0, 0];
  for (const row of scores) {
    for (const value of row) {
      count += 1;
      sum += value;
      squares += value * value;
    }
  }
  const mean = sum / Math.max(1, count);
  const deviation = Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean * mean)) || 1;
  return scores.map((row) => row.map((value) => (value - mean) / deviation));
};

/** A weighted sum of tables of one size. */
export const addScores = (parts: readonly { scores: Scores; weight: number }[]): Scores => {
  const [first] = parts;
  if (first === undefined) return [];
  return first.scores.map((row, index) =>
    row.map((_, column) => parts.reduce((sum, part) => sum + part.weight * (part.scores[index]?.[column] ?? 0), 0)),
  );
};

/** Scores as likelihoods: the softmax of each row, which is sharper for a larger `steepness`. */
export const toLikelihoods = (scores: Scores, steepness: number): Scores =>
  scores.map((row) => {
    const most = row.reduce((best, value) => Math.max(best, value), -Infinity);
    const powers = row.map((value) => Math.exp(steepness * (value - most)));
    const sum = powers.reduce((total, value) => total + value, 0);
    return powers.map((value) => value / sum);
  });
