import type { Kysely, Transaction } from "kysely";
import { foldAuthor } from "../../domain/thread/author-name.ts";
import { checkReport } from "../../domain/report/check-report.ts";
import type { Discussion } from "../../domain/thread/discussion.ts";
import { isLearned } from "../../domain/report/history-key.ts";
import { removeFromReport } from "../../domain/removal/remove-from-report.ts";
import { type Removal, removeFromDiscussion, toRemoval } from "../../domain/removal/remove-words.ts";
import { type RemovedWords, indexRemovedWords } from "../../domain/removal/removed-words.ts";
import type { Report } from "../../domain/report/report.ts";
import { listWithdrawn } from "../../domain/removal/withdrawn-statements.ts";
import type { StoreDatabase } from "../database.ts";
import type { FoundName, RemovedWordsCounts, WantedRemoval } from "../removal-store.ts";
import type { Tables } from "../tables.ts";
import { eraseCalls, findCallsWith } from "./erase-calls.ts";
import { rowsPerBatch } from "./in-batches.ts";
import { dropUnusedTexts } from "./unused-texts.ts";
import { dropUploadsOf, forgetTopicNames } from "./job-traces.ts";
import { hashReading, showReport, toListed } from "./versions.ts";

/** A stored discussion in which a person wrote. */
export interface FoundDiscussion {
  readonly id: string;
  readonly source: string;
}

type Wanted = Pick<WantedRemoval, "author" | "discussionId">;

const toMatch = (author: string): ((name: string) => boolean) => {
  const folded = foldAuthor(author);
  const known = new Map<string, boolean>();
  return (name) => {
    const answer = known.get(name) ?? foldAuthor(name) === folded;
    known.set(name, answer);
    return answer;
  };
};

