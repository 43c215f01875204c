import type { Finding } from "../../../domain/thread/finding.ts";
import type { EngineTools } from "../../engine.ts";
import type { EmbeddingCache } from "../embedding-cache.ts";
import { embedPassages } from "./embed-passages.ts";
import { EmbeddingModelError } from "./embedder.ts";
import type { Embedder, Passage, PassageVectors } from "./embedder.ts";
import { createLexicalEmbedder } from "./lexical-embedder.ts";
import { loadMiniLmEmbedder } from "./minilm-embedder.ts";

/** The languages that MiniLM was trained on. "und": a discussion too short for detection is read as English. */
const readable = new Set(["en", "und"]);

export interface EmbeddedThread {
  /** The embedder that made the vectors. */
  readonly embedder: Embedder;
  /** In the order of the passages. */
  readonly vectors: readonly PassageVectors[];
  readonly findings: readonly Finding[];
}

interface EmbedThreadInput {
  readonly passages: readonly Passage[];
  readonly language: string;
  readonly modelFolder: string;
  readonly cache: EmbeddingCache;
  /** Throws if the model is missing. */
  readonly load?: (modelFolder: string) => Embedder;
}

/** Uses lexical vectors, with a finding that says why. */
const embedWords = async (
  { passages, cache }: EmbedThreadInput,
  { tools, finding }: { tools: EngineTools; finding: Omit<Finding, "where"> },
): Promise<EmbeddedThread> => {
  const embedder = createLexicalEmbedder(passages);
  const vectors = await embedPassages(passages, { ...tools, embedder, cache });
  return { embedder, vectors, findings: [{ ...finding, where: "document" }] };
};

/**
 * A thread's vectors: by MiniLM if it can run and knows the language; otherwise lexical vectors, with a finding that says so.
 * Rejects with the signal's reason and with the cache's errors.
 */
export const embedThread = async (input: EmbedThreadInput, tools: EngineTools): Promise<EmbeddedThread> => {
  if (!readable.has(input.language)) {
    const message = `The discussion is written in a language (${input.language}) that the built-in model does not read. Comments were compared by their words alone: topics are coarser. A language model reads it better.`;
    return embedWords(input, { tools, finding: { code: "language-unsupported", message } });
  }
  try {
    const embedder = (input.load ?? loadMiniLmEmbedder)(input.modelFolder);
    const vectors = await embedPassages(input.passages, { ...tools, embedder, cache: input.cache });
    return { embedder, vectors, findings: [] };
  } catch (error) {
    if (!(error instanceof EmbeddingModelError)) throw error;
    const message = `The built-in model could not be used (${error.message}). Comments were compared by their words alone: topics are coarser. Install the optional package onnxruntime-node, and in a checkout run "npm run build:model".`;
    return embedWords(input, { tools, finding: { code: "embedder-fallback", message } });
  }
};
