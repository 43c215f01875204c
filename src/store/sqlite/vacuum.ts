import { statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { partNames } from "../part-names.ts";
import type { StorePart, Vacuumed } from "../store.ts";

/** How long to wait for another process's write. Milliseconds. */
const busyMilliseconds = 30_000;

/** Pages that are given back in one step: about a millisecond. */
const pagesAStep = 64;

/** What each part of the file holds, largest first. Reads every page of the file: about a second for a gigabyte. */
export const measureParts = (file: string): readonly StorePart[] =>
  withDatabase(file, (database) => {
    const sizes = database.prepare("select name, sum(pgsize) as bytes from dbstat where aggregate = true group by name").all();
    const owners = new Map(
      database
        .prepare("select name, tbl_name as owner from sqlite_schema")
        .all()
        .map(({ name, owner }) => [name, String(owner)]),
    );
    const bytesOf = new Map<string, number>();
    for (const { name, bytes } of sizes) {
      const part = toPartName(owners.get(name ?? "") ?? String(name));
      bytesOf.set(part, (bytesOf.get(part) ?? 0) + Number(bytes));
    }
    const free = readNumber(database, "freelist_count") * readNumber(database, "page_size");
    return [...bytesOf, ["unused", free] as const]
      .map(([name, bytes]) => ({ name, bytes }))
      .toSorted((left, right) => right.bytes - left.bytes);
  });

const toPartName = (table: string): string => partNames[table] ?? (table.startsWith("passage_text") ? "search index" : "other");

/**
 * Rewrites the file without the space of deleted rows and words. Other processes can read meanwhile; their writes wait. From then on
 * `giveBack` works, also on a file from before format 6.
 */
export const vacuum = (file: string): Vacuumed => {
  const before = statSync(file).size;
  withDatabase(file, (database) => {
    database.exec("insert into passage_text (passage_text) values ('optimize')");
    database.exec("pragma auto_vacuum = incremental; vacuum; pragma wal_checkpoint(truncate)");
  });
  return { before, after: statSync(file).size };
};

/**
 * Cuts unused pages off the file in small steps, between which a server answers its visitors. Gives back less than `vacuum`, and
 * nothing from a file that was made before format 6 and never vacuumed.
 */
export const giveBack = async (file: string): Promise<Vacuumed> => {
  const database = open(file);
  try {
    const before = statSync(file).size;
    while (readNumber(database, "auto_vacuum") !== 0 && readNumber(database, "freelist_count") > 0) {
      database.exec(`pragma incremental_vacuum(${pagesAStep})`);
      await new Promise((resolve) => setImmediate(resolve));
    }
    database.exec("pragma wal_checkpoint(truncate)");
    return { before, after: statSync(file).size };
  } finally {
    database.close();
  }
};

const open = (file: string): DatabaseSync => new DatabaseSync(file, { timeout: busyMilliseconds });

const withDatabase = <Result>(file: string, use: (database: DatabaseSync) => Result): Result => {
  const database = open(file);
  try {
    return use(database);
  } finally {
    database.close();
  }
};

const readNumber = (database: DatabaseSync, name: "freelist_count" | "page_size" | "auto_vacuum"): number =>
  Number(database.prepare(`pragma ${name}`).get()?.[name]);
