import { createHash } from "node:crypto";
import type { Kysely, Selectable, Transaction } from "kysely";
import { checkReport } from "../../domain/report/check-report.ts";
import { countReport } from "../../domain/report/count-report.ts";
import type { Discussion } from "../../domain/thread/discussion.ts";
import { toBottomLineText, toTopTopics } from "../../domain/report/list-entry.ts";
import type { Report } from "../../domain/report/report.ts";
import { type ReportOrigin, becomesCurrent, toPlainOrigin } from "../../domain/report/report-origin.ts";
import { findTopicSuccessors } from "../../domain/changes/topic-successors.ts";
import type { StoreDatabase } from "../database.ts";
import type { SavedReport, Store, StoredVersion, VersionStore } from "../store.ts";
import { hideRemoved } from "./hide-removed.ts";
import { requireLease } from "./jobs.ts";
import { reportBytes, smallJson } from "./report-size.ts";
import { addPassages, removePassages } from "./passages.ts";
import type { Tables } from "../tables.ts";

type Versions = VersionStore & Pick<Store, "saveReport">;

type VersionTools = Pick<StoreDatabase, "kysely" | "lock" | "passages" | "loadLargeReport">;

/** Reports by version, and which one of each discussion is current. */
export const createVersions = (tools: VersionTools): Versions => ({
  saveReport: (input) => tools.kysely.transaction().execute((transaction) => saveReport(transaction, tools, input)),
  listVersions: (discussionId) => listVersions(tools.kysely, discussionId),
  loadVersion: async (discussionId, version) => {
    const { kysely, loadLargeReport } = tools;
    const row = await selectVersion(kysely, { discussionId, version })
      .select(["report.number", smallJson(loadLargeReport !== null).as("json")])
      .executeTakeFirst();
    if (row === undefined) return null;
    return row.json === null && loadLargeReport !== null ? loadLargeReport(row.number) : checkReport(JSON.parse(row.json ?? ""));
  },
  loadVersionDiscussion: async (discussionId, version) => {
    const row = await selectVersion(tools.kysely, { discussionId, version })
      .innerJoin("reading", (join) =>
        join.onRef("reading.discussion_id", "=", "report.discussion_id").onRef("reading.content_hash", "=", "report.content_hash"),
      )
      .select("reading.json")
      .executeTakeFirst();
    // `saveReport` wrote it from such a discussion.
    return row ? (JSON.parse(row.json) as Discussion) : null;
  },
  makeCurrent: (discussionId, version) =>
    tools.kysely.transaction().execute(async (transaction) => {
      await tools.lock(transaction, `discussion ${discussionId}`);
      const row = await selectVersion(transaction, { discussionId, version })
        .select(["report.number", "report.json", "report.made_at"])
        .executeTakeFirst();
      if (!row) return false;
      await showReport(transaction, tools, { report: checkReport(JSON.parse(row.json)), number: row.number, madeAt: row.made_at });
      return true;
    }),
  findTopicAlias: async (discussionId, slug) => {
    const row = await tools.kysely
      .selectFrom("topic_alias")
      .select("topic_id as topicId")
      .where("discussion_id", "=", discussionId)
      .where("slug", "=", slug)
      .executeTakeFirst();
    return row ?? null;
  },
});

const selectVersion = (database: Kysely<Tables>, { discussionId, version }: { readonly discussionId: string; readonly version: number }) =>
  database.selectFrom("report").where("report.discussion_id", "=", discussionId).where("report.version", "=", version);

const saveReport = async (
  transaction: Transaction<Tables>,
  tools: VersionTools,
  given: Parameters<Store["saveReport"]>[0],
): Promise<SavedReport> => {
  const { historyKey, madeAt, origin = toPlainOrigin(given.discussion), lease = null } = given;
  const discussionId = given.discussion.id;
  await tools.lock(transaction, `discussion ${discussionId}`);
  const { discussion, report } = await hideRemoved(transaction, given);
  const contentHash = await saveReading(transaction, discussion);
  const latest = await transaction
    .selectFrom("report")
    .select(["number", "version", "json"])
    .where("discussion_id", "=", discussionId)
    .where("history_key", "=", historyKey)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  const json = JSON.stringify(report);
  const isNew = latest?.json !== json;
  const { number, version } =
    latest && !isNew
      ? latest
      : await transaction
          .insertInto("report")
          .values({
            discussion_id: discussionId,
            content_hash: contentHash,
            history_key: historyKey,
            version: await findNextVersion(transaction, discussionId),
            made_at: madeAt,
            json,
            origin: JSON.stringify(origin),
            ...toListed(report),
          })
          .returning(["number", "version"])
          .executeTakeFirstOrThrow();
  const current = await findCurrent(transaction, discussionId);
  const isCurrent = current?.number === number || becomesCurrent(origin, current && toOrigin(current.origin));
  if (isCurrent) await showReport(transaction, tools, { report, number, madeAt });
  // Last, because from here on until the transaction ends nobody can change the job.
  if (lease !== null) await requireLease(transaction, lease);
  return { version, isNew, isCurrent };
};

