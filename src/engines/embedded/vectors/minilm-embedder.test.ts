import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeTokenizerFolder } from "../../../../test/fixtures/made-tokenizer.ts";
import { EmbeddingModelError } from "./embedder.ts";
import type { Embedder, Passage, PassageVectors } from "./embedder.ts";
import { loadMiniLmEmbedder, toProcessCount } from "./minilm-embedder.ts";
import { minilm } from "./minilm-model.ts";
import type { MiniLmSession, PassageTokens } from "./minilm-session.ts";

type Tools = NonNullable<Parameters<typeof loadMiniLmEmbedder>[1]>;
type Helper = ReturnType<NonNullable<Tools["startHelpers"]>>[number];

/** A folder with a tokenizer of two words, and something that is not the model. */
const makeModelFolder = (): string => {
  const folder = makeTokenizerFolder({ a: 4, b: 5 });
  writeFileSync(join(folder, minilm.file), "not a model");
  return folder;
};

/** Vectors whose first number is the number of the passage's tokens. */
const toVectors = (passage: PassageTokens): PassageVectors => {
  const whole = new Float32Array(minilm.dimensions);
  whole[0] = passage.flat().length;
  return { whole, sentences: [] };
};
const toRow = (passage: PassageTokens): Float32Array => toVectors(passage).whole;

const createSession = (read: PassageTokens[] = []): MiniLmSession => ({
  embed: (passage) => {
    read.push(passage);
    return Promise.resolve(toVectors(passage));
  },
});

const load = (tools: Tools): Embedder =>
  loadMiniLmEmbedder(makeModelFolder(), { cores: 1, openSession: () => Promise.resolve(createSession()), ...tools });

/** The number of tokens of each passage, by its place, and the places in the order in which they were done. */
const embed = async (embedder: Embedder, passages: readonly Passage[], signal = new AbortController().signal) => {
  const counts: (number | undefined)[] = [];
  const order: number[] = [];
  const onEmbedded = (index: number, { whole }: PassageVectors): void => {
    counts[index] = whole[0];
    order.push(index);
  };
  await embedder.embed(passages, { signal, onEmbedded });
  return { counts, order };
};

/** A helper that notes what it is asked for and whether it is closed. */
const createHelper = (run: Helper["run"] = (passage) => Promise.resolve(toRow(passage))) => {
  const seen = { closed: 0, read: [] as PassageTokens[] };
  const helper: Helper = {
    run: (passage) => {
      seen.read.push(passage);
      return run(passage);
    },
    close: () => Promise.resolve(void (seen.closed += 1)),
  };
  return { helper, seen };
};

/** 24,000 characters: enough for two processes, and for no third. */
const long: readonly Passage[] = Array.from({ length: 12 }, () => ["a ".repeat(500), "b ".repeat(500)]);

test("as many processes as there are cores, at most 8, and only this one where a thread has few characters", () => {
  expect(toProcessCount(1_000_000, 4)).toBe(4);
  expect(toProcessCount(1_000_000, 64)).toBe(8);
  expect(toProcessCount(1_000_000, 1)).toBe(1);
  expect(toProcessCount(0, 4)).toBe(1);
});

test("a process more for every 12,000 characters", () => {
  expect([11_999, 23_999, 24_000, 35_999, 36_000].map((characters) => toProcessCount(characters, 4))).toEqual([1, 1, 2, 2, 3]);
});

test("each passage gets its own vectors, and the longest are read first", async () => {
  const { counts, order } = await embed(load({}), [["a"], ["a b", "a"], [], ["a b"]]);
  expect(counts).toEqual([1, 3, 0, 2]);
  expect(order).toEqual([1, 3, 0, 2]);
});

test("the model reads the tokens of each sentence", async () => {
  const read: PassageTokens[] = [];
  await embed(load({ openSession: () => Promise.resolve(createSession(read)) }), [["a b", "B"]]);
  expect(read).toEqual([[[4, 5], [5]]]);
});

test("a short thread starts no helper", async () => {
  const counts: number[] = [];
  const startHelpers = (_: string, count: number) => (counts.push(count), []);
  await embed(load({ cores: 4, startHelpers }), [["a"]]);
  expect(counts).toEqual([0]);
});

test("a long one starts helpers beside this process, which read the same file and share its work", async () => {
  const { helper, seen } = createHelper();
  const started: [string, number][] = [];
  const startHelpers = (path: string, count: number) => (started.push([path, count]), [helper]);
  const { counts } = await embed(load({ cores: 4, startHelpers }), long);
  expect(started).toEqual([[expect.stringContaining(minilm.file), 1]]);
  expect(seen.read.length).toBeGreaterThan(0);
  expect(counts).toEqual(long.map(() => 1_000));
});

