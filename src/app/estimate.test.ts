import { afterEach, beforeEach, expect, test } from "vitest";
import { toComment, toDiscussion } from "../../test/fixtures/discussion.ts";
import { createEnginePorts } from "../../test/fixtures/engine-ports.ts";
import { createStoreFolder } from "../../test/fixtures/kept-report.ts";
import { createScriptedEngine, toTag, toTopic } from "../../test/fixtures/scripted-engine.ts";
import type { ReadingChanges } from "../engines/llm/estimate-changes.ts";
import { openSqliteStore } from "../store/sqlite/open-store.ts";
import type { Store } from "../store/store.ts";
import { estimateReference } from "./estimate.ts";
import { summarizeDiscussion } from "./summarize.ts";

let store: Store;
beforeEach(async () => {
  store = await openSqliteStore(createStoreFolder());
});
afterEach(() => store.close());

async function* noInput(): AsyncGenerator<Uint8Array> {}

const signal = new AbortController().signal;
const threadOf = (...ids: string[]) =>
  toDiscussion(
    ids.map((id) => toComment({ id })),
    { readAt: "2026-01-02T00:00:00.000Z" },
  );
const engine = createScriptedEngine({ topics: [toTopic("a")], tags: ["1", "2", "3", "4"].map((id) => toTag(id, "a")) });

/** Estimates a thread of these comments; gives the plan with what the model was to be asked about. */
const estimate = async (ids: readonly string[], { again = true, reader = engine } = {}) => {
  const asked: (ReadingChanges | null)[] = [];
  const ports = createEnginePorts(store, reader);
  const choice = await ports.chooseEngine("estimate");
  const result = await estimateReference(
    { reference: "1", topicsFile: null, again },
    {
      ...ports,
      readDiscussion: () => Promise.resolve(threadOf(...ids)),
      chooseEngine: () =>
        Promise.resolve({
          ...choice,
          estimate: (_discussion, _topics, changes = null) => {
            asked.push(changes);
            return Promise.resolve({ steps: [] });
          },
        }),
    },
    { signal, standardInput: noInput() },
  );
  return { ...result, asked };
};

const readFirst = () =>
  summarizeDiscussion(
    {
      read: () => Promise.resolve(threadOf("1", "2", "3")),
      givenTopics: null,
      again: false,
      origin: { kind: "source", name: null, job: null, by: null },
      lease: null,
    },
    createEnginePorts(store, engine),
    { emit: () => undefined, signal },
  );

test("[R3] an estimate of bringing up to date counts only what came since", async () => {
  await readFirst();
  const { plan, asked } = await estimate(["1", "2", "3", "4"]);
  expect(plan).toMatchObject({ kind: "on", difference: { new: ["4"] } });
  expect(asked).toMatchObject([{ commentIds: ["4"], isStoryEdited: false }]);
});

test("[R3] an estimate is of a fresh reading unless it is asked for", async () => {
  await readFirst();
  expect(await estimate(["1", "2", "3", "4"], { again: false })).toMatchObject({ plan: { kind: "whole", why: null }, asked: [null] });
});

test("[R3] where nothing is new, there is no estimate, and the version is named", async () => {
  await readFirst();
  expect(await estimate(["1", "2", "3"])).toMatchObject({ plan: { kind: "nothing new", base: { version: 1 } }, estimate: null, asked: [] });
});

test("[R3] what cannot build on the earlier version is estimated whole, with the reason", async () => {
  await readFirst();
  expect(await estimate(["1", "2", "3", "4"], { reader: { ...engine, name: "other" } })).toMatchObject({
    plan: { kind: "whole", why: "version 1 was read by scripted (1), and this reading is by other (1)" },
    asked: [null],
  });
});
