import type { PassageVectors } from "./embedder.ts";

/** A passage's vectors as one row of numbers, as stored in the cache: the passage's vector, then one for each sentence. */
export const toRow = ({ whole, sentences }: PassageVectors): Float32Array => {
  const row = new Float32Array(whole.length * (sentences.length + 1));
  row.set(whole);
  sentences.forEach((sentence, index) => {
    row.set(sentence, whole.length * (index + 1));
  });
  return row;
};

/** The vectors of `toRow`'s row; they share its memory. */
export const fromRow = (row: Float32Array, dimensions: number): PassageVectors => {
  const part = (index: number): Float32Array => row.subarray(index * dimensions, (index + 1) * dimensions);
  const sentences = Array.from({ length: row.length / dimensions - 1 }, (_, index) => part(index + 1));
  return { whole: part(0), sentences };
};
