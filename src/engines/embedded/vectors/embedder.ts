/** A text as its sentences, in order. */
export type Passage = readonly string[];

/** Unit vectors: of the whole passage, and of each of its sentences in the context of the passage. */
export interface PassageVectors {
  readonly whole: Float32Array;
  readonly sentences: readonly Float32Array[];
}

export interface EmbedTools {
  readonly signal: AbortSignal;
  /** Called once for each passage as its vectors are made, in any order. `index` is the passage's place. */
  readonly onEmbedded: (index: number, vectors: PassageVectors) => Promise<void> | void;
}

/** Turns texts into vectors whose cosine is the similarity of their subjects. Only this folder knows which kind of embedder it is. */
export interface Embedder {
  /** Identifies the model, its precision and its pooling. Vectors of different ids are never compared. */
  readonly id: string;
  /** The name that is shown to users. */
  readonly name: string;
  readonly dimensions: number;
  /** The cosines below which a text is unrelated to a topic, for vectors of this embedder. */
  readonly relevance: { readonly topic: number; readonly comment: number };
  /** False if a text's vector depends on the discussion. */
  readonly isCacheable: boolean;
  /** How specific a word is in its language, from 0 ("project") to 1 ("mutex"). */
  readonly toSpecificity: (word: string) => number;
  /** Rejects with the signal's reason when it is aborted, and with an `EmbeddingModelError` if the model cannot run. */
  embed(passages: readonly Passage[], tools: EmbedTools): Promise<void>;
}

/** The embedding model cannot be loaded, or stopped working. The message says why. */
export class EmbeddingModelError extends Error {
  override readonly name = "EmbeddingModelError";
}
