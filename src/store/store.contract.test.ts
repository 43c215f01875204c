import { beforeEach, describe, expect, test } from "vitest";
import { storeKinds, useStores } from "../../test/fixtures/stores.ts";
import { toRead } from "../../test/fixtures/kept-report.ts";
import { toStoredCall } from "../../test/fixtures/stored-call.ts";
import type { ModelCall } from "../domain/models/model-call.ts";
import { parseSearchQuery } from "../domain/search/search-query.ts";
import type { Store } from "./store.ts";

const toCall = (parts: Partial<ModelCall> = {}, task = "A task"): ModelCall => toStoredCall(task, parts);

/** Runs on every kind of store; `storeKinds` lists them. */
describe.each(storeKinds)("a store ($name)", ({ createPlace, ...kind }) => {
  const open = useStores(kind);
  let place: string;
  let store: Store;
  const save = async (id: string, words: string, parts: { madeAt?: string; historyKey?: string } = {}) =>
    store.saveReport({ ...(await toRead(id, words)), historyKey: "key", madeAt: "2026-01-01T00:00:00.000Z", ...parts });

  beforeEach(async () => {
    place = await createPlace();
    store = await open(place);
  });

  test("gives back a saved report, also to another opening", async () => {
    await save("hn-1", "Words");
    const other = await open(place);
    const { report } = await toRead("hn-1", "Words");
    expect(await other.loadReport("hn-1")).toEqual(report);
    expect(await other.loadReport("hn-2")).toBeNull();
    await other.close();
  });

  test("lists discussions, latest first, with the counts of their latest report", async () => {
    await save("hn-1", "Words", { madeAt: "2026-01-01T00:00:00.000Z" });
    await save("hn-2", "Words", { madeAt: "2026-01-03T00:00:00.000Z" });
    await save("hn-1", "More words", { madeAt: "2026-01-02T00:00:00.000Z" });
    expect(await store.listDiscussions()).toEqual([
      expect.objectContaining({ id: "hn-2", title: "About hn-2", comments: 3, people: 1, topics: 1, engine: "scripted", reports: 1 }),
      expect.objectContaining({ id: "hn-1", madeAt: "2026-01-02T00:00:00.000Z", reports: 2 }),
    ]);
  });

  test("removes a discussion with everything that can be found of it", async () => {
    await save("hn-1", "Unmistakable");
    await save("hn-2", "Else");
    expect(await store.removeDiscussion("hn-1")).toBe(true);
    expect(await store.removeDiscussion("hn-1")).toBe(false);
    expect((await store.listDiscussions()).map(({ id }) => id)).toEqual(["hn-2"]);
    expect(await store.search({ query: parseSearchQuery("unmistakable"), discussionId: null, offset: 0, limit: 9 })).toEqual({
      hits: [],
      found: 0,
    });
    expect(await store.measure()).toMatchObject({ discussions: 1, reports: 1, calls: 0, jobs: 0, uploads: 0 });
  });

  test("gives back embeddings bit for bit, and keeps the first of two under one key", async () => {
    const vector = Float32Array.of(0.1, -0, Number.MIN_VALUE, 3e38);
    const many = new Map(Array.from({ length: 1_203 }, (_, index) => [`key ${index}`, Float32Array.of(index)]));
    await store.embeddings.put(new Map([["a", vector]]));
    await store.embeddings.put(new Map([...many, ["a", Float32Array.of(9)]]));
    expect(await store.embeddings.get(["a", "absent"])).toEqual(new Map([["a", vector]]));
    expect(await store.embeddings.get([...many.keys()])).toEqual(many);
  });

  test("[R2] keeps every attempt of a call whole, and finds the first answer by its hash, also in another opening", async () => {
    const failed = toCall({ answer: null, error: "status 500" });
    const unpriced = toCall({
      answer: { text: "later", finish: "whole", usage: { inputTokens: 1, cachedTokens: 0, outputTokens: 1, costUsd: null } },
    });
    for (const call of [failed, toCall(), unpriced]) await store.calls.save(call);
    const other = await open(place);
    expect(await other.calls.findAnswer("hash of A task")).toEqual(toCall().answer);
    expect(await other.calls.findAnswer("another hash")).toBeNull();
    for (const [index, call] of [failed, toCall(), unpriced].entries()) {
      expect(await other.calls.load(index + 1)).toEqual({ ...call, number: index + 1 });
    }
    expect(await other.calls.load(4)).toBeNull();
    await other.close();
  });

  test("lists the calls of one discussion or of all, in the order in which they ended", async () => {
    await store.calls.save(toCall());
    await store.calls.save(toCall({ discussionId: "hn-2", answer: null, error: "status 500" }, "Another"));
    await store.calls.save(toCall({ discussionId: null }, "A third"));
    const { sent: _sent, answer, hash: _hash, promptVersion: _version, ...about } = toCall();
    expect(await store.calls.list({ discussionId: "hn-1", words: "" })).toEqual([
      { ...about, number: 1, finish: "cut", usage: answer?.usage },
    ]);
    expect(await store.calls.list({ discussionId: "hn-2", words: "" })).toEqual([
      { ...about, number: 2, discussionId: "hn-2", finish: null, usage: null, error: "status 500" },
    ]);
    expect((await store.calls.list({ discussionId: null, words: "" })).map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  test("lists the calls that hold all words, in whatever was sent or came back", async () => {
    await store.calls.save(toCall({ answer: null, error: "Status 500" }));
    await store.calls.save(toCall({ step: "write-overview", discussionId: "hn-2" }, "100% of it"));
    await store.calls.save(toCall({ sent: { ...toCall().sent, prefix: "Another thread, in other\\words." } }));
    const find = async (words: string, discussionId: string | null = null) =>
      (await store.calls.list({ discussionId, words })).map(({ number }) => number);
    expect(await find("")).toEqual([1, 2, 3]);
    expect(await find("status")).toEqual([1]);
    expect(await find("OVERVIEW gpt-5")).toEqual([2]);
    expect(await find("{}")).toEqual([2, 3]);
    expect(await find("THREAD whole")).toEqual([1, 2]);
    expect(await find("thread whole", "hn-1")).toEqual([1]);
    expect(await find("another other\\words")).toEqual([3]);
    expect(await find("100%")).toEqual([2]);
    expect(await find("1%")).toEqual([]);
    expect(await find("read. read. \u0000 absent")).toEqual([]);
  });

  test("removes a discussion's calls with it, and nothing that others sent too", async () => {
    await store.calls.save(toCall());
    await store.calls.save(toCall({ discussionId: "hn-2" }, "Another"));
    expect(await store.removeDiscussion("hn-1")).toBe(true);
    expect(await store.calls.list({ discussionId: "hn-1", words: "" })).toEqual([]);
    expect(await store.calls.findAnswer("hash of A task")).toBeNull();
    expect((await store.calls.load(2))?.sent).toEqual(toCall({}, "Another").sent);
    expect(await store.removeDiscussion("hn-1")).toBe(false);
  });

  test("keeps a thread that many calls send once", async () => {
    const prefix = "words of the thread ".repeat(20_000);
    const before = (await store.measure()).bytes;
    for (let index = 0; index < 20; index += 1) {
      await store.calls.save(toCall({ sent: { ...toCall().sent, prefix, task: `Task ${index}` } }, `Task ${index}`));
    }
    await store.close();
    store = await open(place);
    expect((await store.measure()).bytes - before).toBeLessThan(prefix.length * 2);
    expect((await store.calls.load(20))?.sent.prefix).toBe(prefix);
  });

  test("keeps transactions apart that begin while another runs", async () => {
    await Promise.all(Array.from({ length: 8 }, (_, index) => save(`hn-${index}`, "Words")));
    expect(await store.listDiscussions()).toHaveLength(8);
  });
});
