import type { Thread } from "../thread.ts";
import type { ThreadVectors } from "../vectors/thread-vectors.ts";
import type { PhraseIndex } from "./phrase-index.ts";

/** Comments to be named, by their places in the thread. */
export interface NamedMembers {
  readonly members: readonly number[];
  /** The group that holds this one, as its place among the groups; null where none does. */
  readonly parent: number | null;
}

/** All that names are made from. */
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
