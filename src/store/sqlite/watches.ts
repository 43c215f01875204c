import type { Kysely, Selectable } from "kysely";
import type { StoredWatch } from "../../domain/watch.ts";
import type { WatchStore } from "../watch-store.ts";
import { submitJob } from "./jobs.ts";
import type { Tables } from "./schema.ts";

/** The threads that are watched. Whatever queues a check holds the lock of the queue, so a check that is due is queued once. */
export const createWatches = (database: Kysely<Tables>): WatchStore => ({
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
  submitDue: async (toJob, rules) => {
    const now = rules.now.toISOString();
    const due = (where: Kysely<Tables>) => where.selectFrom("watch").select("discussion_id").where("due_at", "<=", now).orderBy("due_at").limit(1);
    // Asked for every few seconds. If nothing is due, it must not wait for another process's write.
    if (!(await due(database).executeTakeFirst())) return null;
    return database.transaction().execute(async (transaction) => {
      const row = await transaction
        .updateTable("watch")
        .set({ due_at: null })
        .where("discussion_id", "=", due(transaction))
        .where("due_at", "<=", now)
        .returningAll()
        .executeTakeFirst();
      if (!row) return null;
      const watch = { ...toWatch(row), dueAt: null };
      const { job } = await submitJob(transaction, toJob(watch), rules);
      await transaction
        .updateTable("watch")
        .set({ watch: toRow(watch).watch, job_number: job.number })
        .where("discussion_id", "=", watch.discussionId)
        .execute();
      return { watch: { ...watch, jobNumber: job.number }, job };
    });
  },
  listChecking: async () => (await database.selectFrom("watch").selectAll().where("job_number", "is not", null).execute()).map(toWatch),
  settle: async (watch, jobNumber) => {
    const { numUpdatedRows } = await database
      .updateTable("watch")
      .set({ ...toRow(watch), job_number: null })
      .where("discussion_id", "=", watch.discussionId)
      .where("job_number", "=", jobNumber)
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
