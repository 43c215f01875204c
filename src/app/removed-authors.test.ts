import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { toComment, toDiscussion } from "../../test/fixtures/discussion.ts";
import { createEnginePorts } from "../../test/fixtures/engine-ports.ts";
import { createStoreFolder } from "../../test/fixtures/kept-report.ts";
import { createScriptedEngine, toTag, toTopic } from "../../test/fixtures/scripted-engine.ts";
import type { Discussion } from "../domain/thread/discussion.ts";
import type { Engine } from "../engines/engine.ts";
import { openSqliteStore } from "../store/sqlite/open-store.ts";
import type { Store } from "../store/store.ts";
import { importReport } from "./import-report.ts";
import { removeAuthor } from "./remove-author.ts";
import { summarizeDiscussion } from "./summarize.ts";

let store: Store;
beforeEach(async () => {
  store = await openSqliteStore(createStoreFolder());
});
afterEach(() => store.close());

const thread = toDiscussion([
  toComment({ id: "1", author: "Zoe", text: "Zanzibar is where the cache was warm." }),
  toComment({ id: "2", author: "ann", text: "Here it was cold." }),
  toComment({ id: "3", author: "bob", text: "Here, too." }),
]);

/** Reads the thread into the store. `during` happens while the engine reads it; gives what the engine was given. */
const read = async ({ again = false, during = () => Promise.resolve() }: { again?: boolean; during?: () => Promise<unknown> } = {}) => {
  const given: Discussion[] = [];
  const scripted = createScriptedEngine({ topics: [toTopic("a")], tags: ["1", "2", "3"].map((id) => toTag(id, "a")) });
  const engine: Engine = {
    ...scripted,
    read: async (discussion, tools) => {
      given.push(discussion);
      await during();
      return scripted.read(discussion, tools);
    },
  };
  const ports = createEnginePorts(store, engine);
  const origin = { kind: "source", name: "thread.csv", job: null, by: null } as const;
  const report = await summarizeDiscussion({ read: () => Promise.resolve(thread), givenTopics: null, again, origin, lease: null }, ports, {
    emit: () => undefined,
    signal: new AbortController().signal,
  });
  return { report, given };
};

const removeZoe = () => removeAuthor({ author: "zoe", discussionId: null, now: new Date(0) }, store);

describe("words that were removed", () => {
  test.each([false, true])("are not shown to an engine that reads the thread later (again: %s)", async (again) => {
    await read();
    await removeZoe();
    const { report, given } = await read({ again });
    expect(JSON.stringify([given, report])).not.toMatch(/Zanzibar|Zoe/u);
    expect(report.comments[0]).toMatchObject({ status: "empty", reason: "removed" });
  });

  test("are not saved by a reading that was under way", async () => {
    await read();
    await read({ during: removeZoe });
    for (const { version } of await store.listVersions("hn-1")) {
      expect(JSON.stringify(await store.loadVersion("hn-1", version))).not.toMatch(/Zanzibar|Zoe/u);
      expect(JSON.stringify(await store.loadVersionDiscussion("hn-1", version))).not.toMatch(/Zanzibar|Zoe/u);
    }
  });

  test("do not come back by importing an earlier report", async () => {
    const { report } = await read();
    await removeZoe();
    const { version } = await importReport(
      { value: JSON.parse(JSON.stringify(report)), name: "old.json", madeAt: "2026-01-01T00:00:00.000Z" },
      store,
    );
    expect(JSON.stringify(await store.loadVersion("hn-1", version))).not.toMatch(/Zanzibar|Zoe/u);
  });
});
