import { expect, test } from "vitest";
import { minilm } from "./minilm-model.ts";
import { openMiniLmSession } from "./minilm-session.ts";

const { opening, closing, dimensions, windowTokens } = minilm;

class FakeTensor {
  readonly data: unknown;
  readonly type: string;
  readonly dimensions: readonly number[];
  constructor(type: string, data: unknown, shape: readonly number[]) {
    this.type = type;
    this.data = data;
    this.dimensions = shape;
  }
}

/** A runtime whose model gives each token, as its state, the direction of that number: token 5 is the fifth axis. */
const open = async (toData: (tokens: readonly number[]) => unknown = toStates) => {
  const opened: { path: string; options: Readonly<Record<string, unknown>> }[] = [];
  const read: { tokens: readonly number[]; shape: readonly number[] }[] = [];
  const run = (inputs: Readonly<Record<string, FakeTensor>>) => {
    const ids = inputs["input_ids"]!;
    const tokens = [...(ids.data as BigInt64Array)].map(Number);
    read.push({ tokens, shape: ids.dimensions });
    return Promise.resolve({ last_hidden_state: { data: toData(tokens) } });
  };
  const create = (path: string, options: Readonly<Record<string, unknown>>) => {
    opened.push({ path, options });
    return Promise.resolve({ run });
  };
  const runtime = { InferenceSession: { create }, Tensor: FakeTensor };
  const session = await openMiniLmSession("models/minilm.onnx", () => Promise.resolve(runtime as never));
  return { session, opened, read };
};

const toStates = (tokens: readonly number[]): Float32Array => {
  const states = new Float32Array(tokens.length * dimensions);
  tokens.forEach((token, row) => states.fill(1, row * dimensions + token, row * dimensions + token + 1));
  return states;
};

/** The axes in which a vector is not zero. */
const toAxes = (vector: Float32Array | undefined): readonly number[] =>
  [...(vector ?? [])].flatMap((value, axis) => (value === 0 ? [] : [axis]));

test("a passage is read between BERT's opening and closing tokens, as one text", async () => {
  const { session, read } = await open();
  await session.embed([[5, 6], [7]]);
  expect(read).toEqual([{ tokens: [opening, 5, 6, 7, closing], shape: [1, 5] }]);
});

test("each sentence gets the vector of its own tokens, the passage that of all", async () => {
  const { session } = await open();
  const { whole, sentences } = await session.embed([[5, 6], [], [7]]);
  expect(sentences.map(toAxes)).toEqual([[5, 6], [], [7]]);
  expect(toAxes(whole)).toEqual([5, 6, 7, opening, closing]);
});

test("a passage longer than the model's window is read in several, and whole", async () => {
  const { session, read } = await open();
  const { sentences } = await session.embed([[...Array(windowTokens).fill(5), 6]]);
  expect(read.map(({ tokens }) => tokens.length)).toEqual([windowTokens + 2, 3]);
  expect(sentences.map(toAxes)).toEqual([[5, 6]]);
});

test("a model that gives something other than states is an error", async () => {
  const { session } = await open(() => null);
  await expect(session.embed([[5]])).rejects.toThrow("no token states");
});

test("the model's file is opened for one thread, and keeps no memory between texts", async () => {
  const { opened } = await open();
  expect(opened).toEqual([
    {
      path: "models/minilm.onnx",
      options: expect.objectContaining({
        intraOpNumThreads: 1,
        interOpNumThreads: 1,
        executionMode: "sequential",
        enableCpuMemArena: false,
        enableMemPattern: false,
      }),
    },
  ]);
});
