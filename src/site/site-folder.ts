import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { kill, pid } from "node:process";
import { AppError } from "../domain/app-error.ts";
import { explainFileError } from "../domain/file-error.ts";
import { checkReport } from "../domain/report/check-report.ts";
import type { Report } from "../domain/report/report.ts";

/** A file of a site; `path` is relative to the site's folder, with forward slashes. */
export interface SiteFile {
  readonly path: string;
  readonly content: string;
}

/** Part of the names of our temporary files and folders, by which leftovers of a killed process are found and removed. */
const workPrefix = ".summarizer-";

/**
 * Checks that a site may be written into `folder`: it must be missing, empty, or contain only a site made by Summarizer. Throws
 * `output-refused`. Called before reading starts, so that a long job does not fail at its end.
 */
export const inspectSiteFolder = (folder: string): void => {
  refusing(folder, () => {
    if (!existsSync(folder)) {
      inspectNearestFolder(folder);
      return;
    }
    accessSync(folder, constants.W_OK);
    if (!statSync(folder).isDirectory()) throw refusal(folder, "it is a file, not a folder");
    const names = readdirSync(folder).filter((name) => !name.startsWith(workPrefix));
    const foreign = names.find((name) => !["index.html", "assets", "d"].includes(name));
    if (foreign !== undefined) throw refusal(folder, `it contains "${foreign}", which is not part of a site made by Summarizer`);
    if (names.length > 0 && !names.includes("d")) throw refusal(folder, 'it has no folder "d", so it is not a site made by Summarizer');
    const stranger = discussionFolders(folder).find((name) => !existsSync(join(folder, "d", name, "report.json")));
    if (stranger !== undefined) throw refusal(folder, `"d/${stranger}" contains no report.json, so it was not made by Summarizer`);
  });
};

/** A missing folder is created inside its nearest existing parent, which must be a writable folder. */
const inspectNearestFolder = (folder: string): void => {
  let nearest = resolve(folder);
  while (!existsSync(nearest)) nearest = dirname(nearest);
  if (!statSync(nearest).isDirectory()) throw refusal(folder, `"${nearest}" is not a folder`);
  accessSync(nearest, constants.W_OK);
};

/** The reports of the discussions in a site, in no particular order. */
export const loadSiteReports = (folder: string): readonly Report[] =>
  refusing(folder, () =>
    discussionFolders(folder).map((name) => checkReport(JSON.parse(readFileSync(join(folder, "d", name, "report.json"), "utf8")))),
  );

/**
 * Adds a discussion to the site, or replaces it. The files are written to a temporary folder that is then renamed, so that readers
 * find the complete old or the complete new discussion, even if the process is killed.
 */
export const replaceDiscussion = (folder: string, id: string, files: readonly SiteFile[]): void => {
  refusing(folder, () => {
    makeFolder(join(resolve(folder), "d"));
    mendLeftovers(folder);
    const made = join(folder, `${workPrefix}new-${pid}`);
    const old = join(folder, `${workPrefix}old-${id}`);
    for (const file of files) writeInto(made, file.path, file.content);
    const place = join(folder, "d", id);
    if (existsSync(place)) renameSync(place, old);
    renameSync(join(made, "d", id), place);
    rmSync(made, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  });
};

/** Writes the shared files of a site, each to a temporary file that is then renamed. */
export const replaceFiles = (folder: string, files: readonly SiteFile[]): void => {
  refusing(folder, () => {
    for (const { path, content } of files) {
      const made = join(folder, `${workPrefix}new-${pid}`);
      writeFileSync(made, content);
      makeFolder(resolve(dirname(join(folder, path))));
      renameSync(made, join(folder, path));
    }
  });
};

const discussionFolders = (folder: string): readonly string[] => (existsSync(join(folder, "d")) ? readdirSync(join(folder, "d")) : []);

const writeInto = (folder: string, path: string, content: string): void => {
  const target = join(folder, path);
  makeFolder(resolve(dirname(target)));
  writeFileSync(target, content);
};

/** With its parents, one by one: Node's own recursive mkdir never returns where a folder cannot be made, as below /proc. */
const makeFolder = (folder: string): void => {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  mkdirSync(folder);
};

/** Cleans up after a killed process: restores an old discussion that was moved away, removes an incomplete new one. */
const mendLeftovers = (folder: string): void => {
  for (const name of readdirSync(folder)) {
    const [, kind, rest] = new RegExp(`^\\${workPrefix}(old|new)-(.+)$`, "u").exec(name) ?? [];
    if (rest === undefined) continue;
    const place = join(folder, "d", rest);
    if (kind === "old" && !existsSync(place)) renameSync(join(folder, name), place);
    else if (kind === "old" || !isRunning(Number(rest))) rmSync(join(folder, name), { recursive: true, force: true });
  }
};

const isRunning = (processId: number): boolean => {
  try {
    return kill(processId, 0);
  } catch (error) {
    // EPERM: the process runs, but belongs to another user.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
};

const refusal = (folder: string, why: string, cause?: unknown): AppError =>
  new AppError(
    "output-refused",
    { what: `Cannot write the site into "${folder}"`, why, fix: "Name another folder with --out, or empty this one." },
    { cause },
  );

const refusing = <T>(folder: string, act: () => T): T => {
  try {
    return act();
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw refusal(folder, explainFileError(error), error);
  }
};
