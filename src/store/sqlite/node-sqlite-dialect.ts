import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  RawNode,
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import { explaining } from "./store-errors.ts";
import { type WriteTurns, createWriteTurns } from "./write-turns.ts";

/** The connections of one SQLite file. They may be the same one. */
export interface SqliteConnections {
  /** For queries outside of transactions: reading never waits for a write. */
  readonly reader: DatabaseSync;
  readonly writer: DatabaseSync;
}

/**
 * A Kysely dialect for Node's built-in SQLite, with one connection for reading and one for writing. Writers take turns, so transactions
 * never mix; `waitMilliseconds` is how long one waits for the writes of other processes.
 */
export const createNodeSqliteDialect = ({ reader, writer }: SqliteConnections, waitMilliseconds: number): Dialect => ({
  createAdapter: () => new TwoLaneAdapter(),
  createDriver: () => createTwoLaneDriver({ reader, writer }, createWriteTurns(waitMilliseconds)),
  createIntrospector: (kysely) => new SqliteIntrospector(kysely),
  createQueryCompiler: () => new SqliteQueryCompiler(),
});

/** Kysely would let its users of a SQLite file wait for each other, also those that only read. */
class TwoLaneAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

/** One user of the file. It holds the writing lane from the beginning of a transaction to its end. */
interface Lane extends DatabaseConnection {
  release: (() => void) | null;
}

type Run = (query: CompiledQuery) => QueryResult<never>;

const createTwoLaneDriver = ({ reader, writer }: SqliteConnections, turns: WriteTurns): Driver => {
  const read = createRun(reader);
  const write = writer === reader ? read : createRun(writer);
  const lanes = new WeakMap<DatabaseConnection, Lane>();
  const laneOf = (connection: DatabaseConnection): Lane => {
    const lane = lanes.get(connection);
    if (lane === undefined) throw new Error("Cannot use a connection of another driver");
    return lane;
  };
  return {
    init: () => Promise.resolve(),
    acquireConnection: () => {
      const lane = createLane({ read, write, turns });
      lanes.set(lane, lane);
      return Promise.resolve(lane);
    },
    ...createTransactions({ writer, turns, laneOf }),
    destroy: () => {
      for (const database of new Set([reader, writer])) if (database.isOpen) database.close();
      return Promise.resolve();
    },
  };
};

const createLane = ({ read, write, turns }: { readonly read: Run; readonly write: Run; readonly turns: WriteTurns }): Lane => {
  const lane: Lane = {
    release: null,
    executeQuery: async (query: CompiledQuery) => {
      if (lane.release !== null) return explaining(() => write(query));
      if (isReading(query)) return explaining(() => read(query));
      const { value, release } = await turns.take(() => write(query));
      release();
      return value;
    },
    streamQuery: () => {
      throw new Error("Cannot stream a query: load a page of rows instead");
    },
  };
  return lane;
};

interface TransactionTools {
  readonly writer: DatabaseSync;
  readonly turns: WriteTurns;
  readonly laneOf: (connection: DatabaseConnection) => Lane;
}

/** How a lane begins and ends a transaction, and is given back. */
const createTransactions = ({
  writer,
  turns,
  laneOf,
}: TransactionTools): Pick<Driver, "beginTransaction" | "commitTransaction" | "rollbackTransaction" | "releaseConnection"> => {
  const end = (connection: DatabaseConnection): void => {
    const lane = laneOf(connection);
    lane.release?.();
    lane.release = null;
  };
  return {
    // "immediate" takes the write lock at once: a transaction that begins by reading may be unable to get it later.
    beginTransaction: async (connection) => {
      const { release } = await turns.take(() => writer.exec("begin immediate"));
      laneOf(connection).release = release;
    },
    commitTransaction: (connection) => {
      // If this fails, as on a full disk, Kysely rolls back.
      explaining(() => writer.exec("commit"));
      end(connection);
      return Promise.resolve();
    },
    rollbackTransaction: (connection) => {
      // SQLite itself rolls back after some errors.
      if (writer.isTransaction) writer.exec("rollback");
      end(connection);
      return Promise.resolve();
    },
    releaseConnection: (connection) => {
      // A transaction that was neither committed nor rolled back would block all others.
      if (laneOf(connection).release !== null && writer.isTransaction) writer.exec("rollback");
      end(connection);
      return Promise.resolve();
    },
  };
};

/** A query that changes nothing. Pragmas that set a value contain an equals sign. */
const isReading = ({ query, sql }: CompiledQuery): boolean =>
  SelectQueryNode.is(query) || (RawNode.is(query) && /^\s*(?:select\b|pragma\b[^=]*$)/iu.test(sql));

const createRun = (database: DatabaseSync): Run => {
  const prepare = keepPrepared(database);
  return ({ sql, parameters }) => {
    const statement = prepare(sql);
    const input = toInput(parameters);
    // Kysely gives the rows the type of the query.
    if (statement.columns().length > 0) return { rows: statement.all(...input) as never[] };
    const { changes, lastInsertRowid } = statement.run(...input);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
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
