import { fileURLToPath } from "node:url";
import { createEmbeddedEngine, probeEmbedder } from "../engines/embedded/embedded-engine.ts";
import { type EmbeddingCache, createMemoryEmbeddingCache } from "../engines/embedded/embedding-cache.ts";
import type { Engine } from "../engines/engine.ts";
import { openSqliteStore } from "../store/sqlite/open-store.ts";

/** The embedding model's files: beside `src` in a checkout, beside `dist` in the installed package. */
const modelFolder = fileURLToPath(new URL("../../models", import.meta.url));

/** The embedded engine. With the default cache, embeddings are forgotten when the process ends. */
export const composeEngine = (cache: EmbeddingCache = createMemoryEmbeddingCache()): Engine => createEmbeddedEngine({ modelFolder, cache });

/** The name of the embedding model that would be used here; rejects, with the reason, where it cannot be loaded. */
export const probeEmbeddedEngine = (): Promise<string> => probeEmbedder(modelFolder);

/** The embedding cache of a data folder's store, for callers that keep nothing else. */
export const openCache = async (
  dataFolder: string,
): Promise<{ readonly embeddings: EmbeddingCache; readonly close: () => Promise<void> }> => openSqliteStore(dataFolder);
