import { allowAuthor, countAuthor, describeRemoval, removeAuthor } from "../../app/remove-author.ts";
import { AppError } from "../../domain/app-error.ts";
import type { AuditedAction } from "../../domain/access/audit.ts";
import type { Store } from "../../store/store.ts";
import type { CommandTools } from "../command-tools.ts";
import { createQuestions } from "../questions.ts";
import { withStore } from "../with-store.ts";

/**
 * `summarizer remove --author NAME [ids…]`: counts what holds a person's words, asks, and removes them, from all discussions or from those named.
 * Words that were removed before are no error, because there is nothing left to do. `--dry-run` only counts, `--yes` does not ask, `--allow-again`
 * lets later readings keep that person's words again.
 */
export const runRemoveAuthor = (author: string, ids: readonly string[], { config, terminal, composition }: CommandTools): Promise<number> =>
  withStore(composition, async (store, now) => {
    const { stdout } = terminal;
    const note = (action: AuditedAction, discussionId: string | null): Promise<void> =>
      store.audit.add({ at: now().toISOString(), who: null, through: "command line", action, discussionId, detail: null });
    if (config.allowAgain) {
      await allowAuthor(author, store);
      await note("allow-author", null);
      stdout.write("Later readings keep this person's words again. What was removed comes back only if the thread is read again.\n");
      return 0;
    }
    const scopes = ids.length === 0 ? [null] : [...new Set(ids)];
    let hasWords = false;
    for (const discussionId of scopes) {
      const counts = await countAuthor({ author, discussionId, now: now() }, store);
      hasWords ||= counts.discussionIds.length > 0;
      stdout.write(`${describeRemoval(counts)}\n`);
    }
    if (config.dryRun || !hasWords) return 0;
    if (!config.yes && !(await isConfirmed(terminal))) {
      stdout.write("Nothing was changed.\n");
      return 0;
    }
    await removeFrom(scopes, { author, now, store, note });
    stdout.write(
      "Removed, and left out of later readings. Exported sites and backups are unchanged; `summarizer vacuum` clears what is left of it in the file.\n",
    );
    return 0;
  });

const removeFrom = async (
  scopes: readonly (string | null)[],
  {
    author,
    now,
    store,
    note,
  }: {
    readonly author: string;
    readonly now: () => Date;
    readonly store: Store;
    readonly note: (action: AuditedAction, discussionId: string | null) => Promise<void>;
  },
): Promise<void> => {
  for (const discussionId of scopes) {
    const { discussionIds } = await removeAuthor({ author, discussionId, now: now() }, store);
    if (discussionIds.length > 0) await note("remove-author", discussionId === null ? null : (discussionIds[0] ?? null));
  }
};

const isConfirmed = (terminal: CommandTools["terminal"]): Promise<boolean> => {
  if (terminal.standardInput.isTTY !== true) throw toUnasked();
  return createQuestions(
    terminal,
    toUnasked,
  )({
    question: "Remove these words for good? yes or no",
    usual: "no",
    parse: (text) => (/^(?:yes|no)$/iu.test(text) ? { value: text.toLowerCase() === "yes" } : { problem: "Answer yes or no." }),
  });
};

const toUnasked = (): AppError =>
  new AppError("wrong-use", {
    what: "Cannot remove the words without asking",
    why: "nobody can answer here, and they cannot be brought back",
    fix: "Add --yes. Nothing was changed.",
  });
