/** The arithmetic mean; 0 for no values. */
export const toMean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
