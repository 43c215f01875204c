import type { Setting } from "./setting.ts";

/** Where the store is. */
export const storeSettings = {
  data: {
    flag: "--data",
    argument: "<folder>",
    variable: "SUMMARIZER_DATA",
    inFile: true,
    default: "the platform's data folder",
    kind: "text",
    meaning: "folder of the store with discussions, reports and embeddings",
  },
  database: {
    flag: "--database",
    argument: "<address>",
    variable: "SUMMARIZER_DATABASE",
    inFile: true,
    default: "a SQLite file in the data folder",
    kind: "database",
    meaning:
      "address of a Postgres database (15 or newer) to store in instead of a file, postgres://…; its password may also be in PGPASSWORD or ~/.pgpass",
  },
  databaseDirect: {
    flag: "--database-direct",
    argument: "<address>",
    variable: "SUMMARIZER_DATABASE_DIRECT",
    inFile: true,
    default: "same as --database",
    kind: "database",
    meaning: "an address of the same database that bypasses its pooler, for creating and migrating tables",
  },
  copyTo: {
    flag: "--to",
    argument: "<place>",
    variable: null,
    inFile: false,
    default: null,
    kind: "text",
    meaning: "where to copy the store: a data folder, or the address of a Postgres database, postgres://…",
  },
} as const satisfies Record<string, Setting>;

/** The settings of every command that opens the store. `databaseDirect` is not among them: its variable applies to all commands. */
export const storeSettingNames = ["data", "database"] as const satisfies readonly (keyof typeof storeSettings)[];
