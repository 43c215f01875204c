import { AppError, type Explanation } from "../../domain/app-error.ts";

/** What SQLite's result codes mean for a user, by the primary code (https://sqlite.org/rescode.html). */
const meanings: ReadonlyMap<number, Pick<Explanation, "why" | "fix">> = new Map([
  [
    8,
    { why: "it may only be read", fix: "Give the process permission to write to the data folder, or start the server with --read-only." },
  ],
  [10, { why: "the disk reported an error", fix: "Check the disk and its connection; `summarizer doctor` tries to write." }],
  [11, { why: "its file is damaged", fix: "Restore a backup, or move summarizer.sqlite away and read the discussions again." }],
  [13, { why: "the disk is full", fix: "Free some space; what waits goes on by itself." }],
  [14, { why: "its file cannot be opened", fix: "Check that the data folder exists and may be written to." }],
  [26, { why: "its file is not a database", fix: "Restore a backup, or move summarizer.sqlite away and read the discussions again." }],
]);

/** The primary result code of an error of SQLite; null for any other error. */
export const toResultCode = (error: unknown): number | null =>
  error instanceof Error && "errcode" in error && typeof error.errcode === "number" ? error.errcode & 0xff : null;

/** Explains the errors of SQLite that come from outside, such as a full disk, as `store-unusable`; gives other errors back. */
export const explainStoreError = (error: unknown): unknown => {
  const meaning = meanings.get(toResultCode(error) ?? 0);
  if (meaning === undefined || !(error instanceof Error)) return error;
  const why = `${meaning.why} (SQLite says: ${error.message})`;
  return new AppError("store-unusable", { what: "Cannot use the store", why, fix: meaning.fix }, { cause: error });
};

/** Runs something on a connection, with its errors explained. */
export const explaining = <Value>(act: () => Value): Value => {
  try {
    return act();
  } catch (error) {
    throw explainStoreError(error);
  }
};
