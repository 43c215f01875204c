import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import { createStoreFolder, toRead } from "../../../test/fixtures/kept-report.ts";
import { restoreStore } from "./backup.ts";
import { openSqliteStore } from "./open-store.ts";
import { toStoreFile } from "./store-file.ts";

const releasedStore = readFileSync(new URL("../../../test/fixtures/store-5.sql", import.meta.url), "utf8");
const save = async (store: Awaited<ReturnType<typeof openSqliteStore>>, id: string, words = "Words") =>
  store.saveReport({ ...(await toRead(id, words)), historyKey: "key", madeAt: "2026-01-01T00:00:00.000Z" });

/** All rows of all tables. */
const dump = (file: string): unknown => {
  const raw = new DatabaseSync(file, { readOnly: true });
  const tables = raw.prepare("select name from sqlite_schema where type = 'table' order by name").all();
  const rows = tables.map(({ name }) => [name, raw.prepare(`select * from "${String(name)}"`).all()]);
  raw.close();
  return rows;
};

describe("unused space of a store", () => {
  const fill = async (folder: string) => {
    const store = await openSqliteStore(folder);
    for (const id of ["hn-1", "hn-2"]) await save(store, id, "Many words ".repeat(20_000));
    await store.removeDiscussion("hn-1");
    return store;
  };

  test("is counted by part, and given back by a vacuum", async () => {
    const store = await fill(createStoreFolder());
    const parts = new Map((await store.measureParts()).map(({ name, bytes }) => [name, bytes]));
    expect(parts.get("reports")).toBeGreaterThan(500_000);
    expect(parts.get("unused")).toBe((await store.measure()).freeBytes);
    expect(parts.get("unused")).toBeGreaterThan(500_000);
    const { before, after } = await store.vacuum();
    expect(before - after).toBeGreaterThan(500_000);
    expect(await store.measure()).toMatchObject({ bytes: after, freeBytes: 0, discussions: 1 });
    expect(await store.loadReport("hn-2")).not.toBeNull();
    await store.close();
  });

  test("is given back in small steps while the store is used", async () => {
    const folder = createStoreFolder();
    const store = await fill(folder);
    const other = await openSqliteStore(folder);
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 0);
    const [{ before, after }] = await Promise.all([store.giveBack(), save(other, "hn-3")]);
    clearInterval(timer);
    expect(before - after).toBeGreaterThan(500_000);
    expect(turns).toBeGreaterThan(2);
    expect(await other.loadReport("hn-3")).not.toBeNull();
    await Promise.all([store.close(), other.close()]);
  });

  test("of a file of the first release is given back after one vacuum", async () => {
    const folder = createStoreFolder();
    const raw = new DatabaseSync(toStoreFile(folder));
    raw.exec(releasedStore);
    raw.close();
    const store = await openSqliteStore(folder);
    await save(store, "hn-3", "Many words ".repeat(20_000));
    await store.removeDiscussion("hn-3");
    const { before, after } = await store.giveBack();
    expect(after).toBe(before);
    await store.vacuum();
    await save(store, "hn-3", "Many words ".repeat(20_000));
    await store.removeDiscussion("hn-3");
    const second = await store.giveBack();
    expect(second.after).toBeLessThan(second.before);
    await store.close();
  });
});

describe("a backup", () => {
  test("is made while the store is used, and restored it holds the same, row for row", async () => {
    const folder = createStoreFolder();
    const store = await openSqliteStore(folder);
    await save(store, "hn-1");
    await save(store, "hn-1", "Other");
    const file = join(folder, "backup.sqlite");
    expect(await store.backUp(file)).toMatchObject({ file, discussions: 1, reports: 2, jobs: 0, format: 12 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(existsSync(`${file}.part`)).toBe(false);
    await save(store, "hn-2");
    const target = join(createStoreFolder(), "restored");
    expect(await restoreStore(file, target)).toMatchObject({ discussions: 1, reports: 2 });
    expect(dump(toStoreFile(target))).toEqual(dump(file));
    const restored = await openSqliteStore(target);
    expect(await restored.loadReport("hn-1")).toEqual(await store.loadReport("hn-1"));
    expect(await restored.loadReport("hn-2")).toBeNull();
    await Promise.all([store.close(), restored.close()]);
  });

  test("is not written over a file", async () => {
    const folder = createStoreFolder();
    const store = await openSqliteStore(folder);
    const file = join(folder, "mine.txt");
    writeFileSync(file, "mine");
    await expect(store.backUp(file)).rejects.toMatchObject({ code: "output-refused" });
    expect(readFileSync(file, "utf8")).toBe("mine");
    await store.close();
  });

  test("[S2] that is damaged, none at all or of another format is not restored", async () => {
    const folder = createStoreFolder();
    const store = await openSqliteStore(folder);
    await save(store, "hn-1", "Words ".repeat(50_000));
    const file = join(folder, "backup.sqlite");
    await store.backUp(file);
    await store.close();
    const bytes = readFileSync(file);
    const refuse = async (name: string, content: Buffer | null, why: string): Promise<void> => {
      if (content !== null) writeFileSync(join(folder, name), content);
      const target = join(createStoreFolder(), "data");
      await expect(restoreStore(join(folder, name), target)).rejects.toMatchObject({
        code: "store-unusable",
        explanation: { why: expect.stringContaining(why) },
      });
      expect(existsSync(toStoreFile(target))).toBe(false);
    };
    await refuse("none", null, "no such file");
    await refuse("text", Buffer.from("no database".repeat(1000)), "not a database");
    await refuse("damaged", Buffer.concat([bytes.subarray(0, 8192), Buffer.alloc(8192, 7), bytes.subarray(16_384)]), "");
    await refuse("cut", bytes.subarray(0, bytes.length / 2), "");
    const newer = Buffer.from(bytes);
    newer.writeUInt32BE(99, 60);
    await refuse("newer", newer, "its format is 99");
  });

  test("[S2] is not restored over a store that holds something, nor below a running server", async () => {
    const folder = createStoreFolder();
    const store = await openSqliteStore(folder);
    await save(store, "hn-1");
    const file = join(folder, "backup.sqlite");
    await store.backUp(file);
    await expect(restoreStore(file, folder)).rejects.toMatchObject({ explanation: { why: "another process has it open" } });
    await store.close();
    await expect(restoreStore(file, folder)).rejects.toMatchObject({ code: "output-refused" });
    const empty = createStoreFolder();
    await (await openSqliteStore(empty)).close();
    expect(await restoreStore(file, empty)).toMatchObject({ discussions: 1 });
  });
});
