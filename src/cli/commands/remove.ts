import { removeKept, toDiscussionId } from "../../app/kept-reports.ts";
import { AppError } from "../../domain/app-error.ts";
import type { CommandTools, RunCommand } from "../command-tools.ts";
import { exitCodes } from "../exit-codes.ts";
import { runRemoveAuthor } from "./remove-author.ts";
import { withStore } from "../with-store.ts";

/**
 * `summarizer remove <ids…>`: removes discussions from the store, but not from exported sites. Says what went and what was not there. With
 * `--author`, one person's words are removed instead.
 */
export const runRemove: RunCommand = async (ids, tools) => {
  const { author, dryRun, allowAgain } = tools.config;
  if (author !== null) return runRemoveAuthor(author, ids, tools);
  if (ids.length === 0) throw toUnnamed();
  // Somebody who only wants to count must not lose anything.
  if (dryRun || allowAgain) throw toAuthorOnly(dryRun ? "--dry-run" : "--allow-again");
  return removeDiscussions(ids, tools);
};

const toUnnamed = (): AppError =>
  new AppError("wrong-use", {
    what: "Cannot remove anything",
    why: "neither a discussion nor an author was named",
    fix: "Name discussions (`summarizer list` has their ids), or a person whose words are to go: --author NAME.",
  });

const toAuthorOnly = (option: string): AppError =>
  new AppError("wrong-use", {
    what: "Cannot remove discussions like this",
    why: `${option} is for a person's words, and no --author was named`,
    fix: `Nothing was changed. Add --author NAME, or leave out ${option} to delete the discussions.`,
  });

const removeDiscussions = (ids: readonly string[], { terminal, composition }: CommandTools): Promise<number> =>
  withStore(composition, async (store, now) => {
    const { removed, absent } = await removeKept(ids, store);
    const author = { at: now().toISOString(), who: null, through: "command line" } as const;
    for (const id of removed) await store.audit.add({ ...author, action: "remove", discussionId: toDiscussionId(id), detail: null });
    terminal.stdout.write(`Removed ${removed.join(", ")}. Exported sites are unchanged.\n`);
    if (absent.length === 0) return 0;
    terminal.stderr.write(`Not removed: ${absent.join(", ")}. The store has no report of ${absent.length === 1 ? "it" : "them"}.\n`);
    return exitCodes["not-kept"];
  });
