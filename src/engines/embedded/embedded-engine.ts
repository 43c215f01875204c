import { AppError } from "../../domain/app-error.ts";
import type { Discussion } from "../../domain/thread/discussion.ts";
import type { Engine, EngineTools } from "../engine.ts";
import type { EmbeddingCache } from "./embedding-cache.ts";
import { tagThread } from "./names/stored-tags.ts";
import { createEmbeddedReading } from "./reading.ts";
import { toShortenedFindings, toThread } from "./thread.ts";
import { embedPassages } from "./vectors/embed-passages.ts";
import { embedThread } from "./vectors/embed-thread.ts";
import { EmbeddingModelError } from "./vectors/embedder.ts";
import type { Embedder } from "./vectors/embedder.ts";
import { loadMiniLmEmbedder } from "./vectors/minilm-embedder.ts";
import { toThreadVectors } from "./vectors/thread-vectors.ts";

export interface EmbeddedEngineTools {
  /** The folder in which scripts/build-model.ts put the model. */
  readonly modelFolder: string;
  readonly cache: EmbeddingCache;
  /** MiniLM unless given. */
  readonly load?: (modelFolder: string) => Embedder;
}

/** Once the thread has vectors of the model, there is no fallback to lexical vectors: the two kinds cannot be compared. */
const toAppError = (error: unknown): unknown =>
  error instanceof EmbeddingModelError
    ? new AppError(
        "engine-failed",
        {
          what: "Cannot compare the topics' names with the comments",
          why: `the built-in model stopped working: ${error.message}`,
          fix: "Read the discussion again: everything computed so far is kept. `summarizer doctor` shows whether the model can be loaded.",
        },
        { cause: error },
      )
    : error;

type EmbedTexts = (texts: readonly string[]) => Promise<readonly Float32Array[]>;

/** Embeds short texts (names, phrases) without reporting progress: they are not comments. */
const createEmbedTexts =
  (tools: { embedder: Embedder; cache: EmbeddingCache; signal: AbortSignal }): EmbedTexts =>
  async (texts) => {
    const passages = texts.map((text) => [text]);
    try {
      const embedded = await embedPassages(passages, { ...tools, onProgress: () => undefined });
      return embedded.map(({ whole }) => whole);
    } catch (error) {
      throw toAppError(error);
    }
  };

/**
 * The engine that needs no key, no server and no download: topics are clusters of similar comments named by their key phrases,
 * summaries are the commenters' own sentences. The same discussion gives the same reading, byte for byte [R1].
 */
export const createEmbeddedEngine = ({ modelFolder, cache, load = loadMiniLmEmbedder }: EmbeddedEngineTools): Engine => ({
  kind: "embedded",
  name: "MiniLM-L6-v2",
  version: "2",
  writesIn: null,
  read: async (discussion: Discussion, tools: EngineTools) => {
    const thread = toThread(discussion);
    const passages = [thread.story, ...thread.comments.map((comment) => comment.sentences)].map((sentences) =>
      sentences.map(({ text }) => text),
    );
    const { language } = discussion;
    const { embedder, vectors, findings } = await embedThread({ passages, language, modelFolder, cache, load }, countingComments(tools));
    const [story, ...comments] = vectors;
    await tagThread(thread, cache);
    if (story === undefined) throw new Error("the story was not embedded");
    return createEmbeddedReading({
      thread,
      vectors: toThreadVectors(thread, { story, comments }),
      embedTexts: createEmbedTexts({ embedder, cache, signal: tools.signal }),
      embedder,
      findings: [...findings, ...toShortenedFindings(thread)],
    });
  },
});

/** Progress in comments: the first passage is the story, which is none. A thread without comments shows no progress. */
const countingComments = (tools: EngineTools): EngineTools => ({
  ...tools,
  onProgress: ({ done, total, unit }) => {
    if (total > 1) tools.onProgress({ done: Math.min(done, total - 1), total: total - 1, unit });
  },
});

/** The name of the embedding model. Rejects, with the reason, if it cannot run here. */
export const probeEmbedder = async (modelFolder: string): Promise<string> => {
  const embedder = loadMiniLmEmbedder(modelFolder);
  await embedder.embed([["a text"]], { signal: new AbortController().signal, onEmbedded: () => undefined });
  return embedder.name;
};
