import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createEnginePorts } from "../../test/fixtures/engine-ports.ts";
import { createStoreFolder, toRead } from "../../test/fixtures/kept-report.ts";
import { createScriptedEngine, toTopic } from "../../test/fixtures/scripted-engine.ts";
import { openSqliteStore } from "../store/sqlite/open-store.ts";
import type { Store } from "../store/store.ts";
import { editTopics } from "./edit-topics.ts";
import { makeCurrent } from "./versions.ts";

let store: Store;
beforeEach(async () => {
  store = await openSqliteStore(createStoreFolder());
  await store.saveReport({ ...(await toRead("hn-1", "Words")), historyKey: "key", madeAt: "2026-01-01T00:00:00.000Z" });
});
afterEach(() => store.close());

const rename = (name: string, version = 1) => {
  const ports = createEnginePorts(store, createScriptedEngine({}));
  const edit = { version, topics: [{ ...toTopic("a"), name }], merged: [] };
  const wanted = { discussionId: "hn-1", edit, job: 7, by: "ann", lease: null };
  return editTopics(wanted, ports, { emit: () => undefined, signal: new AbortController().signal });
};

describe("a change of topics", () => {
  test("is a version that says what it was made from, and is undone by showing the one before", async () => {
    await rename("Another Name");
    expect(await store.listVersions("hn-1")).toMatchObject([
      { version: 2, isCurrent: true, origin: { kind: "edited", base: 1, job: 7, by: "ann" } },
      { version: 1, isCurrent: false },
    ]);
    expect(await store.findTopicAlias("hn-1", "topic-a")).toEqual({ topicId: "a" });
    await makeCurrent({ discussionId: "hn-1", version: 1 }, store);
    expect((await store.loadReport("hn-1"))?.topics[0]).toMatchObject({ name: "Topic a", slug: "topic-a" });
    expect(await store.findTopicAlias("hn-1", "another-name")).toEqual({ topicId: "a" });
  });

  test("changes the version that it names, also when another one is shown by now", async () => {
    await rename("Second");
    await rename("Third");
    expect((await store.listVersions("hn-1"))[0]?.origin).toMatchObject({ kind: "edited", base: 1 });
    expect((await store.loadReport("hn-1"))?.topics[0]?.name).toBe("Third");
  });

  test("[S2] of a version that is gone fails, and says so", async () => {
    await expect(rename("Another Name", 9)).rejects.toMatchObject({
      code: "not-kept",
      explanation: { why: "its version 9 is not in the store any more" },
    });
  });
});
