import type { Discussion } from "../../domain/discussion.ts";
import type { Engine, EngineTools } from "../engine.ts";
import type { EmbeddingCache } from "./embedding-cache.ts";
import { createReading } from "./reading.ts";
import { toShortenedFindings, toThread } from "./thread.ts";
import { chooseEmbedder } from "./vectors/choose-embedder.ts";
import { embedPassages } from "./vectors/embed-thread.ts";
import { loadMiniLmEmbedder } from "./vectors/minilm-embedder.ts";
import { toThreadVectors } from "./vectors/thread-vectors.ts";

export interface EmbeddedEngineTools {
  /** Where scripts/build-model.ts put the model. */
  readonly modelFolder: string;
  readonly cache: EmbeddingCache;
}

/**
 * The engine that needs no key, no server and no download: topics are groups of near comments named by their key phrases,
 * summaries are the commenters' own sentences. The same discussion gives the same reading, byte for byte [R1].
 */
export const createEmbeddedEngine = ({ modelFolder, cache }: EmbeddedEngineTools): Engine => ({
  kind: "embedded",
  name: "MiniLM-L6-v2",
  version: "1",
  read: async (discussion: Discussion, tools: EngineTools) => {
    const thread = toThread(discussion);
    const passages = [thread.story, ...thread.comments.map((comment) => comment.sentences)].map((sentences) =>
      sentences.map(({ text }) => text),
    );
    const { embedder, findings } = await chooseEmbedder({ modelFolder, language: discussion.language, corpus: passages });
    const [story, ...comments] = await embedPassages(passages, { ...tools, embedder, cache });
    if (story === undefined) throw new Error("the story was not embedded");
    const vectors = toThreadVectors(thread, { story, comments });
    const embedTexts = async (texts: readonly string[]): Promise<readonly Float32Array[]> => {
      const quiet = { signal: tools.signal, onProgress: () => undefined };
      const embedded = await embedPassages(
        texts.map((text) => [text]),
        { ...quiet, embedder, cache },
      );
      return embedded.map(({ whole }) => whole);
    };
    return createReading({ thread, vectors, embedTexts, embedder, findings: [...findings, ...toShortenedFindings(thread)] });
  },
});

/** The name of the model that would read a discussion here; rejects, with the reason, where it cannot be loaded. */
export const probeEmbedder = async (modelFolder: string): Promise<string> => (await loadMiniLmEmbedder(modelFolder)).name;
