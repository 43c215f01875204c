import type { Kysely, Transaction } from "kysely";
import { foldAuthor, hashAuthor } from "../../domain/thread/author-name.ts";
import type { Discussion } from "../../domain/thread/discussion.ts";
import { isLearned } from "../../domain/report/history-key.ts";
import { removeFromReport } from "../../domain/removal/remove-from-report.ts";
import { removeFromDiscussion, toRemoval } from "../../domain/removal/remove-words.ts";
import type { Report } from "../../domain/report/report.ts";
import type { Tables } from "../tables.ts";

/** Stands for all discussions: part of the key, which cannot be null. */
export const everywhere = "";

/** Whether an author of this discussion was removed; null where nobody of its source was. */
export const findRemoved = async (
  database: Kysely<Tables>,
  { id, source }: Pick<Discussion, "id" | "source">,
): Promise<((author: string) => boolean) | null> => {
  const rows = await database
    .selectFrom("removed_author")
    .select("hash")
    .where("source", "=", source)
    .where("discussion_id", "in", [everywhere, id])
    .execute();
  if (rows.length === 0) return null;
  const hashes = new Set(rows.map(({ hash }) => hash));
  const known = new Map<string, boolean>();
  return (author) => {
    const answer = known.get(author) ?? (foldAuthor(author) !== "" && hashes.has(hashAuthor(source, author)));
    known.set(author, answer);
    return answer;
  };
};

/** What is about to be saved, without the words of people who were removed: also what was read before they were. */
export const hideRemoved = async (
  transaction: Transaction<Tables>,
  { discussion, report, historyKey }: { readonly discussion: Discussion; readonly report: Report; readonly historyKey: string },
): Promise<{ readonly discussion: Discussion; readonly report: Report }> => {
  const isRemoved = await findRemoved(transaction, discussion);
  if (isRemoved === null) return { discussion, report };
  const removal = toRemoval([discussion, { ...report.discussion, comments: report.comments }], isRemoved);
  return {
    discussion: removeFromDiscussion(discussion, removal),
    report: removeFromReport(report, removal, { keepsEmptyTopics: !isLearned(report, historyKey) }),
  };
};
