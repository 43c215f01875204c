/** A text as its sentences, in order. */
export type Passage = readonly string[];

/** Unit vectors: of the whole passage, and of each of its sentences as it stands in the passage. */
export interface PassageVectors {
  readonly whole: Float32Array;
  readonly sentences: readonly Float32Array[];
}

/** Turns texts into vectors whose cosine says how near their subjects are. Nothing else may know which kind it is. */
export interface Embedder {
  /** Names the model, its precision and the way of pooling: vectors of two ids must never meet. */
  readonly id: string;
  /** What a person is told did the reading. */
  readonly name: string;
  readonly dimensions: number;
  /** The cosines below which a text has nothing to do with a topic: what vectors of this kind must reach. */
  readonly relevance: { readonly topic: number; readonly comment: number };
  /** False where a text's vector depends on the discussion around it. */
  readonly isCacheable: boolean;
  /** How special a word is in its language, 0 to 1: "project" little, "mutex" much. */
  readonly toSpecificity: (word: string) => number;
  embed(passage: Passage): Promise<PassageVectors>;
}
