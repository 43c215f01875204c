import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AppError } from "../../domain/app-error.ts";
import { explainFileError } from "../../domain/file-error.ts";
import type { Store } from "../store.ts";
import { restoreStore } from "./backup.ts";
import { openSqliteStore } from "./open-store.ts";
import { toStoreFile } from "./store-file.ts";

/** How every SQLite file begins (https://sqlite.org/fileformat.html#magic_header_string). */
const magic = "SQLite format 3\u0000";

/**
 * Opens a copy of another store, given by its file or its data folder: opening the store itself would bring it to this version's format.
 * Null for a file that is no SQLite file. Throws `store-unusable`.
 */
export const openCopy = async (path: string): Promise<Store | null> => {
  const file = toFile(path);
  if (!startsWithMagic(file)) return null;
  const folder = mkdtempSync(join(tmpdir(), "summarizer-import-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    await restoreStore(file, folder);
    const store = await openSqliteStore(folder);
    return { ...store, close: () => store.close().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
};

const toFile = (path: string): string => {
  try {
    return statSync(path).isDirectory() ? toStoreFile(path) : path;
  } catch (error) {
    throw unreadable(path, error);
  }
};

const startsWithMagic = (file: string): boolean => {
  const bytes = Buffer.alloc(magic.length);
  try {
    const descriptor = openSync(file, "r");
    try {
      readSync(descriptor, bytes, 0, bytes.length, 0);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw unreadable(file, error);
  }
  return bytes.toString("latin1") === magic;
};

const unreadable = (path: string, error: unknown): AppError =>
  new AppError("source-unreadable", {
    what: `Cannot read "${path}"`,
    why: explainFileError(error),
    fix: "Name a report.json, a backup, or a data folder.",
  });
