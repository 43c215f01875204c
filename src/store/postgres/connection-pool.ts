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

/**
 * Connections to a Postgres database, for Kysely. Texts are encoded on the way in and decoded on the way out, numbers of 64 bits arrive as
 * numbers, and errors are explained without the password. A lost connection fails the query that uses it; the next query gets a new one.
 */
export const createConnectionPool = ({ address, most, isReadOnly, reconnectMilliseconds }: PoolOptions): PostgresPool => {
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
  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>();
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
  return {
    connect: async () => {
      const client = await connect();
      const known = wrapped.get(client) ?? wrapClient(client, { explain, isReadOnly });
      // Kysely remembers connections by identity.
      wrapped.set(client, known);
      return known;
    },
    end: () => pool.end(),
    options: {},
  };
};

/** Between two attempts to connect again. Milliseconds. */
const reconnectPause = 500;

const ignore = (): void => undefined;

interface ClientRules {
  readonly explain: (error: unknown) => never;
  readonly isReadOnly: boolean;
}

const wrapClient = (client: pg.PoolClient, { explain, isReadOnly }: ClientRules): PostgresPoolClient => {
  const query = async (text: string, parameters: readonly unknown[]): Promise<unknown> => {
    if (isReadOnly && !/^\s*(?:select|begin|commit|rollback)\b/iu.test(text))
      return explain(new Error("the store was opened only to read"));
    return client.query(text, parameters.map(toParameter)).catch(explain);
  };
  // Kysely asks for two forms of `query`; the one with a cursor is for streams, which the store does not use.
  return { query: query as PostgresPoolClient["query"], release: (isBroken) => client.release(isBroken) };
};

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
