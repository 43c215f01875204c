import { foldAuthor } from "../domain/thread/author-name.ts";
import { AppError } from "../domain/app-error.ts";
import { toCount } from "../domain/words/count-words.ts";
import { shorten } from "../domain/words/shorten.ts";
import { toTimeWords } from "../domain/words/time-words.ts";
import type { RemovedWordsCounts, WantedRemoval } from "../store/removal-store.ts";
import type { Store } from "../store/store.ts";
import { toDiscussionId } from "./kept-reports.ts";

type Wanted = Pick<WantedRemoval, "author" | "discussionId"> & { readonly now: Date };

/**
 * What holds a person's words: nothing where they were removed before. Throws `wrong-use` for no name, `not-kept` where the store has none of
 * their words and never removed any.
 */
export const countAuthor = async (wanted: Wanted, { removals }: Pick<Store, "removals">): Promise<RemovedWordsCounts> =>
  requireFound(await removals.count(toWanted(wanted)), wanted);

/** Removes a person's words. Throws like `countAuthor`; then nothing is changed, and nothing is kept from coming back. */
export const removeAuthor = async (wanted: Wanted, { removals }: Pick<Store, "removals">): Promise<RemovedWordsCounts> => {
  const counts = requireFound(await removals.count(toWanted(wanted)), wanted);
  return counts.discussionIds.length === 0 ? counts : removals.remove(toWanted(wanted));
};

/** Lets later readings keep a person's words again. Throws `wrong-use` for no name, `not-kept` where nobody of that name was removed. */
export const allowAuthor = async (author: string, { removals }: Pick<Store, "removals">): Promise<void> => {
  requireName(author);
  if ((await removals.allowAgain(author)) > 0) return;
  throw new AppError("not-kept", {
    what: `Cannot allow "${shorten(author, 80)}" again`,
    why: "no person of this name was removed",
    fix: "Names are compared without regard to upper and lower case. `summarizer audit` lists when people were removed, without their names.",
  });
};

const toWanted = ({ author, discussionId, now }: Wanted): WantedRemoval => {
  requireName(author);
  return { author, discussionId: discussionId === null ? null : toDiscussionId(discussionId), at: now.toISOString() };
};

const requireName = (author: string): void => {
  if (foldAuthor(author) !== "") return;
  throw new AppError("wrong-use", {
    what: "Cannot remove anybody's words",
    why: "the name is empty",
    fix: "Name the author as the thread does: --author NAME.",
  });
};

const requireFound = (counts: RemovedWordsCounts, { author, discussionId }: Wanted): RemovedWordsCounts => {
  if (counts.discussionIds.length > 0 || counts.removedAt !== null) return counts;
  throw new AppError("not-kept", {
    what: `Cannot find anything by "${shorten(author, 80)}"`,
    why:
      discussionId === null
        ? "no discussion in the store has an author of this name"
        : `"${shorten(discussionId, 80)}" is not in the store, or has no author of this name`,
    fix: "`summarizer search author:NAME` shows what the store has. Nothing was changed.",
  });
};

/** What holds a person's words, in sentences: each spelling with its source, then what rests on them. */
export const describeRemoval = (counts: RemovedWordsCounts): string => {
  const { names, discussionIds, versions, statements, calls, uploads, removedAt } = counts;
  if (discussionIds.length === 0 && removedAt !== null) return describeRemovedBefore(removedAt);
  const spellings = names.map(({ name, source, comments }) => `${name} (${source}): ${toCount(comments, "comment")}`).join("\n");
  const rest = [
    toCount(discussionIds.length, "discussion"),
    `${toCount(versions, "version")} of reports`,
    toCount(statements, "statement"),
    `the texts of ${toCount(calls, "model call")}`,
    ...(uploads > 0 ? [toCount(uploads, "uploaded file")] : []),
  ];
  return `${spellings}\nin ${rest.join(", ")}`;
};

/** Does not repeat the name: the store keeps only its hash. */
export const describeRemovedBefore = (removedAt: string): string =>
  `The words of an author of this name were removed on ${toTimeWords(removedAt)} UTC, and later readings leave them out. The store holds nothing else by this name.`;
