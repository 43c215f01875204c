import type { EmbeddingCache } from "../../src/engines/embedded/embedding-cache.ts";
import { createEmbeddedReading } from "../../src/engines/embedded/reading.ts";
import type { Reading } from "../../src/engines/engine.ts";
import { embedTexts } from "./prepare-thread.ts";
import type { PreparedThread } from "./prepare-thread.ts";

/** The engine's reading of a prepared thread. */
export const readPrepared = ({ thread, vectors, embedder }: PreparedThread, cache: EmbeddingCache): Reading =>
  createEmbeddedReading({ thread, vectors, embedder, embedTexts: (texts) => embedTexts(texts, cache), findings: [] });
