import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type * as OnnxRuntime from "onnxruntime-node";
import type { InferenceSession } from "onnxruntime-node";
import type { Embedder, PassageVectors } from "./embedder.ts";
import { multipliesBytesSafely } from "./processor.ts";
import { toUnit } from "./vector-math.ts";
import { loadWordpiece } from "./wordpiece.ts";
import type { ToTokens } from "./wordpiece.ts";

const file = "minilm-l6-v2.int8.onnx";
/** scripts/build-model.ts writes the file and checks the same sum. */
const sha256 = "ca6a758a1a375866cae6ebaf41311f358e59e05496b443e3f689cad86e2e82c2";
const dimensions = 384;
/** The model was trained on texts of up to 256 tokens, two of which open and close the text. */
const windowTokens = 254;
const opening = 101;
const closing = 102;

type TokenStates = (tokens: readonly number[]) => Promise<Float32Array>;

const readModel = (modelFolder: string): Uint8Array => {
  const path = join(modelFolder, file);
  const bytes = readFileSync(path);
  const found = createHash("sha256").update(bytes).digest("hex");
  if (found !== sha256) throw new Error(`${path} is not the file that it should be (sha256 ${found})`);
  return bytes;
};

type Runtime = Pick<typeof OnnxRuntime, "InferenceSession" | "Tensor">;

const createSession = ({ InferenceSession: Session }: Runtime, bytes: Uint8Array): Promise<InferenceSession> =>
  Session.create(bytes, {
    intraOpNumThreads: 2,
    interOpNumThreads: 1,
    executionMode: "sequential",
    logSeverityLevel: 3,
    // freed after each run: the arena keeps the longest text's tensors for good
    enableCpuMemArena: false,
    enableMemPattern: false,
    extra: {
      session: {
        // waiting threads sleep: spinning ones made a busy machine more than twice as slow
        intra_op: { allow_spinning: "0" },
        // the runtime then multiplies unsigned bytes only: the same results, at half the speed
        ...(multipliesBytesSafely() ? {} : { x64quantprecision: "1" }),
      },
    },
  });

/**
 * `[tokens × 384]` states, one text a run: the bytes' ranges are measured over a run, so texts that share one change each
 * other. Rejects where the runtime or the file fails; the session, which costs half a second and 100 MB, is opened with the
 * first text, so that a reading that has all its vectors in the cache is spared it.
 */
const openModel = async (modelFolder: string): Promise<TokenStates> => {
  readModel(modelFolder);
  const runtime: Runtime = await import("onnxruntime-node");
  let session: Promise<InferenceSession> | null = null;
  return async (tokens) => {
    // The runtime works on this thread and answers before the event loop turns: Ctrl-C and progress need a turn now and then.
    await setImmediate();
    const open = await (session ??= createSession(runtime, readModel(modelFolder)));
    const row = (values: BigInt64Array) => new runtime.Tensor("int64", values, [1, tokens.length]);
    const result = await open.run({
      input_ids: row(BigInt64Array.from(tokens, BigInt)),
      attention_mask: row(new BigInt64Array(tokens.length).fill(1n)),
      token_type_ids: row(new BigInt64Array(tokens.length)),
    });
    const states = result["last_hidden_state"]?.data;
    if (!(states instanceof Float32Array)) throw new Error("the model gave no token states");
    return states;
  };
};

/** A stretch of one sentence's tokens in a window. */
interface Stretch {
  readonly sentence: number;
  readonly tokens: readonly number[];
}

/** Windows of at most 254 tokens that begin with a sentence, unless one sentence alone is longer. */
const toWindows = (sentences: readonly (readonly number[])[]): readonly (readonly Stretch[])[] => {
  const windows: Stretch[][] = [];
  let room = 0;
  sentences.forEach((tokens, sentence) => {
    for (let from = 0; from < tokens.length; from += windowTokens) {
      const stretch = { sentence, tokens: tokens.slice(from, from + windowTokens) };
      if (stretch.tokens.length > room) {
        windows.push([]);
        room = windowTokens;
      }
      windows.at(-1)?.push(stretch);
      room -= stretch.tokens.length;
    }
  });
  return windows;
};

const addState = (total: Float32Array, states: Float32Array, token: number): void => {
  const offset = token * dimensions;
  for (let index = 0; index < dimensions; index++) total[index] = (total[index] ?? 0) + (states[offset + index] ?? 0);
};

/**
 * One run a window gives the states of all its tokens; their mean over the text is the text's vector, their mean over a
 * sentence the sentence's vector, read in its context and at no further cost ("late chunking", Günther et al. 2024).
 */
const embedWith = (toStates: TokenStates, toTokens: ToTokens): Embedder["embed"] => {
  return async (passage): Promise<PassageVectors> => {
    const whole = new Float32Array(dimensions);
    const sentences = passage.map(() => new Float32Array(dimensions));
    for (const window of toWindows(passage.map(toTokens))) {
      const tokens = [opening, ...window.flatMap((stretch) => stretch.tokens), closing];
      const states = await toStates(tokens);
      tokens.forEach((_, token) => {
        addState(whole, states, token);
      });
      let token = 1;
      for (const stretch of window) {
        const sentence = sentences[stretch.sentence];
        for (let count = 0; count < stretch.tokens.length; count++, token++) {
          if (sentence !== undefined) addState(sentence, states, token);
        }
      }
    }
    return { whole: toUnit(whole), sentences: sentences.map(toUnit) };
  };
};

/**
 * all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0), 8-bit, on the native ONNX runtime. Reads English. Rejects where the
 * runtime (an optional dependency), the model or its checksum fails.
 */
export const loadMiniLmEmbedder = async (modelFolder: string): Promise<Embedder> => {
  const wordpiece = loadWordpiece(modelFolder);
  return {
    id: `minilm-l6-v2.int8@${sha256.slice(0, 8)}/late-chunking-1`,
    name: "MiniLM-L6-v2",
    dimensions,
    relevance: { topic: 0.35, comment: 0.2 },
    isCacheable: true,
    toSpecificity: wordpiece.toSpecificity,
    embed: embedWith(await openModel(modelFolder), wordpiece.toTokens),
  };
};
