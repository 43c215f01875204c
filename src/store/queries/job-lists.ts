import { type ExpressionBuilder, type Kysely, type RawBuilder, type Transaction, sql } from "kysely";
import { type JobProgress, type JobRequest, type JobState, canRetry, isOpen, jobStates } from "../../domain/jobs/job.ts";
import { toDiscussionId } from "../../domain/sources/thread-ids.ts";
import type { Queries } from "../database.ts";
import type { JobFilter, JobStore } from "../job-store.ts";
import { type JobChanges, type JobRow, dropUnusedUploads, ended, selectJobs, toJob, toReset } from "./job-rows.ts";
import { toUploadKey } from "./job-traces.ts";
import { containsWords } from "./like-patterns.ts";
import type { Tables } from "../tables.ts";

type JobLists = Pick<JobStore, "list" | "count" | "cancelAll" | "retryAll" | "clearAll">;

/** Lists of jobs, and changes of many at once. */
export const createJobLists = ({ kysely: database, lock }: Queries): JobLists => ({
  list: async ({ offset = 0, limit, ...filter }) => {
    const rows = await selectJobs(database)
      .where(matches(filter))
      .orderBy(listPlace)
      // Within the queue the oldest is next; everywhere else the latest is the most interesting.
      .orderBy(sql`case when state = 'queued' then number else -number end`)
      .offset(offset)
      .limit(limit)
      .execute();
    const { total } = await database
      .selectFrom("job")
      .select(({ fn }) => fn.countAll<number>().as("total"))
      .where(matches(filter))
      .executeTakeFirstOrThrow();
    return { jobs: rows.map(toJob), total };
  },
  count: () => countStates(database),
  cancelAll: (filter, now) => changeAll(database, { ...filter, states: keep(filter.states, isOpen) }, ended("cancelled", now)),
  retryAll: (filter, { mostQueued }) =>
    database.transaction().execute(async (transaction) => {
      await lock(transaction, "jobs");
      const { queued } = await countStates(transaction);
      const rows = await selectJobs(transaction)
        .where(matches({ ...filter, states: keep(filter.states, isUnfinished) }))
        .orderBy("number")
        .execute();
      const retried = rows
        .map(toJob)
        .filter(canRetry)
        .slice(0, Math.max(0, mostQueued - queued));
      for (const { number, progress } of retried)
        await changeAll(transaction, { states: jobStates, numbers: [number] }, toReset(progress.title));
      return retried.length;
    }),
  clearAll: (filter) =>
    database.transaction().execute(async (transaction) => {
      await lock(transaction, "jobs");
      const { numDeletedRows } = await transaction
        .deleteFrom("job")
        .where(matches({ ...filter, states: keep(filter.states, (state) => !isOpen(state)) }))
        .executeTakeFirst();
      await dropUnusedUploads(transaction);
      return Number(numDeletedRows);
    }),
});

const isUnfinished = ({ state }: { readonly state: JobState }): boolean => state === "failed" || state === "cancelled";

const keep = (states: readonly JobState[], test: (job: { readonly state: JobState }) => boolean): readonly JobState[] =>
  states.filter((state) => test({ state }));

const listPlace = sql`case state when 'running' then 0 when 'queued' then 1 else 2 end`;

const matches =
  ({ states, words = "", numbers }: JobFilter) =>
  (where: ExpressionBuilder<Tables, "job">) =>
    where.and([
      isAmong("state", states),
      ...(numbers === undefined ? [] : [isAmong("number", numbers)]),
      ...containsWords(sql.ref("name"), words),
    ]);

/** Not every database accepts an empty list. It matches nothing. */
const isAmong = (column: "state" | "number", values: readonly (string | number)[]): RawBuilder<boolean> =>
  values.length === 0 ? sql<boolean>`false` : sql<boolean>`${sql.ref(column)} in (${sql.join(values)})`;

/** Makes a change without a lease, in one statement. It increases the fence, so existing leases are lost. */
const changeAll = async (database: Kysely<Tables>, filter: JobFilter, changes: JobChanges): Promise<number> => {
  const { numUpdatedRows } = await database
    .updateTable("job")
    .set(changes)
    .set(({ eb }) => ({ fence: eb("fence", "+", 1), revision: eb("revision", "+", 1) }))
    .where(matches(filter))
    .executeTakeFirst();
  return Number(numUpdatedRows);
};

const countStates = async (database: Kysely<Tables>): ReturnType<JobStore["count"]> => {
  const rows = await database
    .selectFrom("job")
    .select(["state", ({ fn }) => fn.countAll<number>().as("jobs")])
    .groupBy("state")
    .execute();
  const counts = new Map(rows.map(({ state, jobs }) => [state, jobs]));
  const of = (state: JobState): number => counts.get(state) ?? 0;
  return { queued: of("queued"), running: of("running"), done: of("done"), failed: of("failed"), cancelled: of("cancelled") };
};

/** Removes the jobs of a discussion with their uploads; false if there were none. A worker that runs one of them loses its lease. */
export const removeJobsOf = async (transaction: Transaction<Tables>, { lock }: Queries, discussionId: string): Promise<boolean> => {
  await lock(transaction, "jobs");
  const rows = await transaction.selectFrom("job").select(["number", "request", "progress", "discussion_id"]).execute();
  const own = rows.filter((row) => isAbout(row, discussionId));
  const numbers = own.map(({ number }) => number);
  const keys = own.flatMap(({ request }) => toUploadKey(request) ?? []);
  // A mailbox of which a thread was read stays with the job that found several in it.
  if (keys.length > 0)
    await transaction
      .updateTable("job")
      .set({ upload_key: null })
      .where("upload_key", "in", keys)
      .where("state", "in", ["done", "failed", "cancelled"])
      .execute();
  for (const number of numbers) await transaction.deleteFrom("job").where("number", "=", number).execute();
  await dropUnusedUploads(transaction);
  return numbers.length > 0;
};

const isAbout = (row: Pick<JobRow, "request" | "progress" | "discussion_id">, discussionId: string): boolean => {
  if (row.discussion_id === discussionId) return true;
  if ((JSON.parse(row.progress) as JobProgress).discussionId === discussionId) return true;
  const { reference } = JSON.parse(row.request) as JobRequest;
  if (reference.kind === "upload") return false;
  return (reference.kind === "kept" ? reference.discussionId : toDiscussionId(reference)) === discussionId;
};
