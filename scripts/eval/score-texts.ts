import type { EmbeddingCache } from "../../src/engines/embedded/embedding-cache.ts";
import { toTerms } from "../../src/engines/embedded/terms.ts";
import { dot } from "../../src/engines/embedded/vectors/vector-math.ts";
import { embedTexts } from "./prepare-thread.ts";
import { toMean } from "./mean.ts";

/** F1 of the stems that two texts share (each once, stop words left out); 0 where they share none. */
export const toStemF1 = (left: string, right: string): number => {
  const [one, other] = [new Set(toTerms(left)), new Set(toTerms(right))];
  return one.size + other.size === 0 ? 0 : (2 * one.intersection(other).size) / (one.size + other.size);
};

export interface TextScore {
  /** Mean cosine of the embeddings. */
  readonly cosine: number;
  readonly stemF1: number;
}

export interface TextPair {
  readonly made: string;
  readonly wanted: string;
}

/** How near made texts come to those a person or the gold gave, in meaning (MiniLM) and in words. */
export const scoreTexts = async (pairs: readonly TextPair[], cache: EmbeddingCache): Promise<TextScore> => {
  const made = await embedTexts(
    pairs.map((pair) => pair.made),
    cache,
  );
  const wanted = await embedTexts(
    pairs.map((pair) => pair.wanted),
    cache,
  );
  return {
    cosine: toMean(made.map((vector, index) => dot(vector, wanted[index] ?? vector))),
    stemF1: toMean(pairs.map((pair) => toStemF1(pair.made, pair.wanted))),
  };
};
