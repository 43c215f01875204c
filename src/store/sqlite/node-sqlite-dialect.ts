import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  SqliteQueryCompiler,
  type SqliteDatabase,
} from "kysely";

/** A Kysely dialect for Node's built-in SQLite. There is one connection, and its users take turns, so transactions never mix. */
export const createNodeSqliteDialect = (database: DatabaseSync): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => createQueuedDriver(new SqliteDriver({ database: toSqliteDatabase(database) })),
  createIntrospector: (kysely) => new SqliteDialect({ database: toSqliteDatabase(database) }).createIntrospector(kysely),
  createQueryCompiler: () => new SqliteQueryCompiler(),
});

const toSqliteDatabase = (database: DatabaseSync): SqliteDatabase => {
  const prepare = keepPrepared(database);
  return {
    close: () => database.close(),
    prepare: (sql) => {
      const statement = prepare(sql);
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...toInput(parameters)),
        run: (parameters) => statement.run(...toInput(parameters)),
        // Not from the cache: a statement must not be restarted while it is being iterated.
        iterate: (parameters) => database.prepare(sql).iterate(...toInput(parameters)),
      };
    },
  };
};

/** More than the store's fixed statements, with space for those whose text varies. */
const mostPrepared = 150;

/**
 * Caches the most recently used statements by their text. A new statement for every query filled hundreds of megabytes, because the
 * garbage collector does not see SQLite's memory and frees statements too late.
 */
const keepPrepared = (database: DatabaseSync): ((sql: string) => StatementSync) => {
  const kept = new Map<string, StatementSync>();
  return (sql) => {
    const statement = kept.get(sql) ?? database.prepare(sql);
    kept.delete(sql);
    kept.set(sql, statement);
    const [oldest] = kept.keys();
    if (kept.size > mostPrepared && oldest !== undefined) kept.delete(oldest);
    return statement;
  };
};

const toInput = (parameters: readonly unknown[]): SQLInputValue[] =>
  parameters.map((parameter) => {
    const isKnown = parameter === null || ["number", "bigint", "string"].includes(typeof parameter) || parameter instanceof Uint8Array;
    if (!isKnown) throw new TypeError(`SQLite cannot store a ${typeof parameter}`);
    return parameter as SQLInputValue;
  });

/** Kysely's driver shares its one connection, which would mix transactions. Here users of the connection wait for each other. */
const createQueuedDriver = (driver: SqliteDriver): Driver => {
  let last: Promise<void> = Promise.resolve();
  const releases = new WeakMap<DatabaseConnection, () => void>();
  return {
    init: (options) => driver.init(options),
    acquireConnection: async () => {
      const before = last;
      const { promise, resolve } = Promise.withResolvers<void>();
      last = promise;
      await before;
      const connection = await driver.acquireConnection();
      releases.set(connection, resolve);
      return connection;
    },
    releaseConnection: (connection) => {
      releases.get(connection)?.();
      return Promise.resolve();
    },
    // "immediate" takes the write lock at once: a transaction that begins by reading may be unable to get it later.
    beginTransaction: async (connection) => {
      await connection.executeQuery(CompiledQuery.raw("begin immediate"));
    },
    commitTransaction: (connection) => driver.commitTransaction(connection),
    rollbackTransaction: (connection) => driver.rollbackTransaction(connection),
    destroy: () => driver.destroy(),
  };
};
