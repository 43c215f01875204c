import { afterEach, beforeEach, expect, test } from "vitest";
import { createStoreFolder, toRead } from "../../test/fixtures/kept-report.ts";
import { toStoredCall } from "../../test/fixtures/stored-call.ts";
import type { ModelCall } from "../domain/models/model-call.ts";
import { openSqliteStore } from "../store/sqlite/open-store.ts";
import type { Store } from "../store/store.ts";
import { listCalls, loadCallOf } from "./kept-calls.ts";

const toCall = (discussionId: string, task: string): ModelCall => toStoredCall(task, { discussionId, answer: null, error: "status 500" });

let store: Store;
beforeEach(async () => {
  store = await openSqliteStore(createStoreFolder());
  for (const [id, task] of [
    ["hn-1", "a"],
    ["hn-2", "b"],
    ["hn-1", "c"],
    ["hn-1", "d"],
  ] as const)
    await store.calls.save(toCall(id, task));
});
afterEach(() => store.close());

test("a call comes with the calls beside it in its discussion, and is none of another's", async () => {
  const beside = async (discussionId: string, number: string) => {
    const found = await loadCallOf({ discussionId, number }, store);
    return found && [found.previous, found.call.number, found.next];
  };
  expect(await beside("hn-1", "1")).toEqual([null, 1, 3]);
  expect(await beside("hn-1", "3")).toEqual([1, 3, 4]);
  expect(await beside("hn-1", "4")).toEqual([3, 4, null]);
  for (const number of ["2", "9", "x", "-1", "1e3"]) expect(await beside("hn-1", number), number).toBeNull();
});

test("a discussion whose calls hold no such words is known all the same", async () => {
  expect((await listCalls({ discussionId: "1", words: "500 c" }, store)).map(({ number }) => number)).toEqual([1, 3, 4]);
  expect(await listCalls({ discussionId: "hn-1", words: "absent" }, store)).toEqual([]);
  await store.saveReport({ ...(await toRead("hn-3", "Words")), historyKey: "key", madeAt: "2026-01-01T00:00:00.000Z" });
  expect(await listCalls({ discussionId: "hn-3", words: "" }, store)).toEqual([]);
  await expect(listCalls({ discussionId: "hn-4", words: "" }, store)).rejects.toMatchObject({ code: "not-kept" });
});
