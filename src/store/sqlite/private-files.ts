import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** Only the owner may read what is stored: other people's comments, model calls, uploads. */
const privateModes = { file: 0o600, folder: 0o700 } as const;

const othersMay = 0o077;

/** Makes the data folder, closed to other users. An existing folder is closed only if it holds nothing else than a store. */
export const makePrivateFolder = (folder: string): void => {
  makeFolder(resolve(folder));
  if (readdirSync(folder).every((name) => name.startsWith("summarizer."))) restrict(folder, privateModes.folder);
};

/** With its parents, one by one: Node's own recursive mkdir never returns where a folder cannot be made, as below /proc. */
const makeFolder = (folder: string): void => {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  mkdirSync(folder, { mode: privateModes.folder });
};

/** Makes an empty file that only its owner can read, and closes an existing one. SQLite gives the files beside it the same mode. */
export const makePrivateFile = (file: string): void => {
  if (!existsSync(file)) closeSync(openSync(file, "a", privateModes.file));
  for (const each of [file, `${file}-wal`, `${file}-shm`]) if (existsSync(each)) restrict(each, privateModes.file);
};

/** The mode of a path that belongs to somebody else cannot be changed, and need not keep anybody from reading. */
const restrict = (path: string, mode: number): void => {
  if ((statSync(path).mode & othersMay) === 0) return;
  try {
    chmodSync(path, mode);
  } catch {
    // The owner of the folder decides.
  }
};
