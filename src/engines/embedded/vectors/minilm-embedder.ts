import { availableParallelism } from "node:os";
import { extname } from "node:path";
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { EmbeddingModelError } from "./embedder.ts";
import type { Embedder, Passage, PassageVectors } from "./embedder.ts";
import { startHelperProcess } from "./helper-process.ts";
import type { HelperProcess } from "./helper-process.ts";
import { checkModel, findModel, minilm } from "./minilm-model.ts";
import { openMiniLmSession } from "./minilm-session.ts";
import type { MiniLmSession, PassageTokens } from "./minilm-session.ts";
import { shareTasks } from "./share-tasks.ts";
import { fromRow } from "./vector-row.ts";
import { loadWordpiece } from "./wordpiece.ts";

/** Next to this file, compiled or as source. */
const helperEntry = fileURLToPath(new URL(`./minilm-process${extname(import.meta.url)}`, import.meta.url));
/** The greatest number of helper processes; each needs some 130 MB. */
const mostProcesses = 8;
/** The smallest share of text per process, in characters: what a session reads while a helper process starts. With less, one process is as fast. */
const charactersPerProcess = 12_000;

/** The cosines below which a text is unrelated to a topic: see RelevanceLimits. */
const relevance = { topic: 0.35, comment: 0.2 };

/** How many processes, this one among them, embed this many characters. */
export const toProcessCount = (characters: number, cores: number): number =>
  Math.max(1, Math.min(mostProcesses, cores, Math.floor(characters / charactersPerProcess)));

const countCharacters = (passage: Passage): number => passage.reduce((sum, sentence) => sum + sentence.length, 0);

/** The passages' places, longest first: so that no process is still busy with a long text at the end. */
const toLongestFirst = (passages: readonly Passage[]): readonly number[] => {
  const sizes = passages.map(countCharacters);
  return passages.map((_, index) => index).toSorted((left, right) => (sizes[right] ?? 0) - (sizes[left] ?? 0));
};

const startHelpers = (path: string, count: number): readonly HelperProcess<PassageTokens, Float32Array>[] =>
  Array.from({ length: count }, () => startHelperProcess<PassageTokens, Float32Array>(helperEntry, path));

const toModelError = (error: unknown): EmbeddingModelError =>
  new EmbeddingModelError(error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error), { cause: error });

interface MiniLmTools {
  /** How many processes may work at the same time. */
  readonly cores?: number;
  /** Starts a helper process. */
  readonly startHelpers?: (path: string, count: number) => readonly HelperProcess<PassageTokens, Float32Array>[];
  /** Opens the model's file in this process. */
  readonly openSession?: (path: string) => Promise<MiniLmSession>;
}

const openChecked = async (path: string): Promise<MiniLmSession> => {
  await checkModel(path);
  return openMiniLmSession(path);
};

/** Opens the model once; a failure is an `EmbeddingModelError`, also on every later call. */
const createOpener = (path: string, { openSession = openChecked }: MiniLmTools): (() => Promise<MiniLmSession>) => {
  let session: Promise<MiniLmSession> | null = null;
  return () => (session ??= openSession(path).catch((error: unknown) => Promise.reject(toModelError(error))));
};

/**
 * all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0), 7-bit weights, on the native ONNX runtime. Reads English. The runtime and
 * the model (0.2 s, 70 MB) are loaded with the first text: a reading with all vectors in the cache does not load them.
 * Throws if the tokenizer or the model's file is missing; `embed` rejects if the runtime or the file fails.
 *
 * A single text gains little from several threads of the runtime, so each core gets its own session: one in this process and, for
 * larger threads, others in helper processes that end with `embed`. Not worker threads: onnxruntime-node 1.16.3 keeps its
 * constructor in one variable for the whole process and frees it from the wrong thread when a second one loads it (onnxruntime
 * issue 23794), which ends the process sooner or later. If a helper fails, this process does its work.
 */
export const loadMiniLmEmbedder = (modelFolder: string, tools: MiniLmTools = {}): Embedder => {
  const { cores = availableParallelism() } = tools;
  const path = findModel(modelFolder);
  const { toTokens, toSpecificity } = loadWordpiece(modelFolder);
  const open = createOpener(path, tools);
  return {
    id: `${minilm.file}@${minilm.sha256.slice(0, 8)}/late-chunking-1`,
    name: "MiniLM-L6-v2",
    dimensions: minilm.dimensions,
    relevance,
    isCacheable: true,
    toSpecificity,
    embed: async (passages, { signal, onEmbedded }) => {
      if (passages.length === 0) return;
      signal.throwIfAborted();
      const processes = toProcessCount(
        passages.map(countCharacters).reduce((sum, count) => sum + count, 0),
        cores,
      );
      const helpers = (tools.startHelpers ?? startHelpers)(path, processes - 1);
      const order = toLongestFirst(passages);
      const toTask = (number: number): PassageTokens => (passages[order[number] ?? 0] ?? []).map(toTokens);
      try {
        const session = await open();
        await shareTasks<PassageVectors>({
          count: order.length,
          here: async (number) => {
            // The runtime blocks the event loop, which Ctrl-C, progress and the helpers need.
            await setImmediate();
            return session.embed(toTask(number)).catch((error: unknown) => Promise.reject(toModelError(error)));
          },
          helpers: helpers.map((helper) => async (number) => fromRow(await helper.run(toTask(number)), minilm.dimensions)),
          onResult: (number, vectors) => onEmbedded(order[number] ?? 0, vectors),
          signal,
        });
      } finally {
        await Promise.all(helpers.map((helper) => helper.close()));
      }
    },
  };
};
