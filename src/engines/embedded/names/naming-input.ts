import type { Thread } from "../thread.ts";
import type { ThreadVectors } from "../vectors/thread-vectors.ts";
import type { PhraseIndex } from "./phrase-index.ts";

/** Comments to be named, by their places in the thread. */
export interface NamedMembers {
  readonly members: readonly number[];
  /** The place of the group that contains this one; null if none does. */
  readonly parent: number | null;
}

/** The input from which names are made. */
export interface NamingInput {
  readonly thread: Thread;
  readonly vectors: ThreadVectors;
  readonly phrases: PhraseIndex;
  readonly groups: readonly NamedMembers[];
  /** Vectors of phrases, as embedded. */
  readonly embedTexts: (texts: readonly string[]) => Promise<readonly Float32Array[]>;
  /** See Embedder. */
  readonly toSpecificity: (word: string) => number;
}
