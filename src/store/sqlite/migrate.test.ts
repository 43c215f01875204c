import { readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { Kysely, type QueryExecutorProvider, sql } from "kysely";
import { describe, expect, test } from "vitest";
import { createStoreFolder, toRead } from "../../../test/fixtures/kept-report.ts";
import { parseSearchQuery } from "../../domain/search/search-query.ts";
import { migrate } from "./migrate.ts";
import { migrations } from "./migrations.ts";
import { createNodeSqliteDialect } from "./node-sqlite-dialect.ts";
import { openSqliteStore } from "./open-store.ts";
import type { Tables } from "../tables.ts";
import { toStoreFile } from "./store-file.ts";

/** A store of the first release, written by the five migrations that it had: a discussion, an embedding, a model call and a job. */
const releasedStore = readFileSync(new URL("../../../test/fixtures/store-5.sql", import.meta.url), "utf8");

const runSql = (folder: string, script: string): void => {
  const raw = new DatabaseSync(toStoreFile(folder));
  raw.exec(script);
  raw.close();
};

/** Tables, columns and indexes as SQLite describes them, whatever white space and quotes they were declared with. */
const describeTables = (folder: string): unknown => {
  const raw = new DatabaseSync(toStoreFile(folder));
  const tables = raw.prepare("select name from sqlite_master where type = 'table' order by name").all();
  const described = tables.map(({ name }) => ({
    name,
    columns: raw.prepare("select * from pragma_table_info(?)").all(name!),
    indexes: raw
      .prepare('select name, "unique", origin from pragma_index_list(?) order by name')
      .all(name!)
      .map((index) => ({ ...index, columns: raw.prepare("select name from pragma_index_info(?)").all(index["name"]!) })),
  }));
  raw.close();
  return described;
};

describe("the store's file", () => {
  test("of the first release opens, and everything in it is found", async () => {
    const folder = createStoreFolder();
    runSql(folder, releasedStore);
    const store = await openSqliteStore(folder);
    expect(await store.listDiscussions()).toMatchObject([{ id: "hn-1", title: "About hn-1", comments: 2, people: 2, isPartial: false }]);
    expect(await store.listDiscussions()).toMatchObject([{ topTopics: [{ slug: "topic-a", comments: 2 }], bottomLine: null }]);
    expect((await store.loadReport("hn-1"))?.comments.map(({ topicIds }) => topicIds)).toEqual([["a"], ["a"]]);
    expect((await store.loadDiscussion("hn-1"))?.comments).toHaveLength(2);
    expect(await store.embeddings.get(["vector"])).toEqual(new Map([["vector", Float32Array.of(0.5, -1)]]));
    expect(await store.calls.findAnswer("hash")).toMatchObject({ text: "{}", usage: { inputTokens: 9 } });
    expect(await store.calls.load(1)).toMatchObject({ sent: { prefix: "The thread.", schema: { json: { type: "object" } } } });
    expect(await store.jobs.load(1)).toMatchObject({ state: "queued", request: { reference: { name: "a.csv" } } });
    expect(await store.jobs.loadUpload("file")).toEqual(new TextEncoder().encode("a,b"));
    const find = async (text: string) =>
      (await store.search({ query: parseSearchQuery(text), discussionId: null, offset: 0, limit: 9 })).hits;
    expect((await find("author:ANN naive topic:a")).map(({ commentId }) => commentId)).toEqual(["1"]);
    expect(await store.listVersions("hn-1")).toMatchObject([
      {
        version: 1,
        engine: "scripted",
        comments: 2,
        topics: 1,
        isPartial: false,
        isCurrent: true,
        origin: { kind: "file", isLive: false },
      },
    ]);
    expect(await store.jobs.list({ states: ["queued"], words: "a.csv", limit: 9 })).toMatchObject({
      jobs: [{ number: 1, asker: { name: null, through: null } }],
    });
    expect(await store.keys.list()).toEqual([]);
    expect(await store.keys.add({ name: "ann", scope: "read", hash: "00", madeAt: "2026-01-01T00:00:00.000Z" })).toBe(true);
    expect(await store.shares.list("hn-1")).toEqual([]);
    expect(await store.audit.list({ offset: 0, limit: 9 })).toEqual({ entries: [], total: 0 });
    // New rows are numbered after the old ones.
    const saved = await store.saveReport({ ...(await toRead("hn-1", "Fresh")), historyKey: "key", madeAt: "2026-01-02T00:00:00.000Z" });
    expect(saved).toEqual({ version: 2, isNew: true, isCurrent: true });
    expect(await find("naive")).toEqual([]);
    expect(await find("fresh")).toHaveLength(3);
    await store.close();
  });

  test("of the first release gets its versions numbered by discussion, whatever engine made them", async () => {
    const folder = createStoreFolder();
    const copy = (number: number, history: string, version: number): string =>
      `insert into report (number, discussion_id, content_hash, history_key, version, made_at, json)
       select ${number}, discussion_id, content_hash, '${history}', ${version}, made_at, json from report where number = 1;`;
    runSql(folder, releasedStore + copy(2, "other", 1) + copy(3, "key", 2) + copy(4, "key", 3));
    const store = await openSqliteStore(folder);
    expect((await store.listVersions("hn-1")).map(({ version }) => version)).toEqual([4, 3, 2, 1]);
    await store.close();
  });

  test("has the same tables whether the first release or this version made it", async () => {
    const [old, made] = [createStoreFolder(), createStoreFolder()];
    runSql(old, releasedStore);
    await (await openSqliteStore(old)).close();
    await (await openSqliteStore(made)).close();
    expect(describeTables(made)).toEqual(describeTables(old));
  });

  test.each([
    [99, "a newer version of Summarizer wrote it"],
    [4, "from before the first release wrote it (its format is 4, the oldest that can be opened is 5)"],
    [1, "from before the first release wrote it"],
  ])("[S2] of format %d is refused, and stays as it is", async (version, why) => {
    const folder = createStoreFolder();
    runSql(folder, `create table discussion (id text); pragma user_version = ${version}`);
    const before = describeTables(folder);
    await expect(openSqliteStore(folder)).rejects.toMatchObject({
      code: "store-unusable",
      explanation: { why: expect.stringContaining(why), fix: expect.stringContaining("--data") },
    });
    expect(describeTables(folder)).toEqual(before);
  });

  test("gets each missing migration once, in order, and none when one of them fails", async () => {
    const folder = createStoreFolder();
    const file = new DatabaseSync(toStoreFile(folder));
    const database = new Kysely<Tables>({ dialect: createNodeSqliteDialect({ reader: file, writer: file }, 0) });
    const readVersion = async () => (await sql<{ user_version: number }>`pragma user_version`.execute(database)).rows[0]?.user_version;
    const ran: string[] = [];
    const step = (version: number, name: string) => ({
      version,
      name,
      up: async () => {
        if (name === "broken") throw new Error("it broke");
        ran.push(name);
        await Promise.resolve();
      },
    });
    await migrate(database, "file", [step(5, "base"), step(6, "sixth")]);
    await migrate(database, "file", [step(5, "base"), step(6, "sixth"), step(7, "seventh")]);
    expect(ran).toEqual(["base", "sixth", "seventh"]);
    expect(await readVersion()).toBe(7);
    const planted = {
      version: 8,
      name: "planted",
      up: async (at: QueryExecutorProvider) => void (await sql`create table planted (id)`.execute(at)),
    };
    await expect(migrate(database, "file", [step(7, "seventh"), planted, step(9, "broken")])).rejects.toThrow("it broke");
    expect(await readVersion()).toBe(7);
    expect((await sql`select 1 from sqlite_master where name = 'planted'`.execute(database)).rows).toEqual([]);
    await database.destroy();
  });

  test("has migrations with growing versions that import nothing of ours", () => {
    const versions = migrations.map(({ version }) => version);
    expect(versions).toEqual([...new Set(versions)].toSorted((left, right) => left - right));
    expect(readFileSync(new URL("migrations.ts", import.meta.url), "utf8")).not.toMatch(/from "\./u);
  });
});
