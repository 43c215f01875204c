import pg from "pg";
import { explainDatabaseError } from "./database-errors.ts";

/** The oldest Postgres that a store can be in. */
export const oldestVersion = 15;

export interface InspectedDatabase {
  /** "18.4" */
  readonly version: string;
  readonly isTooOld: boolean;
  /** Whether a pooler gives each transaction another connection to the server, so that nothing is kept between statements. */
  readonly hasTransactionPooler: boolean;
}

/**
 * Asks a server for its version. A pooler in transaction mode is recognised when two clients, one of them idle, are served by the same
 * process of the server. Throws `store-unusable`, `store-unreachable`.
 */
export const inspectDatabase = async (address: string): Promise<InspectedDatabase> => {
  const clients = [createClient(address), createClient(address)] as const;
  const [idle, busy] = clients;
  try {
    for (const client of clients) await client.connect();
    // "15.8 (Debian 15.8-0+deb12u1)"
    const [version = ""] = (await readValue(idle, "show server_version")).split(" ");
    const before = await readProcess(idle);
    await busy.query("begin");
    const during = await readProcess(busy);
    await busy.query("rollback");
    return { version, isTooOld: Number.parseInt(version, 10) < oldestVersion, hasTransactionPooler: before === during };
  } catch (error) {
    throw explainDatabaseError(error, address);
  } finally {
    await Promise.allSettled(clients.map((client) => client.end()));
  }
};

const createClient = (address: string): pg.Client => {
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 10_000, application_name: "summarizer" });
  // Without a listener a connection that breaks would end the process; the query fails as well.
  client.on("error", () => undefined);
  return client;
};

/** The first value that a query gives. */
const readValue = async (client: pg.Client, query: string): Promise<string> => {
  const { rows } = await client.query<string[]>({ text: query, rowMode: "array" });
  return rows[0]?.[0] ?? "";
};

const readProcess = (client: pg.Client): Promise<string> => readValue(client, "select pg_backend_pid()::text");
