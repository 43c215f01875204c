import { basename, dirname, resolve } from "node:path";
import type { Config } from "../config/load-config.ts";
import { AppError } from "../domain/app-error.ts";
import { describeAddress, isDatabaseAddress } from "../domain/database-address.ts";
import { copyStore } from "../store/copy/copy-store.ts";
import type { StoreDatabase } from "../store/database.ts";
import { openPostgresDatabase } from "../store/postgres/open-store.ts";
import { openSqliteDatabase } from "../store/sqlite/open-store.ts";
import { toStoreFile } from "../store/sqlite/store-file.ts";
import type { CopiedPart, CopyProgress } from "../store/store.ts";

type Place = Pick<Config, "database" | "dataFolder">;

export interface CopyOptions {
  /** The address of a Postgres database, a data folder, or the store's file in one. */
  readonly to: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: CopyProgress) => void;
}

/** What was copied, and where to, as it may be shown. */
export interface CopiedStore {
  readonly shown: string;
  readonly parts: readonly CopiedPart[];
}

/** Copies the store that the settings name to another place. Throws `wrong-use` for the same place, `store-unusable`, `output-refused`. */
export const copyStoreTo = async (config: Place, { to, signal, onProgress }: CopyOptions): Promise<CopiedStore> => {
  const target = toPlace(to);
  if (namePlace(target) === namePlace(config)) {
    throw new AppError("wrong-use", {
      what: `Cannot copy the store to ${describePlace(target)}`,
      why: "it is there already",
      fix: "Name another folder or database with --to. The store to copy is named by --data or --database.",
    });
  }
  const from = await open(config);
  try {
    const destination = await open(target);
    try {
      return { shown: describePlace(target), parts: await copyStore({ from, to: destination, signal, onProgress }) };
    } finally {
      await destination.close();
    }
  } finally {
    await from.close();
  }
};

const open = ({ database, dataFolder }: Place): Promise<StoreDatabase> =>
  database === null
    ? openSqliteDatabase(dataFolder, { isServing: false })
    : openPostgresDatabase(database.address, { directAddress: database.directAddress });

const toPlace = (to: string): Place => {
  if (isDatabaseAddress(to)) return { database: { address: to, directAddress: null, shown: describeAddress(to) }, dataFolder: "" };
  const isFile = basename(to) === basename(toStoreFile(""));
  return { database: null, dataFolder: isFile ? dirname(to) : to };
};

/** Equal for equal places. */
const namePlace = ({ database, dataFolder }: Place): string => database?.shown ?? resolve(dataFolder);

const describePlace = ({ database, dataFolder }: Place): string => database?.shown ?? toStoreFile(dataFolder);
