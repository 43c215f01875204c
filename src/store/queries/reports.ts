import { type Kysely, sql } from "kysely";
import { checkReport } from "../../domain/report/check-report.ts";
import type { Discussion } from "../../domain/thread/discussion.ts";
import type { ListedTopic } from "../../domain/report/list-entry.ts";
import type { StoreDatabase } from "../database.ts";
import type { Tables } from "../tables.ts";
import type { DiscussionPage, DiscussionQuery, Store, StoredDiscussion } from "../store.ts";
import { containsWords } from "./like-patterns.ts";
import { reportBytes, smallJson } from "./report-size.ts";

type Reports = Pick<
  Store,
  "listDiscussions" | "findDiscussions" | "findTitle" | "findReportNumber" | "measureReport" | "loadDiscussion" | "loadReport"
>;

/** Discussions and their current reports. Without `loadLargeReport` every report is loaded in this thread. */
export const createReports = ({ kysely: database, loadLargeReport }: Pick<StoreDatabase, "kysely" | "loadLargeReport">): Reports => ({
  listDiscussions: () => listDiscussions(database),
  findDiscussions: (query) => findDiscussions(database, query),
  findTitle: async (discussionId) => {
    const row = await database.selectFrom("discussion").select("title").where("id", "=", discussionId).executeTakeFirst();
    return row?.title ?? null;
  },
  findReportNumber: async (discussionId) => {
    const row = await database.selectFrom("discussion").select("report_number").where("id", "=", discussionId).executeTakeFirst();
    return row?.report_number ?? null;
  },
  measureReport: (discussionId) => measureReport(database, discussionId),
  loadDiscussion: (discussionId) => loadDiscussion(database, discussionId),
  loadReport: async (discussionId) => {
    const row = await database
      .selectFrom("report")
      .innerJoin("discussion", "discussion.report_number", "report.number")
      .select(["report.number", smallJson(loadLargeReport !== null).as("json")])
      .where("discussion.id", "=", discussionId)
      .executeTakeFirst();
    if (row === undefined) return null;
    return row.json === null && loadLargeReport !== null ? loadLargeReport(row.number) : checkReport(JSON.parse(row.json ?? ""));
  },
});

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
      "bottom_line as bottomLine",
      "top_topics",
      query
        .selectFrom("report")
        .select(query.fn.countAll<number>().as("count"))
        .whereRef("report.discussion_id", "=", "discussion.id")
        .as("reports"),
    ]);

type ListedRow = Omit<StoredDiscussion, "isPartial" | "reports" | "topTopics"> & {
  readonly partial: number;
  readonly reports: number | null;
  readonly top_topics: string;
};

const toStored = ({ partial, reports, top_topics: topTopics, ...row }: ListedRow): StoredDiscussion => ({
  ...row,
  // `show` in versions.ts wrote it, or the migration that added the column.
  topTopics: JSON.parse(topTopics) as readonly ListedTopic[],
  isPartial: partial === 1,
  reports: reports ?? 0,
});

const listDiscussions = async (database: Kysely<Tables>): Promise<readonly StoredDiscussion[]> =>
  (await selectDiscussions(database).orderBy("made_at", "desc").orderBy("id").execute()).map(toStored);

const orderings = {
  latest: ["made_at", "desc"],
  title: [sql<string>`lower(title)`, "asc"],
  comments: ["comments", "desc"],
  topics: ["topics", "desc"],
} as const satisfies Record<DiscussionQuery["order"], unknown>;

const findDiscussions = async (database: Kysely<Tables>, { words, order, offset, limit }: DiscussionQuery): Promise<DiscussionPage> => {
  const matches = containsWords(sql.ref("title"), words);
  const [column, direction] = orderings[order];
  const rows = selectDiscussions(database)
    .where((query) => query.and(matches))
    .orderBy(column, direction)
    .orderBy("id")
    .offset(offset)
    .limit(limit)
    .execute();
  const counted = database
    .selectFrom("discussion")
    .select(({ fn }) => fn.countAll<number>().as("total"))
    .where((query) => query.and(matches))
    .executeTakeFirstOrThrow();
  const [discussions, { total }] = await Promise.all([rows, counted]);
  return { discussions: discussions.map(toStored), total };
};

const measureReport = async (database: Kysely<Tables>, discussionId: string): ReturnType<Store["measureReport"]> => {
  const row = await database
    .selectFrom("discussion")
    .innerJoin("report", "report.number", "discussion.report_number")
    .select(["report.number", "discussion.comments", reportBytes.as("bytes")])
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
