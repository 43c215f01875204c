import type { Finding } from "../../domain/thread/finding.ts";
import type { Thread } from "./thread.ts";
import type { Embedder } from "./vectors/embedder.ts";
import type { ThreadVectors } from "./vectors/thread-vectors.ts";

/** The input of a reading by vectors. */
export interface ReadingInput {
  readonly thread: Thread;
  readonly vectors: ThreadVectors;
  /** Vectors of other texts, as embedded: `vectors.place` brings them into the thread's space. */
  readonly embedTexts: (texts: readonly string[]) => Promise<readonly Float32Array[]>;
  readonly embedder: Embedder;
  readonly findings: readonly Finding[];
}
