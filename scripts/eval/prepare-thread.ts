import { join } from "node:path";
import type { Discussion } from "../../src/domain/thread/discussion.ts";
import type { EmbeddingCache } from "../../src/engines/embedded/embedding-cache.ts";
import { toThread } from "../../src/engines/embedded/thread.ts";
import type { Thread } from "../../src/engines/embedded/thread.ts";
import { embedPassages } from "../../src/engines/embedded/vectors/embed-passages.ts";
import type { Embedder, PassageVectors } from "../../src/engines/embedded/vectors/embedder.ts";
import { loadMiniLmEmbedder } from "../../src/engines/embedded/vectors/minilm-embedder.ts";
import { toThreadVectors } from "../../src/engines/embedded/vectors/thread-vectors.ts";
import type { ThreadVectors } from "../../src/engines/embedded/vectors/thread-vectors.ts";

export const modelFolder = join(import.meta.dirname, "../../models");

/** A discussion as the embedded engine's steps want it. */
export interface PreparedThread {
  readonly thread: Thread;
  readonly embedded: { readonly story: PassageVectors; readonly comments: readonly PassageVectors[] };
  readonly vectors: ThreadVectors;
  readonly embedder: Embedder;
}

let embedder: Embedder | null = null;
/** One MiniLM session serves the whole evaluation. */
export const loadEmbedder = (): Embedder => (embedder ??= loadMiniLmEmbedder(modelFolder));

/** Unit vectors of texts that stand alone, as embedded. */
export const embedTexts = async (texts: readonly string[], cache: EmbeddingCache): Promise<readonly Float32Array[]> => {
  const tools = { embedder: loadEmbedder(), cache, signal: new AbortController().signal, onProgress: () => undefined };
  const embedded = await embedPassages(
    texts.map((text) => [text]),
    tools,
  );
  return embedded.map(({ whole }) => whole);
};

/** Reads and embeds a discussion as createEmbeddedEngine does. */
export const prepareThread = async (discussion: Discussion, cache: EmbeddingCache): Promise<PreparedThread> => {
  const tools = { embedder: loadEmbedder(), cache, signal: new AbortController().signal, onProgress: () => undefined };
  const thread = toThread(discussion);
  const passages = [thread.story, ...thread.comments.map(({ sentences }) => sentences)].map((all) => all.map(({ text }) => text));
  const [story, ...comments] = await embedPassages(passages, tools);
  if (story === undefined) throw new Error(`the story of ${discussion.id} was not embedded`);
  const embedded = { story, comments };
  return { thread, embedded, vectors: toThreadVectors(thread, embedded), embedder: tools.embedder };
};
