import { hashAuthor } from "../../domain/thread/author-name.ts";
import { removeFromDiscussion, toRemoval } from "../../domain/removal/remove-words.ts";
import type { StoreDatabase } from "../database.ts";
import type { FoundName, RemovalStore, RemovedWordsCounts, WantedRemoval } from "../removal-store.ts";
import { everywhere, findRemoved } from "./hide-removed.ts";
import { countInDiscussion, findDiscussionsOf, noCounts, removeFromStored } from "./remove-author.ts";

/** Removing people's words, and notes that keep the words from coming back: a hash of the source and the name. */
export const createRemovals = (database: StoreDatabase): RemovalStore => ({
  count: async ({ author, discussionId }) => {
    const found = await findDiscussionsOf(database, { author, discussionId });
    const removedAt = await findRemovedAt(database, { author, discussionId });
    const counts = [];
    for (const { id } of found) {
      counts.push(await countInDiscussion(database, { author, id }));
      await letOthersRun();
    }
    return { ...addCounts(counts), removedAt };
  },
  remove: async (wanted) => {
    const { author, discussionId, at } = wanted;
    const found = await findDiscussionsOf(database, { author, discussionId });
    const removedAt = await findRemovedAt(database, { author, discussionId });
    // First: what is saved from now on must not bring the words back.
    await addNotes(database, { ...wanted, sources: [...new Set(found.map(({ source }) => source))] });
    const counts = [];
    for (const { id } of found) {
      counts.push(await removeFromStored(database, { author, id, at }));
      await letOthersRun();
    }
    return { ...addCounts(counts), removedAt };
  },
  allowAgain: (author) => deleteNotes(database, author),
  hide: async (discussion) => {
    const isRemoved = await findRemoved(database.kysely, discussion);
    return isRemoved === null ? discussion : removeFromDiscussion(discussion, toRemoval([discussion], isRemoved));
  },
});

/** A discussion takes about a tenth of a second, in which a server answers nobody. */
const letOthersRun = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const addCounts = (all: readonly RemovedWordsCounts[]): RemovedWordsCounts => {
  const names = new Map<string, FoundName>();
  for (const found of all.flatMap((each) => each.names)) {
    const key = JSON.stringify([found.source, found.name]);
    names.set(key, { ...found, comments: found.comments + (names.get(key)?.comments ?? 0) });
  }
  return all.reduce<RemovedWordsCounts>(
    (sum, each) => ({
      names: sum.names,
      discussionIds: [...sum.discussionIds, ...each.discussionIds],
      versions: sum.versions + each.versions,
      statements: sum.statements + each.statements,
      calls: sum.calls + each.calls,
      uploads: sum.uploads + each.uploads,
      removedAt: sum.removedAt,
    }),
    { ...noCounts, names: [...names.values()] },
  );
};

const addNotes = async (
  { kysely }: StoreDatabase,
  {
    author,
    discussionId,
    at,
    sources,
  }: { readonly author: string; readonly discussionId: string | null; readonly at: string; readonly sources: readonly string[] },
): Promise<void> => {
  const rows = sources.map((source) => ({
    source,
    hash: hashAuthor(source, author),
    discussion_id: discussionId ?? everywhere,
    removed_at: at,
  }));
  if (rows.length === 0) return;
  await kysely
    .insertInto("removed_author")
    .values(rows)
    .onConflict((conflict) => conflict.columns(["source", "hash", "discussion_id"]).doNothing())
    .execute();
};

/** The latest removal of an author of this name that holds for one discussion, or of which there is a note at all. */
const findRemovedAt = async (
  { kysely }: StoreDatabase,
  { author, discussionId }: Pick<WantedRemoval, "author" | "discussionId">,
): Promise<string | null> => {
  const hashes = await hashForSources(kysely, author);
  if (hashes.length === 0) return null;
  const notes = kysely
    .selectFrom("removed_author")
    .select(({ fn }) => fn.max("removed_at").as("at"))
    .where("hash", "in", hashes);
  const found = await (discussionId === null ? notes : notes.where("discussion_id", "in", [everywhere, discussionId])).executeTakeFirst();
  return found?.at ?? null;
};

/** A note has no name: its source says which hash a name would have. */
const hashForSources = async (database: StoreDatabase["kysely"], author: string): Promise<readonly string[]> => {
  const sources = await database.selectFrom("removed_author").select("source").distinct().execute();
  return sources.map(({ source }) => hashAuthor(source, author));
};

const deleteNotes = async ({ kysely }: StoreDatabase, author: string): Promise<number> => {
  const hashes = await hashForSources(kysely, author);
  if (hashes.length === 0) return 0;
  const { numDeletedRows } = await kysely.deleteFrom("removed_author").where("hash", "in", hashes).executeTakeFirst();
  return Number(numDeletedRows);
};
