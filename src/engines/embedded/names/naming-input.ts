import type { Answers } from "../stance.ts";
import type { Thread } from "../thread.ts";
import type { ThreadVectors } from "../vectors/thread-vectors.ts";
import type { PhraseIndex } from "./phrase-index.ts";

/** All that names and descriptions are made from. */
export interface NamingInput {
  readonly thread: Thread;
  readonly vectors: ThreadVectors;
  readonly phrases: PhraseIndex;
  readonly answers: readonly Answers[];
  readonly groups: readonly (readonly number[])[];
  /** Vectors of phrases, as embedded. */
  readonly embedTexts: (texts: readonly string[]) => Promise<readonly Float32Array[]>;
  /** See Embedder. */
  readonly toSpecificity: (word: string) => number;
}