/** The discussions in which a person wrote, in any of their readings. Loads one reading at a time: a store may have gigabytes of them. */
export const findDiscussionsOf = async (
  { kysely }: Pick<StoreDatabase, "kysely">,
  { author, discussionId }: Wanted,
): Promise<readonly FoundDiscussion[]> => {
  const isRemoved = toMatch(author);
  const found = new Map<string, FoundDiscussion>();
  for await (const key of listReadings(kysely, discussionId)) {
    const { id } = key;
    if (found.has(id)) continue;
    const reading = await loadReading(kysely, key);
    if (reading !== null && [reading, ...reading.comments].some(({ author: name }) => name !== null && isRemoved(name)))
      found.set(id, { id, source: reading.source });
    // A server answers others in between.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return [...found.values()];
};

interface ReadingKey {
  readonly id: string;
  readonly contentHash: string;
}

/** The keys of all readings, or of those of one discussion, a batch in memory at a time. */
async function* listReadings(database: Kysely<Tables>, discussionId: string | null): AsyncGenerator<ReadingKey> {
  const all = database
    .selectFrom("reading")
    .select(["discussion_id as id", "content_hash as contentHash"])
    .orderBy("discussion_id")
    .orderBy("content_hash")
    .limit(rowsPerBatch);
  const query = discussionId === null ? all : all.where("discussion_id", "=", discussionId);
  let keys: readonly ReadingKey[] = await query.execute();
  while (keys.length > 0) {
    yield* keys;
    const { id = "", contentHash = "" } = keys.at(-1) ?? {};
    keys = await query
      .where((where) =>
        where.or([where("discussion_id", ">", id), where.and([where("discussion_id", "=", id), where("content_hash", ">", contentHash)])]),
      )
      .execute();
  }
}

const loadReading = async (database: Kysely<Tables>, { id, contentHash }: ReadingKey): Promise<Discussion | null> => {
  const row = await database
    .selectFrom("reading")
    .select("json")
    .where("discussion_id", "=", id)
    .where("content_hash", "=", contentHash)
    .executeTakeFirst();
  // `saveReport` wrote it from such a discussion.
  return row ? (JSON.parse(row.json) as Discussion) : null;
};

interface OneDiscussion {
  readonly author: string;
  readonly id: string;
  /** ISO 8601 UTC; null to change nothing and only count. */
  readonly at: string | null;
}

/** Counts what removing a person's words from one discussion would change. */
export const countInDiscussion = (database: StoreDatabase, { author, id }: Omit<OneDiscussion, "at">): Promise<RemovedWordsCounts> =>
  removeFromRows(database.kysely, database, { author, id, at: null });

/** Removes a person's words from everything that is stored for one discussion, in one transaction. */
export const removeFromStored = async (
  database: StoreDatabase,
  one: OneDiscussion & { readonly at: string },
): Promise<RemovedWordsCounts> => {
  let counts = noCounts;
  await database.erase(() =>
    database.kysely.transaction().execute(async (transaction) => {
      await database.lock(transaction, `discussion ${one.id}`);
      counts = await removeFromRows(transaction, database, one);
      return counts.versions > 0;
    }),
  );
  return counts;
};

export const noCounts: RemovedWordsCounts = {
  names: [],
  discussionIds: [],
  versions: 0,
  statements: 0,
  calls: 0,
  uploads: 0,
  removedAt: null,
};

const removeFromRows = async (
  rows: Kysely<Tables>,
  database: StoreDatabase,
  { author, id, at }: OneDiscussion,
): Promise<RemovedWordsCounts> => {
  const readings = await loadReadings(rows, id);
  const numbers = await rows.selectFrom("report").select("number").where("discussion_id", "=", id).orderBy("number").execute();
  const removal = toRemoval(readings, toMatch(author));
  const names = countNames(readings, removal);
  if (names.length === 0) return noCounts;
  const withdrawn = new Set<string>();
  const gone = new Set<string>();
  let versions = 0;
  for (const { number } of numbers) {
    const { before, after } = await rewriteReport(rows, database, { number, removal, isDryRun: at === null });
    if (before === after) continue;
    versions += 1;
    for (const text of listWithdrawn(before, after)) withdrawn.add(text);
    const left = new Set(after.topics.map(({ id: topicId }) => topicId));
    for (const topic of before.topics) if (!left.has(topic.id)) gone.add(topic.name).add(topic.slug);
  }
  const words = indexRemovedWords({ texts: [...removal.texts, ...withdrawn], names: removal.names });
  const calls = await eraseCallsWith(rows, database, { id, words, at });
  if (at !== null) {
    await replaceReadings(rows, { id, readings, removal });
    await rows.deleteFrom("embedding").where("discussion_id", "=", id).execute();
    await rows
      .deleteFrom("topic_alias")
      .where("discussion_id", "=", id)
      .where("slug", "in", [...gone, ""])
      .execute();
    await forgetTopicNames(rows, { discussionId: id, names: gone });
  }
  const uploads = await dropUploadsOf(rows, { discussionId: id, isDryRun: at === null });
  return { names, discussionIds: [id], versions, statements: withdrawn.size, calls, uploads, removedAt: null };
};

/** Deletes the texts of the calls that hold the words, or only counts them; gives their number. */
const eraseCallsWith = async (
  rows: Kysely<Tables>,
  { lock }: Pick<StoreDatabase, "lock">,
  { id, words, at }: { readonly id: string; readonly words: RemovedWords; readonly at: string | null },
): Promise<number> => {
  let count = 0;
  for await (const numbers of findCallsWith(rows, { discussionId: id, words })) {
    if (at !== null && numbers.length > 0) {
      if (count === 0) await lock(rows as Transaction<Tables>, "texts");
      await eraseCalls(rows as Transaction<Tables>, { numbers, at });
    }
    count += numbers.length;
  }
  if (at !== null && count > 0) await dropUnusedTexts(rows as Transaction<Tables>);
  return count;
};

const loadReadings = async (rows: Kysely<Tables>, id: string): Promise<readonly Discussion[]> => {
  const found = await rows.selectFrom("reading").select("json").where("discussion_id", "=", id).orderBy("content_hash").execute();
  return found.map(({ json }) => JSON.parse(json) as Discussion);
};

/** Each spelling with its distinct comments. */
const countNames = (readings: readonly Discussion[], { isRemoved }: Removal): readonly FoundName[] => {
  const ids = new Map<string, Set<string>>();
  for (const { author, comments } of readings) {
    if (author !== null && isRemoved(author)) ids.set(author, ids.get(author) ?? new Set());
    for (const { id, author: name } of comments)
      if (name !== null && isRemoved(name)) ids.set(name, (ids.get(name) ?? new Set<string>()).add(id));
  }
  return [...ids].map(([name, { size }]) => ({ name, source: readings[0]?.source ?? "", comments: size }));
};

/**
 * A report without the words. It gets a new number: pages are cached under it. Its version and time stay.
 */
const rewriteReport = async (
  rows: Kysely<Tables>,
  database: StoreDatabase,
  { number, removal, isDryRun }: { readonly number: number; readonly removal: Removal; readonly isDryRun: boolean },
): Promise<{ readonly before: Report; readonly after: Report }> => {
  const row = await rows.selectFrom("report").selectAll().where("number", "=", number).executeTakeFirstOrThrow();
  const before = checkReport(JSON.parse(row.json));
  const after = removeFromReport(before, removal, { keepsEmptyTopics: !isLearned(before, row.history_key) });
  if (after === before || isDryRun) return { before, after };
  const { number: _number, ...kept } = row;
  const discussion = await rows.selectFrom("discussion").select("report_number").where("id", "=", row.discussion_id).executeTakeFirst();
  await rows.deleteFrom("report").where("number", "=", number).execute();
  const made = await rows
    .insertInto("report")
    .values({ ...kept, json: JSON.stringify(after), ...toListed(after) })
    .returning("number")
    .executeTakeFirstOrThrow();
  if (discussion?.report_number === number)
    await showReport(rows as Transaction<Tables>, database, { report: after, number: made.number, madeAt: row.made_at });
  return { before, after };
};

/** Readings without the words, under new hashes, to which their reports are led. */
const replaceReadings = async (
  rows: Kysely<Tables>,
  { id, readings, removal }: { readonly id: string; readonly readings: readonly Discussion[]; readonly removal: Removal },
): Promise<void> => {
  for (const before of readings) {
    const after = removeFromDiscussion(before, removal);
    if (after === before) continue;
    const [from, to] = [hashReading(before), hashReading(after)];
    await rows.deleteFrom("reading").where("discussion_id", "=", id).where("content_hash", "=", from).execute();
    await rows
      .insertInto("reading")
      .values({ discussion_id: id, content_hash: to, json: JSON.stringify(after) })
      .onConflict((conflict) => conflict.columns(["discussion_id", "content_hash"]).doNothing())
      .execute();
    await rows.updateTable("report").set({ content_hash: to }).where("discussion_id", "=", id).where("content_hash", "=", from).execute();
  }
};
