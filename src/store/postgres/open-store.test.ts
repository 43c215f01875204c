import pg from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import { toRead } from "../../../test/fixtures/kept-report.ts";
import { createTestDatabase } from "../../../test/fixtures/postgres-server.ts";
import { databaseKinds, useDatabases } from "../../../test/fixtures/stores.ts";
import { startTransactionPooler } from "../../../test/fixtures/transaction-pooler.ts";
import { parseSearchQuery } from "../../domain/search/search-query.ts";
import { AppError } from "../../domain/app-error.ts";
import { inspectDatabase } from "./inspect-database.ts";
import { openPostgresStore } from "./open-store.ts";

const kind = databaseKinds.find(({ name }) => name === "Postgres");
if (kind === undefined) throw new Error("Postgres is no kind of database");
useDatabases(kind);

const query = async (address: string, text: string): Promise<readonly Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  const result = await client.query<Record<string, unknown>>(text).finally(() => client.end());
  return result.rows;
};

const withParts = (address: string, parts: Partial<Pick<URL, "password" | "port" | "pathname" | "username">>): string =>
  Object.assign(new URL(address), parts).href;

describe("the Postgres database of a store", () => {
  test("that is empty is migrated once when several processes open it at the same time", async () => {
    const address = await createTestDatabase(await kind.createPlace(), { isEmpty: true });
    const stores = await Promise.all([1, 2, 3, 4].map(() => openPostgresStore(address)));
    for (const store of stores) expect(await store.listDiscussions()).toEqual([]);
    await Promise.all(stores.map((store) => store.close()));
  });

  test("[S2] of a newer format is refused, and stays as it is", async () => {
    const address = await kind.createPlace();
    await query(address, "update store_format set version = 999");
    await expect(openPostgresStore(address)).rejects.toMatchObject({
      code: "store-unusable",
      explanation: { why: expect.stringContaining("a newer version of Summarizer wrote it (its format is 999") },
    });
    expect(await query(address, "select version from store_format")).toEqual([{ version: 999 }]);
  });

  test("[S2] that cannot be used is explained, with the server's words and never with the password", async () => {
    const address = await kind.createPlace();
    const secret = "wrong-s3cret";
    const cases: readonly (readonly [string, string])[] = [
      [withParts(address, { password: secret }), "the password is wrong"],
      [withParts(address, { password: secret, username: "nobody" }), "(password authentication failed"],
      [withParts(address, { pathname: "/absent" }), "there is no such database"],
      [withParts(address, { password: secret, port: "1" }), "nothing listens at this address"],
      // A percent sign that encodes nothing: the driver takes the first, and refuses the second.
      [withParts(address, { password: `${secret}%zz`, port: "1" }), "nothing listens at this address"],
      [withParts(address, { password: `${secret}%ff`, port: "1" }), "a percent sign that encodes nothing"],
      [`mysql://user:${secret}@host/name`, "not one of Postgres"],
      [`postgres://user:${secret}@host:port/name`, "not one of Postgres"],
    ];
    const password = new URL(address).password;
    for (const [wrong, why] of cases) {
      const error: unknown = await openPostgresStore(wrong).catch((thrown: unknown) => thrown);
      if (!(error instanceof AppError)) throw error;
      const shown = `${error.stack ?? ""} ${JSON.stringify(error.explanation)} ${JSON.stringify(error)} ${String(error.cause)}`;
      expect(shown).toContain(why);
      expect(shown).not.toContain(secret);
      expect(shown).not.toContain(password);
    }
  });

  test("whose connections break is used again afterwards, and a broken transaction leaves nothing behind", async () => {
    const address = await kind.createPlace();
    const store = await openPostgresStore(address);
    onTestFinished(() => store.close());
    const { discussion, report } = await toRead("hn-1", "Words");
    const save = () => store.saveReport({ discussion, report, historyKey: "key", madeAt: "2026-01-01T00:00:00.000Z" });
    // A table that is locked keeps the transaction from ending until its connection is broken.
    const other = new pg.Client({ connectionString: address });
    await other.connect();
    await other.query("begin; lock table passage_text");
    const saving = save().catch((error: unknown) => error);
    const waiting = "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    await expect.poll(() => query(address, waiting)).toHaveLength(1);
    await query(address, waiting.replace("select pid", "select pg_terminate_backend(pid)"));
    expect(await saving).toMatchObject({ explanation: { why: expect.stringContaining("the connection was lost") } });
    await other.end();
    expect(await store.loadReport("hn-1")).toBeNull();
    expect(await save()).toMatchObject({ version: 1, isNew: true });
  });

  test("that is opened only to read shows what is in it and refuses changes", async () => {
    const address = await kind.createPlace();
    const store = await openPostgresStore(address, { isReadOnly: true });
    onTestFinished(() => store.close());
    expect(await store.listDiscussions()).toEqual([]);
    const search = (words: string) => store.search({ query: parseSearchQuery(words), discussionId: null, offset: 0, limit: 9 });
    expect([await search("word"), await search('"two words"')]).toEqual([
      { hits: [], found: 0 },
      { hits: [], found: 0 },
    ]);
    await expect(store.checkWritable()).rejects.toMatchObject({ code: "store-unusable" });
    await expect(store.keys.add({ name: "ann", scope: "all", hash: "", madeAt: "" })).rejects.toThrow("it may only be read");
  });

  test("says which Postgres it is, and sees a pooler that keeps nothing between transactions", async () => {
    const address = await kind.createPlace();
    expect(await inspectDatabase(address)).toMatchObject({ isTooOld: false, hasTransactionPooler: false });
    const pooler = await startTransactionPooler(Number(new URL(address).port));
    onTestFinished(pooler.stop);
    expect(await inspectDatabase(withParts(address, { port: String(pooler.port) }))).toMatchObject({ hasTransactionPooler: true });
  });

  test("is searched through a pooler that does not know the names of statements", async () => {
    const address = await kind.createPlace();
    const writer = await openPostgresStore(address);
    onTestFinished(() => writer.close());
    const { discussion, report } = await toRead("hn-1", "Words");
    await writer.saveReport({ discussion, report, historyKey: "key", madeAt: "2026-01-01T00:00:00.000Z" });
    const pooler = await startTransactionPooler(Number(new URL(address).port));
    onTestFinished(pooler.stop);
    const pooled = withParts(address, { port: String(pooler.port) });
    // Both have one connection to the server: what one of them prepares, the other has not, or has under the same name.
    const stores = [await openPostgresStore(pooled, { mostConnections: 1 }), await openPostgresStore(pooled, { mostConnections: 1 })];
    for (const round of [1, 2, 3]) {
      for (const store of stores) {
        const { found } = await store.search({ query: parseSearchQuery("words"), discussionId: null, offset: 0, limit: 9 });
        expect(found, `round ${round}`).toBeGreaterThan(0);
      }
    }
  });

  test("is backed up with Postgres' own program, which the error names without the password", async () => {
    const address = await kind.createPlace();
    const store = await openPostgresStore(address);
    onTestFinished(() => store.close());
    const error: unknown = await Promise.resolve()
      .then(() => store.backUp("file"))
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "wrong-use", explanation: { fix: expect.stringContaining("pg_dump") } });
    expect(JSON.stringify(error)).not.toContain(new URL(address).password);
  });
});
