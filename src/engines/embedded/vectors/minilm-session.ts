import type { InferenceSession, Tensor } from "onnxruntime-node";
import type { PassageVectors } from "./embedder.ts";
import { minilm } from "./minilm-model.ts";
import { poolStates } from "./pool-states.ts";
import type { TokenStates } from "./pool-states.ts";
import { toTokenWindows } from "./token-windows.ts";

/** The tokens of each sentence of a passage. */
export type PassageTokens = readonly (readonly number[])[];

export interface MiniLmSession {
  /** Computes on the thread that calls it, 2 to 30 ms for each 256 tokens. */
  embed(passage: PassageTokens): Promise<PassageVectors>;
}

/** What is used of onnxruntime-node. */
interface Runtime {
  readonly InferenceSession: typeof InferenceSession;
  readonly Tensor: typeof Tensor;
}
type LoadRuntime = () => Promise<Runtime>;

const loadOnnxRuntime: LoadRuntime = () => import("onnxruntime-node");

const createSession = async (path: string, loadRuntime: LoadRuntime) => {
  const runtime = await loadRuntime();
  const session = await runtime.InferenceSession.create(path, {
    // Texts are too short for several threads: two were as slow as one, and waiting threads keep a core busy.
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: "sequential",
    logSeverityLevel: 3,
    // Frees memory after each run; the arena would keep as much as the longest text needed.
    enableCpuMemArena: false,
    enableMemPattern: false,
  });
  return async (tokens: readonly number[]): Promise<TokenStates> => {
    const ids = new runtime.Tensor("int64", BigInt64Array.from(tokens, BigInt), [1, tokens.length]);
    const result = await session.run({ input_ids: ids });
    const states = result["last_hidden_state"]?.data;
    if (!(states instanceof Float32Array)) throw new Error("the model returned no token states");
    return states;
  };
};

/** Opens the model file at `path` on one thread; takes some 100 ms and 70 MB. Rejects with the runtime's own error. */
export const openMiniLmSession = async (path: string, loadRuntime: LoadRuntime = loadOnnxRuntime): Promise<MiniLmSession> => {
  const toStates = await createSession(path, loadRuntime);
  return {
    embed: async (passage) => {
      const read = [];
      for (const window of toTokenWindows(passage, minilm.windowTokens)) {
        const tokens = [minilm.opening, ...window.flatMap((span) => span.tokens), minilm.closing];
        read.push({ window, states: await toStates(tokens) });
      }
      return poolStates(read, { sentences: passage.length, dimensions: minilm.dimensions });
    },
  };
};
