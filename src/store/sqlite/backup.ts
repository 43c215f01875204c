import { chmodSync, closeSync, existsSync, openSync, renameSync, rmSync, statSync } from "node:fs";
import { DatabaseSync, backup } from "node:sqlite";
import { AppError } from "../../domain/app-error.ts";
import { explainFileError } from "../../domain/file-error.ts";
import type { BackedUp } from "../store.ts";
import { migrations } from "./migrations.ts";
import { makePrivateFolder } from "./private-files.ts";
import { toStoreFile } from "./store-file.ts";

/** Pages that are copied in one step. */
const pagesAStep = 500;

/**
 * Copies a store into a file while others use it, with SQLite's online backup, and checks the copy. Until it is whole it has another
 * name. Throws `output-refused` if the file exists.
 */
export const backUp = async (storeFile: string, to: string): Promise<BackedUp> => {
  refuseExisting(to);
  const part = `${to}.part`;
  try {
    closeSync(openSync(part, "w", 0o600));
    await copy(storeFile, part);
    const checked = inspect(part);
    renameSync(part, to);
    return { file: to, bytes: statSync(to).size, ...checked };
  } catch (error) {
    rmSync(part, { force: true });
    if (error instanceof AppError) throw error;
    throw new AppError(
      "output-refused",
      {
        what: `Cannot write the backup "${to}"`,
        why: explainFileError(error),
        fix: "Name a file in an existing folder that you have permission to write to.",
      },
      { cause: error },
    );
  }
};

/**
 * Copies a backup into a data folder that has no store yet, or an empty one, after checking it. Throws `store-unusable` for a file
 * that is no whole store, and `output-refused` for a folder whose store holds anything.
 */
export const restoreStore = async (from: string, dataFolder: string): Promise<BackedUp> => {
  if (!existsSync(from)) {
    throw unusable(from, "there is no such file", "Name the file that `summarizer backup` wrote.");
  }
  const checked = inspect(from);
  makePrivateFolder(dataFolder);
  const file = toStoreFile(dataFolder);
  if (existsSync(file)) refuseFull(file);
  const part = `${file}.part`;
  try {
    await copy(from, part);
    chmodSync(part, 0o600);
    inspect(part);
    for (const ending of ["-wal", "-shm"]) rmSync(file + ending, { force: true });
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
  return { file, bytes: statSync(file).size, ...checked };
};

const copy = async (from: string, to: string): Promise<void> => {
  const source = new DatabaseSync(from, { readOnly: true, timeout: 30_000 });
  try {
    await backup(source, to, { rate: pagesAStep });
  } finally {
    source.close();
  }
};

const refuseExisting = (to: string): void => {
  if (!existsSync(to)) return;
  throw new AppError("output-refused", {
    what: `Cannot write the backup "${to}"`,
    why: "there is a file of this name already",
    fix: "Choose another name, or move the file away.",
  });
};

const refuseFull = (file: string): void => {
  refuseOpen(file);
  const { discussions, jobs } = inspect(file);
  if (discussions + jobs === 0) return;
  throw new AppError("output-refused", {
    what: `Cannot restore into "${file}"`,
    why: `this store holds ${discussions} discussions and ${jobs} jobs, which would be lost`,
    fix: "Stop the server and move the file away, or restore into another folder: --data <folder>.",
  });
};

/** SQLite leaves the write-ahead log only where no other connection is open: replacing the file of a running server would lose its writes. */
const refuseOpen = (file: string): void => {
  let mode = "";
  try {
    const database = new DatabaseSync(file);
    try {
      mode = String(database.prepare("pragma journal_mode = delete").get()?.["journal_mode"]);
    } finally {
      database.close();
    }
  } catch (error) {
    if (!/locked/u.test(String(error))) throw unusable(file, String(error), "Move the file away, or use another folder: --data <folder>.");
  }
  if (mode === "delete") return;
  throw unusable(file, "another process has it open", "Stop the server first, or restore into another folder: --data <folder>.");
};

/** Counts what a file holds. Throws `store-unusable` unless it is a whole store that this version can open. */
const inspect = (file: string): Pick<BackedUp, "discussions" | "reports" | "jobs" | "format"> => {
  const newest = migrations.at(-1)?.version ?? 0;
  const oldest = migrations[0]?.version ?? 0;
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(file, { readOnly: true, timeout: 30_000 });
    const format = Number(database.prepare("pragma user_version").get()?.["user_version"]);
    if (format < oldest || format > newest) {
      const why = `its format is ${format}, and this version of Summarizer reads formats ${oldest} to ${newest}`;
      throw unusable(file, why, "Use the version of Summarizer that wrote it, or another file.");
    }
    const problem = String(database.prepare("pragma integrity_check(1)").get()?.["integrity_check"]);
    if (problem !== "ok") throw unusable(file, `SQLite finds it damaged: ${problem}`, "Use another backup.");
    const count = (table: string): number => Number(database?.prepare(`select count(*) as n from ${table}`).get()?.["n"]);
    return { format, discussions: count("discussion"), reports: count("report"), jobs: count("job") };
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw unusable(file, explainFileError(error), "Name a file that `summarizer backup` wrote.");
  } finally {
    database?.close();
  }
};

const unusable = (file: string, why: string, fix: string): AppError =>
  new AppError("store-unusable", { what: `Cannot use "${file}" as a store`, why, fix });
