import type { Config } from "../config/load-config.ts";
import { openSqliteStore } from "../store/sqlite/open-store.ts";
import type { Store } from "../store/store.ts";

/** Opens the store alone: commands that only show what is stored must not wait for engines and sources to load. */
export const composeStore = ({ dataFolder }: Config): Promise<Store> => openSqliteStore(dataFolder, { isServing: false });