test("a helper that fails costs no vector", async () => {
  const { helper } = createHelper(() => Promise.reject(new Error("a helper process ended")));
  expect((await embed(load({ cores: 2, startHelpers: () => [helper] }), long)).counts).toEqual(long.map(() => 1_000));
});

test("helpers are closed when the vectors are there", async () => {
  const { helper, seen } = createHelper();
  await embed(load({ cores: 2, startHelpers: () => [helper] }), long);
  expect(seen.closed).toBe(1);
});

test("helpers are closed when the model cannot be opened", async () => {
  const { helper, seen } = createHelper();
  const openSession = () => Promise.reject(new Error("no runtime"));
  await expect(embed(load({ cores: 2, startHelpers: () => [helper], openSession }), long)).rejects.toThrow("no runtime");
  expect(seen.closed).toBe(1);
});

test("what is stopped before it begins starts no helper and opens no model", async () => {
  const unexpected = (): never => {
    throw new Error("started");
  };
  const embedder = load({ startHelpers: unexpected, openSession: unexpected });
  await expect(embed(embedder, long, AbortSignal.abort(new Error("Ctrl-C")))).rejects.toThrow("Ctrl-C");
});

test("without passages nothing is opened, stopped or not", async () => {
  const openSession = () => Promise.reject(new Error("opened"));
  expect((await embed(load({ openSession }), [], AbortSignal.abort())).counts).toEqual([]);
});

test("stops between two texts", async () => {
  const abort = new AbortController();
  let done = 0;
  const onEmbedded = (): void => {
    if (++done === 3) abort.abort(new Error("Ctrl-C"));
  };
  await expect(load({}).embed(long, { signal: abort.signal, onEmbedded })).rejects.toThrow("Ctrl-C");
  expect(done).toBe(3);
});

test("the model is opened once for several calls", async () => {
  let opened = 0;
  const openSession = () => {
    opened += 1;
    return Promise.resolve(createSession());
  };
  const embedder = load({ openSession });
  await embed(embedder, [["a"]]);
  await embed(embedder, [["b"]]);
  expect(opened).toBe(1);
});

test("a model that cannot be opened is a model error with the first line of the reason, on every call", async () => {
  const embedder = load({ openSession: () => Promise.reject(new Error("no runtime\nat line 3")) });
  for (let call = 0; call < 2; call++) {
    const error: unknown = await embed(embedder, [["a"]]).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(EmbeddingModelError);
    expect(error).toMatchObject({ message: "no runtime", cause: expect.any(Error) });
  }
});

test("a model that fails while it reads is a model error", async () => {
  const failing: MiniLmSession = { embed: () => Promise.reject(new Error("out of memory")) };
  const run = embed(load({ openSession: () => Promise.resolve(failing) }), [["a"]]);
  await expect(run).rejects.toThrow(EmbeddingModelError);
  await expect(run).rejects.toThrow("out of memory");
});

test("a reason that is no error is given, too", async () => {
  // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- what a native module throws
  const openSession = (): Promise<MiniLmSession> => Promise.reject("no luck");
  await expect(embed(load({ openSession }), [["a"]])).rejects.toThrow("no luck");
});

test("an error of the caller's own is passed on as it is", async () => {
  const full = new Error("the disk is full");
  const onEmbedded = (): void => {
    throw full;
  };
  const run = load({}).embed([["a"]], { signal: new AbortController().signal, onEmbedded });
  await expect(run).rejects.toBe(full);
});

test("a file that is not the model that was built is a model error with its checksum", async () => {
  const run = embed(loadMiniLmEmbedder(makeModelFolder(), { cores: 1 }), [["a"]]);
  await expect(run).rejects.toThrow(EmbeddingModelError);
  await expect(run).rejects.toThrow(createHash("sha256").update("not a model").digest("hex"));
});

test("a missing model is a model error at once, which names the file", () => {
  expect(() => loadMiniLmEmbedder("no-such-folder")).toThrow(EmbeddingModelError);
  expect(() => loadMiniLmEmbedder("no-such-folder")).toThrow("no-such-folder");
});

test("vectors of another model, or pooled in another way, have another id", () => {
  expect(load({}).id).toContain(minilm.sha256.slice(0, 8));
});

test("its vectors depend on the text alone and may be kept", () => {
  expect(load({})).toMatchObject({ name: "MiniLM-L6-v2", dimensions: 384, isCacheable: true });
});
