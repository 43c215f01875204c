/** A text as its sentences, in order. */
export type Passage = readonly string[];

/** Unit vectors: of the whole passage, and of each of its sentences as it stands in the passage. */
export interface PassageVectors {
  readonly whole: Float32Array;
  readonly sentences: readonly Float32Array[];
}

export interface EmbedTools {
  readonly signal: AbortSignal;
  /** Called once for each passage as its vectors are made, in any order. `index` is the passage's place in the list. */
  readonly onEmbedded: (index: number, vectors: PassageVectors) => Promise<void> | void;
}

/** Turns texts into vectors whose cosine says how near their subjects are. Only files of this folder know which kind it is. */
export interface Embedder {
  /** Names the model, its precision and the way of pooling. Vectors of different ids are never compared. */
  readonly id: string;
  /** The name that is shown to users. */
  readonly name: string;
  readonly dimensions: number;
  /** The cosines below which a text has nothing to do with a topic, for vectors of this kind. */
  readonly relevance: { readonly topic: number; readonly comment: number };
  /** False where a text's vector depends on the discussion around it. */
  readonly isCacheable: boolean;
  /** How specific a word is in its language, from 0 ("project") to 1 ("mutex"). */
  readonly toSpecificity: (word: string) => number;
  /** Rejects with the signal's reason when it is aborted, and with an `EmbeddingModelError` where the model cannot be run. */
  embed(passages: readonly Passage[], tools: EmbedTools): Promise<void>;
}

/** The embedding model cannot be loaded, or stopped working. The message says why. */
export class EmbeddingModelError extends Error {
  override readonly name = "EmbeddingModelError";
}
