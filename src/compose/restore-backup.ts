import type { Config } from "../config/load-config.ts";
import { AppError } from "../domain/app-error.ts";
import { restoreStore } from "../store/sqlite/backup.ts";
import type { BackedUp } from "../store/store.ts";

/** Copies a backup into the data folder. Throws `wrong-use` where the store is in Postgres, which has its own programs for that. */
export const restoreBackup = async (file: string, { database, dataFolder }: Pick<Config, "database" | "dataFolder">): Promise<BackedUp> => {
  if (database === null) return restoreStore(file, dataFolder);
  throw new AppError("wrong-use", {
    what: `Cannot restore "${file}"`,
    why: "the store is in Postgres, which has its own programs for that",
    fix: "Run: pg_restore --no-owner --dbname=<address of an empty database> summarizer.dump. A backup of a SQLite store: restore it with --data <folder> and without --database, then run summarizer copy --data <folder> --to <address>.",
  });
};
