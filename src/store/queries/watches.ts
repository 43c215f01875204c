import type { Selectable } from "kysely";
import type { StoredWatch } from "../../domain/jobs/watch.ts";
import type { Queries } from "../database.ts";
import type { Tables } from "../tables.ts";
import type { WatchStore } from "../watch-store.ts";
import { submitJob } from "./jobs.ts";

/** The threads that are watched. Whatever queues a check holds the lock of the queue, so a check that is due is queued once. */
export const createWatches = ({ kysely: database, lock }: Queries): WatchStore => ({
  save: async (watch) => {
    const row = { ...toRow(watch), job_number: null };
    await database
      .insertInto("watch")
      .values({ ...row, discussion_id: watch.discussionId })
      .onConflict((conflict) => conflict.column("discussion_id").doUpdateSet(row))
      .execute();
  },
  load: async (discussionId) => {
    const row = await database.selectFrom("watch").selectAll().where("discussion_id", "=", discussionId).executeTakeFirst();
    return row ? toWatch(row) : null;
  },
  list: async () => (await database.selectFrom("watch").selectAll().execute()).map(toWatch).toSorted(compare),
  listDue: async (now) => {
    const rows = await database.selectFrom("watch").selectAll().where("due_at", "<=", now.toISOString()).orderBy("due_at").execute();
    return rows.map(toWatch);
  },
  submitDue: (discussionId, job, rules) =>
    database.transaction().execute(async (transaction) => {
      await lock(transaction, "jobs");
      const claimed = await transaction
        .updateTable("watch")
        .set({ due_at: null })
        .where("discussion_id", "=", discussionId)
        .where("due_at", "<=", rules.now.toISOString())
        .executeTakeFirst();
      if (claimed.numUpdatedRows === 0n) return null;
      const submitted = await submitJob(transaction, job, rules);
      const { number } = submitted.job;
      await transaction.updateTable("watch").set({ job_number: number }).where("discussion_id", "=", discussionId).execute();
      return submitted.job;
    }),
  listChecking: async () => (await database.selectFrom("watch").selectAll().where("job_number", "is not", null).execute()).map(toWatch),
  settle: async (next, before) => {
    const { numUpdatedRows } = await database
      .updateTable("watch")
      .set({ ...toRow(next), job_number: null })
      .where("discussion_id", "=", next.discussionId)
      .where((is) => (before.jobNumber === null ? is("job_number", "is", null) : is("job_number", "=", before.jobNumber)))
      .where((is) => (before.dueAt === null ? is("due_at", "is", null) : is("due_at", "=", before.dueAt)))
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },
});

const toRow = (watch: Omit<StoredWatch, "jobNumber">) => {
  const { discussionId: _, ...rest } = watch;
  return { due_at: watch.dueAt, watch: JSON.stringify({ ...rest, jobNumber: undefined }) };
};

const toWatch = ({ discussion_id, job_number, due_at, watch }: Selectable<Tables["watch"]>): StoredWatch => ({
  ...(JSON.parse(watch) as Omit<StoredWatch, "discussionId" | "jobNumber">),
  discussionId: discussion_id,
  dueAt: due_at,
  jobNumber: job_number,
});

/** Those that go on first, the one that is checked or due soonest first; then those that ended, latest first. */
const compare = (left: StoredWatch, right: StoredWatch): number =>
  Number(left.ended !== null) - Number(right.ended !== null) ||
  (left.dueAt ?? "").localeCompare(right.dueAt ?? "") ||
  (right.ended?.at ?? "").localeCompare(left.ended?.at ?? "");
