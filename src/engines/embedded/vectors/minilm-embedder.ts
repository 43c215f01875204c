import { availableParallelism } from "node:os";
import { extname } from "node:path";
import { setImmediate } from "node:timers/promises";
import { EmbeddingModelError } from "./embedder.ts";
import type { Embedder, EmbedTools, Passage } from "./embedder.ts";
import { checkModel, findModel, minilm } from "./minilm-model.ts";
import { openMiniLmSession } from "./minilm-session.ts";
import type { PassageTokens } from "./minilm-session.ts";
import { fromRow } from "./vector-row.ts";
import { loadWordpiece } from "./wordpiece.ts";
import type { ToTokens } from "./wordpiece.ts";
import { createWorkerPool } from "./worker-pool.ts";

/** Beside this file: compiled, or as source. */
const workerEntry = new URL(`./minilm-worker${extname(import.meta.url)}`, import.meta.url);
/** More workers than this take more memory (70 MB each) than they save time. */
const mostWorkers = 8;
/** A worker starts in the time in which a session reads about this many characters; with less to do for each, one thread is as fast. */
const charactersPerWorker = 12_000;

/** How many threads are worth starting for this many characters; 1: none beside this one. */
export const toWorkerCount = (characters: number, cores: number): number =>
  Math.max(1, Math.min(mostWorkers, cores, Math.floor(characters / charactersPerWorker)));

const countCharacters = (passage: Passage): number => passage.reduce((sum, sentence) => sum + sentence.length, 0);

/** Something that runs the model: this thread, or several others. */
interface Runner {
  run(passages: readonly Passage[], tools: EmbedTools): Promise<void>;
  close(): Promise<void>;
}

const openHere = async (path: string, toTokens: ToTokens): Promise<Runner> => {
  const session = await openMiniLmSession(path);
  return {
    run: async (passages, { signal, onEmbedded }) => {
      for (const [index, passage] of passages.entries()) {
        // The runtime does not let the event loop turn by itself: Ctrl-C and progress need it to.
        await setImmediate();
        signal.throwIfAborted();
        await onEmbedded(index, await session.embed(passage.map(toTokens)));
      }
    },
    close: () => Promise.resolve(),
  };
};

/** Longest first: the last texts to end are short ones, so that no worker is left alone with a long one. */
const openPool = (path: string, toTokens: ToTokens, size: number): Runner => {
  const pool = createWorkerPool<PassageTokens, Float32Array>({ entry: workerEntry, size, data: path });
  return {
    run: (passages, { signal, onEmbedded }) => {
      const order = passages
        .map((passage, index) => ({ index, passage, characters: countCharacters(passage) }))
        .toSorted((left, right) => right.characters - left.characters);
      return pool.runAll(order.length, {
        signal,
        toTask: (number) => (order[number]?.passage ?? []).map(toTokens),
        onResult: (number, row) => onEmbedded(order[number]?.index ?? 0, fromRow(row, minilm.dimensions)),
      });
    },
    close: pool.close,
  };
};

const toModelError = (error: unknown): EmbeddingModelError =>
  new EmbeddingModelError(error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error), { cause: error });

/**
 * all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0), 7-bit weights, on the native ONNX runtime. Reads English. The runtime
 * and the model (0.2 s, 70 MB a thread) are loaded with the first text: a reading that has all its vectors in the cache is spared
 * them. Throws where the tokenizer or the model's file is missing; `embed` rejects where the runtime or the file fails.
 */
export const loadMiniLmEmbedder = (modelFolder: string, cores: number = availableParallelism()): Embedder => {
  const path = findModel(modelFolder);
  const wordpiece = loadWordpiece(modelFolder);
  let runner: Promise<Runner> | null = null;
  const open = async (characters: number): Promise<Runner> => {
    await checkModel(path);
    const size = toWorkerCount(characters, cores);
    return size === 1 ? openHere(path, wordpiece.toTokens) : openPool(path, wordpiece.toTokens, size);
  };
  return {
    id: `${minilm.file}@${minilm.sha256.slice(0, 8)}/late-chunking-1`,
    name: "MiniLM-L6-v2",
    dimensions: minilm.dimensions,
    relevance: { topic: 0.35, comment: 0.2 },
    isCacheable: true,
    toSpecificity: wordpiece.toSpecificity,
    embed: async (passages, tools) => {
      const characters = passages.reduce((sum, passage) => sum + countCharacters(passage), 0);
      runner ??= open(characters);
      const opened = await runner.catch((error: unknown) => Promise.reject(toModelError(error)));
      // An error of the callback (a full disk) is not the model's.
      const failures: unknown[] = [];
      const onEmbedded: EmbedTools["onEmbedded"] = async (index, vectors) => {
        try {
          await tools.onEmbedded(index, vectors);
        } catch (error) {
          failures.push(error);
          throw error;
        }
      };
      try {
        await opened.run(passages, { signal: tools.signal, onEmbedded });
      } catch (error) {
        tools.signal.throwIfAborted();
        throw failures[0] ?? toModelError(error);
      }
    },
    close: async () => {
      const opened = await runner?.catch(() => null);
      runner = null;
      await opened?.close();
    },
  };
};
