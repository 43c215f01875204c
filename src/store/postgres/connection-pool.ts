import { createHash } from "node:crypto";
import pg from "pg";
import type { PostgresPool, PostgresPoolClient } from "kysely";
import { AppError } from "../../domain/app-error.ts";
import { decodeText, encodeText } from "./encode-text.ts";
import { explainDatabaseError } from "./database-errors.ts";

export interface PoolOptions {
  /** `postgres://user:password@host/database`. The password may also be in PGPASSWORD or ~/.pgpass. */
  readonly address: string;
  /** The most connections. A Postgres server has about a hundred for everybody. */
  readonly most: number;
  /** Whether statements that change something are refused. */
  readonly isReadOnly: boolean;
  /** How long to try again when the server, which could be reached before, cannot be reached. Milliseconds. */
  readonly reconnectMilliseconds: number;
}

/** How long to wait for a connection. Milliseconds. */
const connectMilliseconds = 10_000;

/** How long an unused connection stays open. Milliseconds. */
const idleMilliseconds = 30_000;

/** Two ways to use the same connections. */
export interface ConnectionPool {
  readonly plain: PostgresPool;
  /**
   * Sends each statement by a name, so that the server plans it once for a connection: for few texts that are sent often, of which any plan
   * is good. Behind a pooler that does not know names, statements are sent as with `plain`.
   */
  readonly prepared: PostgresPool;
}

/**
 * Connections to a Postgres database, for Kysely. Texts are encoded on the way in and decoded on the way out, numbers of 64 bits arrive as
 * numbers, and errors are explained without the password. A lost connection fails the query that uses it; the next query gets a new one.
 */
export const createConnectionPool = ({ address, most, isReadOnly, reconnectMilliseconds }: PoolOptions): ConnectionPool => {
  const pool = new pg.Pool({
    connectionString: address,
    max: most,
    connectionTimeoutMillis: connectMilliseconds,
    idleTimeoutMillis: idleMilliseconds,
    keepAlive: true,
    application_name: "summarizer",
    types: { getTypeParser },
  });
  // A connection that breaks while nobody uses it is dropped by the pool; without a listener the process would end.
  pool.on("error", ignore);
  pool.on("connect", (client) => void client.on("error", ignore));
  const explain = (error: unknown): never => {
    throw explainDatabaseError(error, address);
  };
  let wasReached = false;
  /** A server that starts again refuses connections for a moment, which need not end what takes minutes. */
  const connect = async (): Promise<pg.PoolClient> => {
    for (let waited = 0; ; waited += reconnectPause) {
      try {
        const client = await pool.connect();
        wasReached = true;
        return client;
      } catch (error) {
        const explained = explainDatabaseError(error, address);
        const isPassing = explained instanceof AppError && explained.code === "store-unreachable";
        if (!wasReached || !isPassing || waited >= reconnectMilliseconds) throw explained;
        await new Promise((resolve) => setTimeout(resolve, reconnectPause));
      }
    }
  };
  const namesStatements = createNaming();
  const toPool = (send: Send): PostgresPool => {
    const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>();
    return {
      connect: async () => {
        const client = await connect();
        const known = wrapped.get(client) ?? wrapClient(client, { explain, isReadOnly, send });
        // Kysely remembers connections by identity.
        wrapped.set(client, known);
        return known;
      },
      end: () => (pool.ended ? Promise.resolve() : pool.end()),
      options: {},
    };
  };
  return { plain: toPool((client, text, values) => client.query(text, values)), prepared: toPool(namesStatements) };
};

type Send = (client: pg.PoolClient, text: string, values: unknown[]) => Promise<unknown>;

/**
 * What a server says that does not have the statement of this name, has another one, or one for tables that were changed since: a pooler
 * that changes connections after each transaction, or a migration.
 */
const misnamed: ReadonlySet<unknown> = new Set(["26000", "42P05", "0A000"]);

/** Sends statements by a name made of their text, until a server does not know one. */
const createNaming = (): Send => {
  let isRefused = false;
  return async (client, text, values) => {
    if (isRefused) return client.query(text, values);
    const name = createHash("sha256").update(text).digest("hex").slice(0, 40);
    try {
      return await client.query({ name, text, values });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && misnamed.has(error.code))) throw error;
      isRefused = true;
      return client.query(text, values);
    }
  };
};

/** Between two attempts to connect again. Milliseconds. */
const reconnectPause = 500;

const ignore = (): void => undefined;

interface ClientRules {
  readonly explain: (error: unknown) => never;
  readonly isReadOnly: boolean;
  readonly send: Send;
}

const wrapClient = (client: pg.PoolClient, { explain, isReadOnly, send }: ClientRules): PostgresPoolClient => {
  const query = async (text: string, parameters: readonly unknown[]): Promise<unknown> => {
    if (isReadOnly && !isReading(text)) return explain(new Error("the store was opened only to read"));
    return send(client, text, parameters.map(toParameter)).catch(explain);
  };
  // Kysely asks for two forms of `query`; the one with a cursor is for streams, which the store does not use.
  return { query: query as PostgresPoolClient["query"], release: (isBroken) => client.release(isBroken) };
};

/** Statements never contain what a user typed, which is sent beside them. */
const isReading = (text: string): boolean =>
  /^\s*(?:select|begin|commit|rollback)\b/iu.test(text) ||
  (/^\s*(?:with|explain)\b/iu.test(text) && !/\b(?:insert|update|delete)\b/iu.test(text));

const toParameter = (value: unknown): unknown => {
  if (typeof value === "string") return encodeText(value);
  if (Array.isArray(value)) return value.map(toParameter);
  // Without a copy: the view's bytes.
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return value;
};

/** Types by their number in `pg_type` that a driver's default would give as something else than the tables of `tables.ts` say. */
const parsers: ReadonlyMap<number, (value: string) => unknown> = new Map<number, (value: string) => unknown>([
  // bigint and numeric, which counts and sums are. They stay far below 2^53.
  [20, Number],
  [1700, Number],
  // text, varchar, name
  [25, decodeText],
  [1043, decodeText],
  [19, decodeText],
  // bytea
  [17, (value) => new Uint8Array(parseBytes(value))],
]);

const parseBytes = pg.types.getTypeParser(17, "text") as (value: string) => Buffer;

const getTypeParser: typeof pg.types.getTypeParser = (type: number, format?: "text" | "binary") =>
  (format === "binary" ? undefined : parsers.get(type)) ??
  (pg.types.getTypeParser as (type: number, format?: string) => unknown)(type, format);
