import { createHash } from "node:crypto";
import { type Kysely, type Transaction, sql } from "kysely";
import { checkReport } from "../../domain/check-report.ts";
import { countReport } from "../../domain/count-report.ts";
import type { Discussion } from "../../domain/discussion.ts";
import type { Report } from "../../domain/report.ts";
import type { Tables } from "./schema.ts";
import type { DiscussionPage, DiscussionQuery, SavedReport, Store, StoredDiscussion } from "../store.ts";
import { removeCalls } from "./calls.ts";
import type { LoadLargeReport } from "./load-large-report.ts";
import { requireLease } from "./jobs.ts";
import { toLikePatterns } from "./like-patterns.ts";
import { addPassages, removePassages } from "./passages.ts";

type Reports = Pick<
  Store,
  | "saveReport"
  | "listDiscussions"
  | "findDiscussions"
  | "findReportNumber"
  | "measureReport"
  | "loadDiscussion"
  | "loadReport"
  | "removeDiscussion"
>;

/** Reports from this size on are loaded in a thread of their own; below it takes less than 10 ms. Bytes. */
const largeFrom = 1_000_000;

/** Discussions and their reports by version. Without `loadLargeReport` every report is loaded in this thread. */
export const createReports = (database: Kysely<Tables>, loadLargeReport: LoadLargeReport | null): Reports => ({
  saveReport: (input) => database.transaction().execute((transaction) => saveReport(transaction, input)),
  listDiscussions: () => listDiscussions(database),
  findDiscussions: (query) => findDiscussions(database, query),
  findReportNumber: async (discussionId) => {
    const row = await database.selectFrom("discussion").select("report_number").where("id", "=", discussionId).executeTakeFirst();
    return row?.report_number ?? null;
  },
  measureReport: (discussionId) => measureReport(database, discussionId),
  loadDiscussion: (discussionId) => loadDiscussion(database, discussionId),
  loadReport: async (discussionId) => {
    const size = loadLargeReport === null ? null : await measureReport(database, discussionId);
    if (loadLargeReport !== null && size !== null && size.bytes >= largeFrom) return loadLargeReport(size.number);
    const row = await database
      .selectFrom("report")
      .innerJoin("discussion", "discussion.report_number", "report.number")
      .select("report.json")
      .where("discussion.id", "=", discussionId)
      .executeTakeFirst();
    return row ? checkReport(JSON.parse(row.json)) : null;
  },
  removeDiscussion: (discussionId) => database.transaction().execute((transaction) => removeDiscussion(transaction, discussionId)),
});

const saveReport = async (
  transaction: Transaction<Tables>,
  { discussion, report, historyKey, madeAt, lease = null }: Parameters<Store["saveReport"]>[0],
): Promise<SavedReport> => {
  if (lease !== null) await requireLease(transaction, lease);
  const discussion_id = discussion.id;
  // The time of fetching is not part of the content: an unchanged thread remains one row.
  const content = JSON.stringify({ ...discussion, readAt: null });
  const content_hash = createHash("sha256").update(content).digest("hex");
  await transaction
    .insertInto("reading")
    .values({ discussion_id, content_hash, json: JSON.stringify(discussion) })
    .onConflict((conflict) => conflict.columns(["discussion_id", "content_hash"]).doNothing())
    .execute();
  const latest = await transaction
    .selectFrom("report")
    .select(["number", "version", "json"])
    .where("discussion_id", "=", discussion_id)
    .where("history_key", "=", historyKey)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  const json = JSON.stringify(report);
  const isNew = latest?.json !== json;
  const version = (latest?.version ?? 0) + (isNew ? 1 : 0);
  const insert = transaction
    .insertInto("report")
    .values({ discussion_id, content_hash, history_key: historyKey, version, made_at: madeAt, json })
    .returning("number");
  const { number } = latest && !isNew ? latest : await insert.executeTakeFirstOrThrow();
  const row = toRow(report, { number, madeAt });
  await transaction
    .insertInto("discussion")
    .values(row)
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
    .execute();
  await removePassages(transaction, discussion_id);
  await addPassages(transaction, report);
  return { version, isNew };
};

