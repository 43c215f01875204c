import { describe, expect, test } from "vitest";
import { createCountingModel, neverAborted, toModelAnswer, toRequest } from "../../test/fixtures/model-request.ts";
import type { ModelCall, ReceivedAnswer } from "../domain/models/model-call.ts";
import { type Answerer, toCallHash } from "./call-hash.ts";
import type { Model, ModelAnswer } from "./model.ts";
import { withReplay } from "./with-replay.ts";
import { withRecording } from "./with-recording.ts";

const answerer: Answerer = { name: "scripted/model", contextTokens: null, address: null };

/** Recording and memory over one list of calls. */
const createReplaying = (model: Model, calls: ModelCall[] = []) => {
  const heard: { readonly answer: ModelAnswer; readonly isReplayed: boolean }[] = [];
  let time = 0;
  const recorded = withRecording(model, {
    answerer,
    discussionId: "hn-1",
    save: async (call) => Promise.resolve(void calls.push(call)),
    now: () => new Date((time += 1_000)),
  });
  const replaying = withReplay(recorded, {
    answerer,
    find: async (hash): Promise<ReceivedAnswer | null> =>
      Promise.resolve(calls.find((call) => call.hash === hash && call.answer)?.answer ?? null),
    onAnswer: (_hash, answer, isReplayed) => heard.push({ answer, isReplayed }),
  });
  return { replaying, calls, heard };
};

describe("withReplay()", () => {
  test("[R2] never sends again what was answered, also cut or refused, in this process or another", async () => {
    const model = createCountingModel((_request, call) =>
      toModelAnswer({ finish: call === 1 ? "cut" : "refused", text: `answer ${call}` }),
    );
    const { replaying, calls, heard } = createReplaying(model);
    const tasks = ["first", "second", "first", "second"];
    const texts: string[] = [];
    for (const task of tasks) texts.push((await replaying.ask(toRequest({ task }), neverAborted)).text);
    const other = createReplaying(model, [...calls]);
    for (const task of tasks) texts.push((await other.replaying.ask(toRequest({ task }), neverAborted)).text);
    expect(texts).toEqual(Array.from({ length: 8 }, (_, index) => `answer ${(index % 2) + 1}`));
    expect(model.asked).toHaveLength(2);
    expect(heard.map(({ isReplayed }) => isReplayed)).toEqual([false, false, true, true]);
  });

  test("[R2] sends one of two equal questions that are asked at once", async () => {
    const model = createCountingModel(async () => Promise.resolve(toModelAnswer()));
    const { replaying, heard } = createReplaying(model);
    await Promise.all([1, 2, 3].map(async () => replaying.ask(toRequest(), neverAborted)));
    expect(model.asked).toHaveLength(1);
    expect(heard).toHaveLength(1);
  });

  test("sends nothing once it is aborted while it looks for a record", async () => {
    const abort = new AbortController();
    const model = createCountingModel(() => toModelAnswer());
    const replaying = withReplay(model, {
      answerer,
      find: () => {
        abort.abort(new Error("enough"));
        return Promise.resolve(null);
      },
      onAnswer: () => undefined,
    });
    await expect(replaying.ask(toRequest(), abort)).rejects.toThrow("enough");
    expect(model.asked).toHaveLength(0);
  });

  test("does not remember a failure", async () => {
    const model = createCountingModel((_request, call) => {
      if (call === 1) throw new Error("broken");
      return toModelAnswer();
    });
    const { replaying } = createReplaying(model);
    await expect(replaying.ask(toRequest(), neverAborted)).rejects.toThrow("broken");
    await expect(replaying.ask(toRequest(), neverAborted)).resolves.toEqual(toModelAnswer());
  });
});

describe("toCallHash()", () => {
  test("[R2] differs with everything that is sent, the prompt's version and who is asked; not with the step", () => {
    const hashes = [
      ...([{}, { system: "x" }, { prefix: "x" }, { task: "x" }, { promptVersion: "2" }, { maxOutputTokens: 1 }] as const).map((parts) =>
        toCallHash(toRequest(parts), answerer),
      ),
      toCallHash(toRequest({ schema: { name: "saying", json: {} } }), answerer),
      ...[{ name: "other" }, { contextTokens: 1 }, { address: "http://127.0.0.1" }].map((parts) =>
        toCallHash(toRequest(), { ...answerer, ...parts }),
      ),
      // The border between the parts is part of what is sent.
      toCallHash(toRequest({ prefix: "The whole thread.Say", task: " something." }), answerer),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(toCallHash(toRequest({ step: "other" }), answerer)).toBe(hashes[0]);
  });
});

describe("withRecording()", () => {
  test("[R2] keeps an answer before anybody uses it, and gives none that cannot be kept", async () => {
    const order: string[] = [];
    const model = createCountingModel(() => toModelAnswer());
    const options = { answerer, discussionId: null, now: () => new Date(0) };
    const recorded = withRecording(model, {
      ...options,
      save: async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        order.push("saved");
      },
    });
    await recorded.ask(toRequest(), neverAborted).then(() => order.push("used"));
    expect(order).toEqual(["saved", "used"]);
    const full = withRecording(model, { ...options, save: async () => Promise.reject(new Error("disk full")) });
    await expect(full.ask(toRequest(), neverAborted)).rejects.toThrow("disk full");
  });

  test("says of a call that was stopped that it was interrupted, and keeps an error that is no Error", async () => {
    const calls: ModelCall[] = [];
    const options = { answerer, discussionId: null, now: () => new Date(0), save: async (call: ModelCall) => void calls.push(call) };
    const abort = new AbortController();
    const stopped = createCountingModel(() => {
      abort.abort();
      throw new Error("socket closed");
    });
    await expect(withRecording(stopped, options).ask(toRequest(), abort)).rejects.toThrow("socket closed");
    const odd = { ...stopped, ask: () => Promise.reject("odd") };
    await expect(withRecording(odd, options).ask(toRequest(), neverAborted)).rejects.toBe("odd");
    expect(calls.map(({ error }) => error)).toEqual(["interrupted", "odd"]);
  });

  test("keeps every attempt whole: what was sent, what came, how long it took, or why nothing came", async () => {
    const model = createCountingModel((_request, call) => {
      if (call === 1) throw new Error("status 500");
      return toModelAnswer();
    });
    const { replaying, calls } = createReplaying(model);
    await expect(replaying.ask(toRequest(), neverAborted)).rejects.toThrow("status 500");
    await replaying.ask(toRequest(), neverAborted);
    const { system, prefix, task, schema, maxOutputTokens } = toRequest();
    const sent = { system, prefix, task, schema, maxOutputTokens };
    const both = { discussionId: "hn-1", step: "test-step", promptVersion: "1", model: "scripted/model", milliseconds: 1_000, sent };
    expect(calls).toEqual([
      { ...both, hash: calls[1]?.hash, startedAt: "1970-01-01T00:00:01.000Z", answer: null, error: "status 500" },
      { ...both, hash: calls[0]?.hash, startedAt: "1970-01-01T00:00:03.000Z", answer: toModelAnswer(), error: null },
    ]);
  });
});
