import { fileURLToPath } from "node:url";
import type { SummarizePorts } from "./app/summarize.ts";
import type { Config } from "./config/settings.ts";
import { createEmbeddedEngine } from "./engines/embedded/embedded-engine.ts";
import { readFileDiscussion } from "./sources/files/file-source.ts";
import { readTopics } from "./sources/files/read-topics.ts";
import { openEmbeddingStore } from "./store/embedding-store.ts";

/** The model's files lie beside `src` in a checkout and beside `dist` in the installed package. */
const modelFolder = fileURLToPath(new URL("../models", import.meta.url));

/** Puts the adapters together as the configuration wants them. The only place that knows them all. */
export const compose = (config: Config): { readonly ports: SummarizePorts; readonly close: () => void } => {
  const cache = openEmbeddingStore(config.dataFolder);
  return {
    ports: { readDiscussion: readFileDiscussion, readTopics, engine: createEmbeddedEngine({ modelFolder, cache }) },
    close: cache.close,
  };
};
