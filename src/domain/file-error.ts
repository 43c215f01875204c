/** What the codes of the operating system mean (https://nodejs.org/api/errors.html#common-system-errors), to continue a colon. */
const meanings: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EACCES: "permission is denied",
  EPERM: "permission is denied",
  EISDIR: "it is a folder, not a file",
  ENOTDIR: "a part of its path is a file, not a folder",
  EEXIST: "it exists already",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EROFS: "the disk is read-only",
  EMFILE: "too many files are open",
  ENAMETOOLONG: "its name is too long",
  ELOOP: "its links lead in a circle",
  EBUSY: "another program uses it",
};

/** Why a file could not be read or written, in plain words: without codes, and without the names of temporary files. */
export const explainFileError = (error: unknown): string => {
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
  return meanings[code] ?? (error instanceof Error ? error.message : String(error));
};
