import type { EmbeddingCache } from "../../../src/engines/embedded/embedding-cache.ts";
import type { LabelledThread } from "../label-threads.ts";
import type { PreparedThread } from "../prepare-thread.ts";

/** What the engine scores on one version of a labelled thread (`prepared`: the whole thread, or one with comments left out), by name. */
export type Measure = (
  labelled: LabelledThread,
  prepared: PreparedThread,
  cache: EmbeddingCache,
) => Promise<Readonly<Record<string, number>>>;
