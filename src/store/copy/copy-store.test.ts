import { sql } from "kysely";
import { beforeEach, describe, expect, test } from "vitest";
import { saveMadeReport } from "../../../test/fixtures/saved-report.ts";
import { toRead } from "../../../test/fixtures/kept-report.ts";
import { createStoreFolder } from "../../../test/fixtures/kept-report.ts";
import { type DatabaseKind, databaseKinds, useDatabases } from "../../../test/fixtures/stores.ts";
import { toStoredCall } from "../../../test/fixtures/stored-call.ts";
import type { ModelCall } from "../../domain/models/model-call.ts";
import { parseSearchQuery } from "../../domain/search/search-query.ts";
import { createStore } from "../create-store.ts";
import type { StoreDatabase } from "../database.ts";
import { openSqliteDatabase } from "../sqlite/open-store.ts";
import type { CopyProgress, Store } from "../store.ts";
import { copyStore } from "./copy-store.ts";
import { aliasTable, copiedTables, discussionTable } from "./copied-tables.ts";

const madeAt = "2026-01-01T00:00:00.000Z";
const now = new Date(madeAt);
const rules = { now, mostQueued: 9 };

const toCall = (task: string): ModelCall => {
  const call = toStoredCall(task, { milliseconds: 12.5 });
  return { ...call, sent: { ...call.sent, prefix: "The whole\u0000thread." } };
};

/** A store with everything that a store can hold, and a discussion whose second version is not the current one. */
const fill = async (store: Store): Promise<void> => {
  for (const words of ["First", "Second"]) await store.saveReport({ ...(await toRead("hn-1", words)), historyKey: "key", madeAt });
  await store.makeCurrent("hn-1", 1);
  await saveMadeReport(store, "2");
  for (const task of ["A", "B"]) await store.calls.save(toCall(task));
  await store.embeddings.put(new Map([["a", Float32Array.of(0.1, -0)]]), "hn-1");
  const request = { reference: { kind: "upload", key: "file", name: "a.csv", format: null }, engine: "embedded", topics: null } as const;
  await store.jobs.submit({ key: "1", request, upload: { key: "file", bytes: Uint8Array.of(0, 255) }, again: false }, rules);
  await store.jobs.cancel(1, now);
  const other = { ...request, reference: { kind: "hackernews", id: "3" } } as const;
  await store.jobs.submit({ key: "2", request: other, upload: null, again: false }, rules);
  for (const name of ["ann", "bob"]) await store.keys.add({ name, scope: "all", hash: name, madeAt });
  await store.keys.revoke("bob");
  await store.shares.add({ discussionId: "hn-1", secret: "secret", madeAt, madeBy: null });
  await store.audit.add({ at: madeAt, who: "ann", through: "page", action: "share", discussionId: "hn-1", detail: null });
};

/** All that a store shows, except its open jobs. */
const describeStore = async (store: Store) => ({
  discussions: await store.listDiscussions(),
  versions: await store.listVersions("hn-1"),
  reports: await Promise.all([1, 2].map((version) => store.loadVersion("hn-1", version))),
  read: await store.loadDiscussion("hn-2"),
  alias: await store.findTopicAlias("hn-1", "topic-a"),
  calls: await Promise.all([1, 2].map((number) => store.calls.load(number))),
  embeddings: await store.embeddings.get(["a"]),
  jobs: await store.jobs.list({ states: ["done", "failed", "cancelled"], limit: 9 }),
  upload: await store.jobs.loadUpload("file"),
  keys: await store.keys.list(),
  shares: await store.shares.list("hn-1"),
  audit: await store.audit.list({ offset: 0, limit: 9 }),
  found: await store.search({ query: parseSearchQuery("first comment"), discussionId: null, offset: 0, limit: 9 }),
});

const pairs = databaseKinds.flatMap((source) =>
  databaseKinds.map((target) => ({ source, target, name: `${source.name} to ${target.name}` })),
);

describe.each(pairs)("a copy of a store, from $name", ({ source, target }) => {
  const open = { from: useDatabases(source), to: useDatabases(target) };
  let from: StoreDatabase;
  let to: StoreDatabase;
  const copy = (onProgress: (progress: CopyProgress) => void = () => undefined, signal = new AbortController().signal) =>
    copyStore({ from, to, signal, onProgress });
  beforeEach(async () => {
    from = await open.from(await source.createPlace());
    to = await open.to(await target.createPlace());
    await fill(createStore(from));
  });

  test("holds everything with its numbers, except open jobs, and goes on with numbers that were never used", async () => {
    const parts = new Map((await copy()).map(({ table, count }) => [table, count]));
    expect(parts.get("report")).toBe(3);
    expect(parts.get("job")).toBe(1);
    const copied = createStore(to);
    expect(await describeStore(copied)).toEqual(await describeStore(createStore(from)));
    expect(await copied.jobs.count()).toMatchObject({ queued: 0, cancelled: 1 });
    // Number 2 was bob's.
    await copied.keys.add({ name: "carl", scope: "read", hash: "carl", madeAt });
    expect((await copied.keys.list()).map(({ number }) => number)).toEqual([1, 3]);
    expect(await copied.saveReport({ ...(await toRead("hn-1", "Third")), historyKey: "key", madeAt })).toMatchObject({ version: 3 });
  });

  test("can be interrupted anywhere and repeated, also after the store has changed", async () => {
    const stopping = new AbortController();
    const stopAt = (part: string) => (progress: CopyProgress) => {
      if (progress.table === part) stopping.abort();
    };
    await expect(copy(stopAt("report"), stopping.signal)).rejects.toThrow("aborted");
    const changed = createStore(from);
    await changed.makeCurrent("hn-1", 2);
    await changed.jobs.retry(1, rules);
    await changed.jobs.cancel(1, new Date(now.getTime() + 1_000));
    await copy();
    await copy();
    expect(await describeStore(createStore(to))).toEqual(await describeStore(changed));
  });
});

describe("a copy into a store with other things", () => {
  const openDatabase = (kind: Pick<DatabaseKind, "open">) => kind.open(createStoreFolder());

  test("[S2] is refused before anything is written", async () => {
    const [from, to] = [await openDatabase({ open: openSqliteDatabase }), await openDatabase({ open: openSqliteDatabase })];
    await fill(createStore(from));
    await saveMadeReport(createStore(to), "9");
    await expect(copyStore({ from, to, signal: new AbortController().signal, onProgress: () => undefined })).rejects.toMatchObject({
      code: "output-refused",
      message: expect.stringContaining("1 report that the source does not have"),
    });
    expect((await createStore(to).listDiscussions()).map(({ id }) => id)).toEqual(["hn-9"]);
    await Promise.all([from.close(), to.close()]);
  });
});

/** Tables that a copy rebuilds, or that only matter while processes run. */
const notCopied = ["passage", "passage_text", "call_place", "call_start", "spending_hold"];

test("every table is copied or is known to need no copy", async () => {
  const database = await openSqliteDatabase(createStoreFolder());
  const { rows } = await sql<{ name: string }>`
    select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like 'passage_text_%'`.execute(
    database.kysely,
  );
  await database.close();
  const copied = [...copiedTables, aliasTable, discussionTable].map(({ name }) => name);
  expect(rows.map(({ name }) => name).toSorted()).toEqual([...copied, ...notCopied].toSorted());
});
