import { fileURLToPath } from "node:url";
import { createEmbeddedEngine, probeEmbedder } from "../engines/embedded/embedded-engine.ts";
import { type EmbeddingCache, createMemoryEmbeddingCache } from "../engines/embedded/embedding-cache.ts";
import type { Engine } from "../engines/engine.ts";
import { withPauses } from "./with-pauses.ts";
import type { Store } from "../store/store.ts";

/** The folder of the embedding model: beside `src` in a checkout, beside `dist` in the installed package. */
const modelFolder = fileURLToPath(new URL("../../models", import.meta.url));

/** Creates the embedded engine. The default cache of embeddings lasts as long as the process. */
export const composeEngine = (cache: EmbeddingCache = createMemoryEmbeddingCache()): Engine =>
  withPauses(createEmbeddedEngine({ modelFolder, cache }));

/** Opens the embedded engine for one discussion of a store, with which its embeddings are removed; null for none. */
export const openEmbeddedFor =
  ({ embeddings }: Pick<Store, "embeddings">) =>
  (discussionId: string | null): Engine =>
    composeEngine({ get: embeddings.get, put: (vectors) => embeddings.put(vectors, discussionId) });

/** Loads the embedding model and gives its name; rejects with the reason if that fails. */
export const probeEmbeddedEngine = (): Promise<string> => probeEmbedder(modelFolder);