const selectDiscussions = (database: Kysely<Tables>) =>
  database
    .selectFrom("discussion")
    .select((query) => [
      "id",
      "title",
      "source",
      "url",
      "comments",
      "people",
      "topics",
      "engine",
      "made_at as madeAt",
      "partial",
      query
        .selectFrom("report")
        .select(query.fn.countAll<number>().as("count"))
        .whereRef("report.discussion_id", "=", "discussion.id")
        .as("reports"),
    ]);

const toStored = ({
  partial,
  reports,
  ...row
}: Omit<StoredDiscussion, "isPartial" | "reports"> & { readonly partial: number; readonly reports: number | null }): StoredDiscussion => ({
  ...row,
  isPartial: partial === 1,
  reports: reports ?? 0,
});

const listDiscussions = async (database: Kysely<Tables>): Promise<readonly StoredDiscussion[]> =>
  (await selectDiscussions(database).orderBy("made_at", "desc").orderBy("id").execute()).map(toStored);

const orderings = {
  latest: ["made_at", "desc"],
  title: [sql<string>`title collate nocase`, "asc"],
  comments: ["comments", "desc"],
  topics: ["topics", "desc"],
} as const satisfies Record<DiscussionQuery["order"], unknown>;

const findDiscussions = async (database: Kysely<Tables>, { words, order, offset, limit }: DiscussionQuery): Promise<DiscussionPage> => {
  const matches = toLikePatterns(words).map((pattern) => sql<boolean>`title like ${pattern} escape '\\'`);
  const [column, direction] = orderings[order];
  const rows = await selectDiscussions(database)
    .where((query) => query.and(matches))
    .orderBy(column, direction)
    .orderBy("id")
    .offset(offset)
    .limit(limit)
    .execute();
  const { total } = await database
    .selectFrom("discussion")
    .select(({ fn }) => fn.countAll<number>().as("total"))
    .where((query) => query.and(matches))
    .executeTakeFirstOrThrow();
  return { discussions: rows.map(toStored), total };
};

const measureReport = async (database: Kysely<Tables>, discussionId: string): ReturnType<Store["measureReport"]> => {
  const row = await database
    .selectFrom("discussion")
    .innerJoin("report", "report.number", "discussion.report_number")
    .select(["report.number", "discussion.comments", sql<number>`octet_length(report.json)`.as("bytes")])
    .where("discussion.id", "=", discussionId)
    .executeTakeFirst();
  return row ?? null;
};

const loadDiscussion = async (database: Kysely<Tables>, discussionId: string): Promise<Discussion | null> => {
  const row = await database
    .selectFrom("discussion")
    .innerJoin("report", "report.number", "discussion.report_number")
    .innerJoin("reading", (join) =>
      join.onRef("reading.discussion_id", "=", "report.discussion_id").onRef("reading.content_hash", "=", "report.content_hash"),
    )
    .select("reading.json")
    .where("discussion.id", "=", discussionId)
    .executeTakeFirst();
  // `saveReport` wrote it from such a discussion.
  return row ? (JSON.parse(row.json) as Discussion) : null;
};

const removeDiscussion = async (transaction: Transaction<Tables>, discussionId: string): Promise<boolean> => {
  await removePassages(transaction, discussionId);
  // A reading that was stopped may have left calls without a report.
  const hadCalls = await removeCalls(transaction, discussionId);
  await transaction.deleteFrom("report").where("discussion_id", "=", discussionId).execute();
  await transaction.deleteFrom("reading").where("discussion_id", "=", discussionId).execute();
  const { numDeletedRows } = await transaction.deleteFrom("discussion").where("id", "=", discussionId).executeTakeFirst();
  return numDeletedRows > 0n || hadCalls;
};

const toRow = (report: Report, { number, madeAt }: { number: number; madeAt: string }): Tables["discussion"] => {
  const { discussion, engine, partial } = report;
  const { comments, people, topics } = countReport(report);
  return {
    id: discussion.id,
    title: discussion.title,
    source: discussion.source,
    url: discussion.url,
    comments,
    people,
    topics,
    engine: engine.name,
    report_number: number,
    made_at: madeAt,
    partial: partial === null ? 0 : 1,
  };
};
