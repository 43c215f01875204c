/** A matrix of 32-bit floats, row by row. */
export interface Matrix {
  readonly values: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

/** Signed integers with one scale a column: value ≈ integer × scale of its column. The zero point is 0. */
export interface SevenBitMatrix {
  readonly integers: Int8Array;
  readonly scales: Float32Array;
  readonly rows: number;
  readonly columns: number;
}

/**
 * The largest weight, either sign. x64 processors without VNNI multiply an unsigned by a signed byte twice and add both products
 * in 16 signed bits that saturate (`vpmaddubsw`). With an activation of at most 255 the sum is at most 2 × 255 × 64 = 32,640,
 * which fits into 32,767; with 65 or more it need not. So no product saturates on any processor.
 */
export const largestWeight = 64;

/** Shares of a column's largest value that are tried as the one that `largestWeight` stands for. */
const clips = Array.from({ length: 12 }, (_, step) => 1 - step * 0.03);

const quantize = (value: number, scale: number): number =>
  scale === 0 ? 0 : Math.max(-largestWeight, Math.min(largestWeight, Math.round(value / scale)));

/** The sum of the squared rounding errors. Plain loops: the build runs this on 120 million numbers. */
const sumErrors = (column: Float32Array, scale: number): number => {
  let sum = 0;
  for (const value of column) {
    const error = value - quantize(value, scale) * scale;
    sum += error * error;
  }
  return sum;
};

/** The scale with the least squared error: clipping a column's few largest values can round all others more finely. */
const chooseScale = (column: Float32Array): number => {
  let largest = 0;
  for (const value of column) largest = Math.max(largest, Math.abs(value));
  let best = { scale: largest / largestWeight, error: Infinity };
  for (const clip of clips) {
    const scale = (largest / largestWeight) * clip;
    const error = sumErrors(column, scale);
    if (error < best.error) best = { scale, error };
  }
  return best.scale;
};

/** Rounds each column to whole numbers from -64 to 64 by a scale of its own. */
export const toSevenBits = ({ values, rows, columns }: Matrix): SevenBitMatrix => {
  const integers = new Int8Array(values.length);
  const scales = new Float32Array(columns);
  for (let column = 0; column < columns; column++) {
    const cells = Float32Array.from({ length: rows }, (_, row) => values[row * columns + column] ?? 0);
    const scale = chooseScale(cells);
    scales[column] = scale;
    cells.forEach((value, row) => {
      integers[row * columns + column] = quantize(value, scale);
    });
  }
  return { integers, scales, rows, columns };
};

/** Matrices of the same number of rows, side by side. */
export const joinColumns = (matrices: readonly Matrix[]): Matrix => {
  const rows = matrices[0]?.rows ?? 0;
  const columns = matrices.reduce((sum, matrix) => sum + matrix.columns, 0);
  const values = new Float32Array(rows * columns);
  let offset = 0;
  for (const matrix of matrices) {
    for (let row = 0; row < rows; row++) {
      values.set(matrix.values.subarray(row * matrix.columns, (row + 1) * matrix.columns), row * columns + offset);
    }
    offset += matrix.columns;
  }
  return { values, rows, columns };
};
