/**
 * The sum of the products of two vectors of one length; for unit vectors the cosine of the angle between them. Four sums at once, because each
 * addition to a single sum waits for the one before it: a reading calls it half a million times.
 */
export const dot = (left: Float32Array, right: Float32Array): number => {
  let [first, second, third, fourth] = [0, 0, 0, 0];
  const whole = left.length - (left.length % 4);
  for (let index = 0; index < whole; index += 4) {
    first += (left[index] ?? 0) * (right[index] ?? 0);
    second += (left[index + 1] ?? 0) * (right[index + 1] ?? 0);
    third += (left[index + 2] ?? 0) * (right[index + 2] ?? 0);
    fourth += (left[index + 3] ?? 0) * (right[index + 3] ?? 0);
  }
  for (let index = whole; index < left.length; index++) first += (left[index] ?? 0) * (right[index] ?? 0);
  return first + second + third + fourth;
};

/** Adds `weight` × `vector` to `total`, in place. */
export const addScaled = (total: Float32Array, vector: Float32Array, weight: number): void => {
  for (let index = 0; index < total.length; index++) total[index] = (total[index] ?? 0) + weight * (vector[index] ?? 0);
};

/** The vector at length 1; a zero vector stays zero. */
export const toUnit = (vector: Float32Array): Float32Array => {
  const length = Math.sqrt(dot(vector, vector));
  if (length === 0) return vector;
  // A loop and not `map`: it is called for every sentence, and a callback for each number takes four times as long.
  const unit = new Float32Array(vector.length);
  for (let index = 0; index < vector.length; index++) unit[index] = (vector[index] ?? 0) / length;
  return unit;
};

/** The mean of vectors of `dimensions` numbers; zero when there are none. */
export const toMean = (vectors: readonly Float32Array[], dimensions: number): Float32Array => {
  const total = new Float32Array(dimensions);
  for (const vector of vectors) addScaled(total, vector, 1 / vectors.length);
  return total;
};

/** The vector less `center`, at length 1. */
export const toCentered = (vector: Float32Array, center: Float32Array): Float32Array => {
  const moved = new Float32Array(vector.length);
  for (let index = 0; index < vector.length; index++) moved[index] = (vector[index] ?? 0) - (center[index] ?? 0);
  return toUnit(moved);
};
