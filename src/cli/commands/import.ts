import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { importReport, importStore } from "../../app/import-report.ts";
import { AppError } from "../../domain/app-error.ts";
import { explainFileError } from "../../domain/file-error.ts";
import { toOneLine } from "../../domain/words/control-characters.ts";
import { toCount } from "../../domain/words/count-words.ts";
import type { Store } from "../../store/store.ts";
import type { CommandTools, RunCommand } from "../command-tools.ts";

/** `summarizer import <paths…>`: adds reports and whole stores. What was imported before a path that fails stays. */
export const runImport: RunCommand = async (paths, tools) => {
  const { store, now, close } = await tools.composition.openPorts();
  try {
    for (const path of paths) {
      tools.terminal.signal.throwIfAborted();
      const line = await importPath(path, { tools, store, madeAt: now().toISOString() });
      tools.terminal.stdout.write(`${toOneLine(line)}\n`);
    }
    return 0;
  } finally {
    await close();
  }
};

const importPath = async (
  path: string,
  { tools, store, madeAt }: { readonly tools: CommandTools; readonly store: Store; readonly madeAt: string },
): Promise<string> => {
  const name = basename(path);
  const other = await tools.composition.openOtherStore(path);
  if (other !== null) {
    const { discussions, versions, calls } = await importStore({ other, name }, store).finally(() => other.close());
    return `${path}: ${toCount(discussions, "discussion")}; added ${toCount(versions, "version")} and ${toCount(calls, "model answer")}`;
  }
  const { discussionId, title, version, isNew, isCurrent } = await importReport({ value: parse(path), name, madeAt }, store);
  if (!isNew) return `${path}: ${discussionId} ${title}: imported before, as version ${version}`;
  const how = isCurrent
    ? "it is shown"
    : `the discussion shows what it showed before; summarizer versions ${discussionId} --show ${version}`;
  return `${path}: ${discussionId} ${title}: version ${version}; ${how}`;
};

const parse = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new AppError("source-unreadable", {
      what: `Cannot add "${path}"`,
      why: `it is neither a store nor JSON: ${explainFileError(error)}`,
      fix: "Name a report.json, a file that `summarizer backup` wrote, or a data folder.",
    });
  }
};
