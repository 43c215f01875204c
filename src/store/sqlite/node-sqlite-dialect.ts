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

/** Kysely over Node's own SQLite. One connection; whoever comes while it is taken waits, so transactions never mix. */
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
        // One that is walked through step by step must not be begun again meanwhile.
        iterate: (parameters) => database.prepare(sql).iterate(...toInput(parameters)),
      };
    },
  };
};

/** More different statements than the store's queries are, with some room for those whose text varies. */
const mostPrepared = 150;

/**
 * Statements by their text, those used last. Their memory is SQLite's, which the garbage collector does not see: made anew for
 * each query they filled hundreds of megabytes before it came to free them.
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
    if (!isKnown) throw new TypeError(`SQLite holds no ${typeof parameter}`);
    return parameter as SQLInputValue;
  });

/** Kysely's driver gives its one connection to everybody at once; two transactions would become one. */
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
    // At once and not at the first write: a transaction that reads first could otherwise not become a writing one.
    beginTransaction: async (connection) => {
      await connection.executeQuery(CompiledQuery.raw("begin immediate"));
    },
    commitTransaction: (connection) => driver.commitTransaction(connection),
    rollbackTransaction: (connection) => driver.rollbackTransaction(connection),
    destroy: () => driver.destroy(),
  };
};
