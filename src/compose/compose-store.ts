import type { Config } from "../config/load-config.ts";
import type { Store } from "../store/store.ts";

/** What opens the store. In a server, neither a large report nor a write of another process may block everything else. */
export type StoreUser = "server" | "command";

/** How long a server's change waits while another process writes, because somebody waits for the answer. Milliseconds. */
const serverWait = 5_000;

/** The most connections of a server to Postgres. */
const serverConnections = 10;

/**
 * Opens the store alone, in the database that the settings name: commands that only show what is stored must not wait for engines and sources
 * to load, nor for the other database's driver.
 */
export const composeStore = async (
  { database, dataFolder }: Pick<Config, "database" | "dataFolder">,
  user: StoreUser = "command",
  isReadOnly = false,
): Promise<Store> => {
  const isServer = user === "server";
  if (database === null) {
    const { openSqliteStore } = await import("../store/sqlite/open-store.ts");
    return openSqliteStore(dataFolder, { isServing: isServer, isReadOnly, ...(isServer && { waitMilliseconds: serverWait }) });
  }
  const { openPostgresStore } = await import("../store/postgres/open-store.ts");
  return openPostgresStore(database.address, {
    directAddress: database.directAddress,
    isReadOnly,
    ...(isServer && { mostConnections: serverConnections, reconnectMilliseconds: 0 }),
  });
};