/** The hash under which a thread is stored. The time of fetching is not part of it: an unchanged thread remains one row. */
export const hashReading = (discussion: Discussion): string =>
  createHash("sha256")
    .update(JSON.stringify({ ...discussion, readAt: null }))
    .digest("hex");

/** Stores the thread itself; gives the hash of its content. */
const saveReading = async (transaction: Transaction<Tables>, discussion: Discussion): Promise<string> => {
  const contentHash = hashReading(discussion);
  await transaction
    .insertInto("reading")
    .values({ discussion_id: discussion.id, content_hash: contentHash, json: JSON.stringify(discussion) })
    .onConflict((conflict) => conflict.columns(["discussion_id", "content_hash"]).doNothing())
    .execute();
  return contentHash;
};

const findNextVersion = async (transaction: Transaction<Tables>, discussionId: string): Promise<number> => {
  const { last } = await transaction
    .selectFrom("report")
    .select(({ fn }) => fn.max<number | null>("version").as("last"))
    .where("discussion_id", "=", discussionId)
    .executeTakeFirstOrThrow();
  return (last ?? 0) + 1;
};

const findCurrent = (transaction: Transaction<Tables>, discussionId: string) =>
  transaction
    .selectFrom("discussion")
    .innerJoin("report", "report.number", "discussion.report_number")
    .select(["report.number", "report.origin"])
    .where("discussion.id", "=", discussionId)
    .executeTakeFirst()
    .then((row) => row ?? null);

/** Makes a stored report the current one: it is listed and searched, and the addresses of the topics before it lead to its own. */
export const showReport = async (
  transaction: Transaction<Tables>,
  { passages }: Pick<VersionTools, "passages">,
  { report, number, madeAt }: { readonly report: Report; readonly number: number; readonly madeAt: string },
): Promise<void> => {
  const discussionId = report.discussion.id;
  const before = await findCurrent(transaction, discussionId);
  if (before !== null && before.number !== number) await saveAliases(transaction, { earlier: before.number, report });
  const row = toRow(report, { number, madeAt });
  await transaction
    .insertInto("discussion")
    .values(row)
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
    .execute();
  await removePassages(transaction, passages, discussionId);
  await addPassages(transaction, passages, report);
};

/** Every address that a topic ever had, with the topic of the new report that continues it. */
const saveAliases = async (
  transaction: Transaction<Tables>,
  { earlier: number, report }: { readonly earlier: number; readonly report: Report },
): Promise<void> => {
  const discussion_id = report.discussion.id;
  const { json } = await transaction.selectFrom("report").select("json").where("number", "=", number).executeTakeFirstOrThrow();
  // Not checked: addresses are worth keeping even of a report that would not pass today's checks.
  const earlier = JSON.parse(json) as Pick<Report, "topics">;
  const successors = findTopicSuccessors(earlier, report);
  const known = await transaction
    .selectFrom("topic_alias")
    .select(["slug", "topic_id"])
    .where("discussion_id", "=", discussion_id)
    .execute();
  const topicIdOf = new Map([
    ...known.map(({ slug, topic_id }) => [slug, topic_id === null ? null : (successors.get(topic_id) ?? null)] as const),
    ...earlier.topics.map(({ id, slug }) => [slug, successors.get(id) ?? null] as const),
  ]);
  for (const { slug } of report.topics) topicIdOf.delete(slug);
  await transaction.deleteFrom("topic_alias").where("discussion_id", "=", discussion_id).execute();
  const rows = [...topicIdOf].map(([slug, topic_id]) => ({ discussion_id, slug, topic_id }));
  if (rows.length > 0) await transaction.insertInto("topic_alias").values(rows).execute();
};

const listVersions = async (database: Kysely<Tables>, discussionId: string): Promise<readonly StoredVersion[]> => {
  const rows = await database
    .selectFrom("report")
    .innerJoin("discussion", "discussion.id", "report.discussion_id")
    .select(["report.version", "report.made_at as madeAt", "report.engine", "report.comments", "report.topics"])
    .select(["report.partial", reportBytes.as("bytes"), "report.origin", "report.number", "discussion.report_number as current"])
    .where("report.discussion_id", "=", discussionId)
    .orderBy("report.version", "desc")
    .execute();
  return rows.map(({ partial, origin, number, current, ...row }) => ({
    ...row,
    number,
    isPartial: partial === 1,
    isCurrent: number === current,
    origin: toOrigin(origin),
  }));
};

/** `saveReport` or the migration wrote it from such an origin. */
const toOrigin = (json: Selectable<Tables["report"]>["origin"]): ReportOrigin => JSON.parse(json ?? "") as ReportOrigin;

/** What lists show of a report. */
export const toListed = (report: Report) => {
  const { comments, topics } = countReport(report);
  return { engine: report.engine.name, comments, topics, partial: report.partial === null ? 0 : 1 };
};

const toRow = (report: Report, { number, madeAt }: { number: number; madeAt: string }): Tables["discussion"] => {
  const { id, title, source, url } = report.discussion;
  const { people } = countReport(report);
  return {
    id,
    title,
    source,
    url,
    people,
    ...toListed(report),
    report_number: number,
    made_at: madeAt,
    top_topics: JSON.stringify(toTopTopics(report)),
    bottom_line: toBottomLineText(report),
  };
};
