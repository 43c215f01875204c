import { chmodSync, existsSync, readdirSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { createStoreFolder, toRead } from "../../../test/fixtures/kept-report.ts";
import { createNodeSqliteDialect } from "./node-sqlite-dialect.ts";
import { openForReading, toReadingLocation } from "./open-connections.ts";
import { openSqliteStore } from "./open-store.ts";
import { toStoreFile } from "./store-file.ts";
import { explainStoreError } from "./store-errors.ts";

const openKept = async (options = {}) => {
  const folder = createStoreFolder();
  const store = await openSqliteStore(folder, options);
  await store.saveReport({ ...(await toRead("hn-1", "Words")), historyKey: "key", madeAt: "2026-01-01T00:00:00.000Z" });
  return { folder, store };
};

/** Holds SQLite's write lock, as another process does that writes for a long time. */
const holdLock = (folder: string): (() => void) => {
  const other = new DatabaseSync(toStoreFile(folder));
  other.exec("begin immediate");
  return () => {
    other.exec("rollback");
    other.close();
  };
};

describe("while another process holds the write lock", () => {
  test("everything can be read, also when a write waits", async () => {
    const { folder, store } = await openKept();
    const release = holdLock(folder);
    const write = store.removeDiscussion("hn-1");
    expect((await store.loadReport("hn-1"))?.discussion.id).toBe("hn-1");
    expect((await store.findDiscussions({ words: "", order: "latest", offset: 0, limit: 9 })).total).toBe(1);
    release();
    expect(await write).toBe(true);
    expect(await store.loadReport("hn-1")).toBeNull();
    await store.close();
  });

  test("[S2] a write is refused after a bounded wait, says why, and works again afterwards", async () => {
    const { folder, store } = await openKept({ waitMilliseconds: 50 });
    const release = holdLock(folder);
    await expect(store.removeDiscussion("hn-1")).rejects.toMatchObject({
      code: "store-unusable",
      message: expect.stringContaining("another process has been writing"),
    });
    await expect(store.checkWritable()).rejects.toThrow("another process");
    release();
    await store.checkWritable();
    expect(await store.removeDiscussion("hn-1")).toBe(true);
    await store.close();
  });

  test("two connections of one process, each in a transaction, do not stop each other", async () => {
    const { folder, store } = await openKept();
    const other = await openSqliteStore(folder);
    const vectors = new Map([["a", Float32Array.of(1)]]);
    await Promise.all([store.embeddings.put(vectors), other.embeddings.put(vectors), other.checkWritable(), store.checkWritable()]);
    await Promise.all([store.close(), other.close()]);
  });
});

describe("a store that is only read", () => {
  test("opens without a change to it, refuses changes, and shows what is in it", async () => {
    const { folder, store } = await openKept();
    await store.close();
    const reading = await openSqliteStore(folder, { isReadOnly: true });
    expect((await reading.loadReport("hn-1"))?.discussion.id).toBe("hn-1");
    await expect(reading.removeDiscussion("hn-1")).rejects.toMatchObject({ code: "store-unusable" });
    await expect(reading.checkWritable()).rejects.toThrow("it may only be read");
    await reading.close();
  });

  test("opens in a folder where SQLite can make no files, once the store was closed cleanly", async ({ skip }) => {
    const { folder, store } = await openKept();
    expect(toReadingLocation(toStoreFile(folder))).toBe(toStoreFile(folder));
    await store.close();
    chmodSync(folder, 0o500);
    const location = toReadingLocation(toStoreFile(folder));
    skip(location === toStoreFile(folder), "this user may write anywhere");
    const reading = await openSqliteStore(folder, { isReadOnly: true });
    expect((await reading.loadReport("hn-1"))?.discussion.id).toBe("hn-1");
    await reading.close();
    chmodSync(folder, 0o700);
    expect(readdirSync(folder)).toEqual(["summarizer.sqlite"]);
  });

  test("can be read as a file that never changes", async () => {
    const { folder, store } = await openKept();
    await store.close();
    const database = openForReading(`file://${toStoreFile(folder)}?immutable=1`);
    expect(await database.selectFrom("discussion").select("id").execute()).toEqual([{ id: "hn-1" }]);
    expect(existsSync(`${toStoreFile(folder)}-shm`)).toBe(false);
    await database.destroy();
  });

  test("is made where none is, so that a server for reading can start first", async () => {
    const folder = createStoreFolder();
    const reading = await openSqliteStore(folder, { isReadOnly: true });
    expect(await reading.listDiscussions()).toEqual([]);
    await reading.close();
  });
});

test("[S2] a full disk is explained, and the failed transaction leaves nothing behind", async () => {
  const { folder, store } = await openKept();
  await store.close();
  const file = new DatabaseSync(toStoreFile(folder));
  // As a full disk: SQLite answers SQLITE_FULL when the file may not grow.
  const limited = file.prepare("pragma page_count").get() as { page_count: number };
  file.exec(`pragma max_page_count = ${limited.page_count}`);
  const { Kysely } = await import("kysely");
  const database = new Kysely<{ embedding: { key: string; vector: Uint8Array } }>({
    dialect: createNodeSqliteDialect({ reader: file, writer: file }, 0),
  });
  const put = (size: number) =>
    database.transaction().execute((transaction) =>
      transaction
        .insertInto("embedding")
        .values({ key: String(size), vector: new Uint8Array(size) })
        .execute(),
    );
  await expect(put(1_000_000)).rejects.toMatchObject({ code: "store-unusable", message: expect.stringContaining("the disk is full") });
  file.exec("pragma max_page_count = 100000");
  await put(1_000_000);
  expect(await database.selectFrom("embedding").select("key").execute()).toEqual([{ key: "1000000" }]);
  await database.destroy();
});

test("other errors are left as they are", () => {
  const error = new Error("unique");
  expect(explainStoreError(error)).toBe(error);
});
