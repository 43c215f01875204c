import { readFile, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../domain/app-error.ts";
import { largestInput } from "./largest-input.ts";

/** A file of a folder; its name is relative to the folder. */
export interface FolderFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Delivered mails are in `new` until a program has seen them, then in `cur`; `tmp` holds unfinished ones. */
const mailFolders = ["cur", "new"] as const;

/** Whether a folder holds mails as a Maildir does. */
export const isMaildir = async (path: string): Promise<boolean> => {
  const found = await Promise.all(mailFolders.map((name) => isFolder(join(path, name))));
  return found.some(Boolean);
};

const isFolder = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
};

/**
 * The mails of a Maildir, in the order of their names, which begin with the time of delivery. Throws `source-unreadable` for a mail that
 * cannot be read, and where all are larger than a file may be.
 */
export const readMaildir = async (path: string, signal: AbortSignal): Promise<readonly FolderFile[]> => {
  const files: FolderFile[] = [];
  let size = 0;
  for (const folder of mailFolders) {
    if (!(await isFolder(join(path, folder)))) continue;
    for (const name of (await readdir(join(path, folder))).toSorted()) {
      signal.throwIfAborted();
      // A name with a dot in front is no mail.
      if (name.startsWith(".")) continue;
      const bytes = await read(join(path, folder, name));
      if (bytes === null) continue;
      size += bytes.byteLength;
      if (size > largestInput) throw tooLarge(path);
      files.push({ name: `${folder}/${name}`, bytes });
    }
  }
  return files;
};

/** Null for what is no file. The results of a search are links to mails elsewhere. */
const read = async (path: string): Promise<Uint8Array | null> => {
  try {
    return (await stat(path)).isFile() ? await readFile(path) : null;
  } catch (cause) {
    throw new AppError(
      "source-unreadable",
      {
        what: `Cannot read "${path}"`,
        why: cause instanceof Error ? cause.message : String(cause),
        fix: "Check that the file can be opened by other programs.",
      },
      { cause },
    );
  }
};

const tooLarge = (path: string): AppError =>
  new AppError("source-unreadable", {
    what: `Cannot read "${path}"`,
    why: `its mails are larger than ${largestInput / 1024 / 1024} MB together`,
    fix: "Pass the mails of one thread, or one mailbox of your mail program.",
  });
