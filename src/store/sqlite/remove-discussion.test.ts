import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { createStoreFolder, toRead } from "../../../test/fixtures/kept-report.ts";
import { toStoredCall } from "../../../test/fixtures/stored-call.ts";
import { openSqliteStore } from "./open-store.ts";
import { toStoreFile } from "./store-file.ts";

const secret = "zanzibarine";

/** How often a word is in the rows of a store's tables, except the index of the full-text table. */
const countInTables = (folder: string, word: string): number => {
  const raw = new DatabaseSync(toStoreFile(folder), { readOnly: true });
  const tables = raw.prepare("select name from sqlite_schema where type = 'table' and name not like 'passage_text_%'").all();
  const rows = tables.flatMap(({ name }) => raw.prepare(`select * from "${String(name)}"`).all());
  raw.close();
  const text = rows.map((row) => Object.values(row).map((value) => (value instanceof Uint8Array ? Buffer.from(value) : value))).join("\n");
  return text.split(word).length - 1;
};

/** How often a word is anywhere in the files of a store. */
const countInFiles = (folder: string, word: string): number =>
  readdirSync(folder).reduce(
    (sum, name) => sum + readFileSync(join(folder, name)).toString("latin1").toLowerCase().split(word).length - 1,
    0,
  );

test("a removed discussion leaves nothing in any table, and after a vacuum none of its words in the files", async () => {
  const folder = createStoreFolder();
  const store = await openSqliteStore(folder);
  await store.saveReport({ ...(await toRead("hn-2", "Harmless")), historyKey: "key", madeAt: "2026-01-01T00:00:00.000Z" });
  for (const words of [secret, `${secret} again`])
    await store.saveReport({ ...(await toRead("hn-1", words)), historyKey: "key", madeAt: "2026-01-01T00:00:00.000Z" });
  await store.calls.save(toStoredCall(secret));
  await store.embeddings.put(new Map([["of-it", Float32Array.of(1)]]), "hn-1");
  await store.embeddings.put(new Map([["of-another", Float32Array.of(1)]]), "hn-2");
  const rules = { now: new Date(0), mostQueued: 9 };
  const named = { kind: "upload", key: "file", name: `${secret}.csv`, format: null } as const;
  const request = { reference: named, engine: "embedded", topics: null } as const;
  await store.jobs.submit({ key: "1", request, upload: { key: "file", bytes: Buffer.from(secret) }, again: false }, rules);
  const lease = (await store.jobs.claim({ now: rules.now, leaseMilliseconds: 1, mostAttempts: 9 }))!.lease;
  const progress = (await store.jobs.load(1))!.progress;
  await store.jobs.saveProgress(lease, { ...progress, discussionId: "hn-1", title: secret });
  const kept = { ...request, reference: { kind: "kept", discussionId: "hn-1" } } as const;
  await store.jobs.submit({ key: "2", request: kept, upload: null, again: false, title: secret }, rules);
  const other = { ...request, reference: { kind: "hackernews", id: "2" } } as const;
  await store.jobs.submit({ key: "3", request: other, upload: null, again: false }, rules);
  expect(countInTables(folder, secret)).toBeGreaterThan(10);

  expect(await store.removeDiscussion("hn-1")).toBe(true);
  expect(countInTables(folder, secret)).toBe(0);
  expect(await store.measure()).toMatchObject({ discussions: 1, reports: 1, calls: 0, embeddings: 1, jobs: 1, uploads: 0 });
  expect(await store.listVersions("hn-1")).toEqual([]);
  expect(await store.jobs.saveProgress(lease, progress)).toBe(false);
  expect(await store.removeDiscussion("hn-1")).toBe(false);
  await store.vacuum();
  await store.close();
  expect(countInFiles(folder, secret)).toBe(0);
});
