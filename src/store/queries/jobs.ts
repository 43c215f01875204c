import { type ExpressionBuilder, type Kysely, type Transaction, type UpdateQueryBuilder, type UpdateResult, sql } from "kysely";
import { AppError } from "../../domain/app-error.ts";
import { type Asker, type Job, type JobFailure, type Lease, canRetry, isFileRefused, noProgress } from "../../domain/jobs/job.ts";
import { nameReference } from "../../domain/jobs/name-job.ts";
import type { Queries } from "../database.ts";
import type { JobQueries, JobStore, NewJob, QueueRules } from "../job-store.ts";
import { createJobLists } from "./job-lists.ts";
import { type JobChanges, dropUnusedUploads, ended, selectJobs, toJob, toReset } from "./job-rows.ts";
import type { Tables } from "../tables.ts";

/** The queue in the table of jobs. Whatever depends on several jobs holds the lock of the queue, so two workers never get the same job. */
export const createJobs = (queries: Queries): JobQueries => {
  const { kysely: database } = queries;
  const alone = createAlone(queries);
  return {
    ...createLeaseWrites(queries),
    submit: (job, rules) => alone((transaction) => submitJob(transaction, job, rules)),
    claim: async (rules) => {
      // Called several times a second. If there is nothing to claim, it must not wait for another process's write.
      const waiting = await database.selectFrom("job").select("number").where(isClaimable(rules)).limit(1).executeTakeFirst();
      return waiting ? alone((transaction) => claim(transaction, rules)) : null;
    },
    cancel: (number, now) => changeUnheld(database, number, { from: ["queued", "running"], changes: ended("cancelled", now) }),
    retry: (number, rules) =>
      alone(async (transaction) => {
        const job = await load(transaction, number);
        if (job === null || !canRetry(job)) return job;
        await requireSpace(transaction, rules);
        return changeUnheld(transaction, number, { from: ["failed", "cancelled"], changes: toReset(job.progress.title) });
      }),
    load: (number) => load(database, number),
    ...createJobLists(queries),
    loadUpload: async (key) => {
      const row = await database.selectFrom("upload").select("bytes").where("key", "=", key).executeTakeFirst();
      return row?.bytes ?? null;
    },
    prune: (endedBefore) =>
      alone(async (transaction) => {
        const outdated = transaction.deleteFrom("job").where("ended_at", "<", endedBefore.toISOString());
        const { numDeletedRows } = await outdated.executeTakeFirst();
        await dropUnusedUploads(transaction);
        return Number(numDeletedRows);
      }),
  };
};

/** Runs a change of the queue while nobody else makes one. */
type Alone = <Result>(act: (transaction: Transaction<Tables>) => Promise<Result>) => Promise<Result>;

const createAlone =
  ({ kysely, lock }: Queries): Alone =>
  (act) =>
    kysely.transaction().execute(async (transaction) => {
      await lock(transaction, "jobs");
      return act(transaction);
    });

/** The writes of a worker, which change nothing if its lease is lost. */
const createLeaseWrites = (queries: Queries): Pick<JobStore, "renew" | "saveProgress" | "finish" | "fail" | "release"> => {
  const { kysely: database } = queries;
  const alone = createAlone(queries);
  const change = async (lease: Lease, changes: JobChanges, at: Kysely<Tables> = database): Promise<boolean> => {
    const query = whereHeld(at.updateTable("job"), lease).set(changes);
    const { numUpdatedRows } = await query.set(({ eb }) => ({ revision: eb("revision", "+", 1) })).executeTakeFirst();
    return numUpdatedRows > 0n;
  };
  return {
    // Does not change the revision, because no page shows the lease.
    renew: async (lease, { now, leaseMilliseconds }) => {
      const query = whereHeld(database.updateTable("job"), lease).set({ lease_until: now.getTime() + leaseMilliseconds });
      return (await query.executeTakeFirst()).numUpdatedRows > 0n;
    },
    saveProgress: (lease, progress) =>
      change(lease, { progress: JSON.stringify(progress), ...(progress.title !== null && { name: progress.title }) }),
    finish: (lease, { discussionId, now }) =>
      alone(async (transaction) => {
        // The upload is no longer needed: the store has the discussion.
        const changes = { ...ended("done", now), discussion_id: discussionId, upload_key: null };
        const isHeld = await change(lease, changes, transaction);
        if (isHeld) await dropUnusedUploads(transaction);
        return isHeld;
      }),
    fail: (lease, { failure, now }) =>
      alone(async (transaction) => {
        const isRefused = isFileRefused(failure);
        const changes = { ...ended("failed", now), failure: JSON.stringify(failure), ...(isRefused && { upload_key: null }) };
        const isHeld = await change(lease, changes, transaction);
        if (isHeld && isRefused) await dropUnusedUploads(transaction);
        return isHeld;
      }),
    release: (lease) => change(lease, { state: "queued", lease_until: null }),
  };
};

/** Restricts an update to the job that still has this lease. */
const whereHeld = (query: UpdateQueryBuilder<Tables, "job", "job", UpdateResult>, { jobNumber, fence }: Lease): typeof query =>
  query.where("number", "=", jobNumber).where("fence", "=", fence).where("state", "=", "running");

/** As `JobStore.submit`, as part of a larger change that holds the lock of the queue. */
export const submitJob = async (
  transaction: Transaction<Tables>,
  { key, request, upload, again, asker = { name: null, through: null }, title = null }: NewJob,
  rules: QueueRules,
): ReturnType<JobStore["submit"]> => {
  const before = await selectJobs(transaction).where("key", "=", key).orderBy("number", "desc").limit(1).executeTakeFirst();
  const isOpen = before?.state === "queued" || before?.state === "running";
  if (before && (isOpen || (before.state === "done" && !again && (await isKept(transaction, before.discussion_id)))))
    return { job: toJob(before), isNew: false };
  await requireSpace(transaction, rules);
  if (upload !== null) {
    await transaction
      .insertInto("upload")
      .values({ key: upload.key, bytes: upload.bytes })
      .onConflict((conflict) => conflict.column("key").doNothing())
      .execute();
  }
  if (before && before.state !== "done") {
    const changes = { ...toReset(title), upload_key: upload?.key ?? before.upload_key, ...toAskedRow(asker) };
    const job = await changeUnheld(transaction, before.number, { from: [before.state], changes });
    if (job !== null) return { job, isNew: true };
  }
  const row = await transaction
    .insertInto("job")
    .values({
      key,
      request: JSON.stringify(request),
      state: "queued",
      fence: 0,
      progress: JSON.stringify({ ...noProgress, title }),
      attempts: 0,
      revision: 0,
      created_at: rules.now.toISOString(),
      name: title ?? nameReference(request.reference),
      upload_key: upload?.key ?? null,
      ...toAskedRow(asker),
    })
    .returning("number")
    .executeTakeFirstOrThrow();
  return { job: toJob(await selectJobs(transaction).where("number", "=", row.number).executeTakeFirstOrThrow()), isNew: true };
};

const toAskedRow = ({ name, through }: Asker) => ({ asked_by: name, asked_through: through });

/** Whether the report of a done job still exists. */
const isKept = async (transaction: Transaction<Tables>, discussionId: string | null): Promise<boolean> => {
  if (discussionId === null) return false;
  const row = await transaction.selectFrom("discussion").select("id").where("id", "=", discussionId).executeTakeFirst();
  return row !== undefined;
};

/** Throws `queue-full`. */
const requireSpace = async (transaction: Transaction<Tables>, { mostQueued }: QueueRules): Promise<void> => {
  const { queued } = await transaction
    .selectFrom("job")
    .select(({ fn }) => fn.countAll<number>().as("queued"))
    .where("state", "=", "queued")
    .executeTakeFirstOrThrow();
  if (queued < mostQueued) return;
  throw new AppError("queue-full", {
    what: "Cannot take another job now",
    why: `${queued} are waiting already, which is the limit`,
    fix: "Try again in a few minutes, or cancel a waiting job.",
  });
};

type LeaseRules = Pick<Parameters<JobStore["claim"]>[0], "now" | "leaseMilliseconds" | "number">;

/** A lease is never longer than this many times the usual one, unless the clock was put back after it was written. */
const longestLeases = 2;

/** Whether nobody works on a running job: its lease has expired, or it ends so far in the future that no worker can have written it. */
const isAbandoned = ({ now, leaseMilliseconds }: Pick<LeaseRules, "now" | "leaseMilliseconds">) => {
  const latest = now.getTime() + longestLeases * leaseMilliseconds;
  return (where: ExpressionBuilder<Tables, "job">) =>
    where("state", "=", "running").and(where("lease_until", "<=", now.getTime()).or("lease_until", ">", latest));
};

/** Queued, or running with a lease that no longer counts; only the job with a number, if the rules name one. */
const isClaimable = (rules: LeaseRules) => (where: ExpressionBuilder<Tables, "job">) => {
  const isFree = where("state", "=", "queued").or(isAbandoned(rules)(where));
  const { number = null } = rules;
  return number === null ? isFree : where.and([where("number", "=", number), isFree]);
};

const claim = async (
  transaction: Transaction<Tables>,
  { now, leaseMilliseconds, mostAttempts, number = null }: Parameters<JobStore["claim"]>[0],
): ReturnType<JobStore["claim"]> => {
  await giveUp(transaction, { now, leaseMilliseconds, mostAttempts });
  const row = await transaction
    .updateTable("job")
    .set(({ eb }) => ({
      state: "running",
      fence: eb("fence", "+", 1),
      attempts: eb("attempts", "+", 1),
      revision: eb("revision", "+", 1),
      lease_until: now.getTime() + leaseMilliseconds,
      started_at: sql<string>`coalesce(started_at, ${now.toISOString()})`,
    }))
    .where("number", "=", (query) =>
      query.selectFrom("job").select("number").where(isClaimable({ now, leaseMilliseconds, number })).orderBy("number").limit(1),
    )
    .returningAll()
    .executeTakeFirst();
  return row ? { job: toJob({ ...row, ahead: null }), lease: { jobNumber: row.number, fence: row.fence } } : null;
};

/** A job that crashes its worker every time must not be retried for ever. */
const giveUp = async (
  transaction: Transaction<Tables>,
  { now, leaseMilliseconds, mostAttempts }: Parameters<JobStore["claim"]>[0],
): Promise<void> => {
  const failure: JobFailure = {
    code: "engine-failed",
    what: "The reading was given up",
    why: `it was started ${mostAttempts} times, and the server stopped every time before it was done`,
    fix: "Try again; if it ends the same way, read it on the command line, which shows what happens.",
  };
  await transaction
    .updateTable("job")
    .set({ ...ended("failed", now), failure: JSON.stringify(failure) })
    .set(({ eb }) => ({ revision: eb("revision", "+", 1) }))
    .where(isAbandoned({ now, leaseMilliseconds }))
    .where("attempts", ">=", mostAttempts)
    .execute();
};

/** Makes a change without a lease. It increases the fence, so any existing lease is lost. */
const changeUnheld = async (
  database: Kysely<Tables>,
  number: number,
  { from, changes }: { readonly from: readonly Job["state"][]; readonly changes: JobChanges },
): Promise<Job | null> => {
  await database
    .updateTable("job")
    .set(changes)
    .set(({ eb }) => ({ fence: eb("fence", "+", 1), revision: eb("revision", "+", 1) }))
    .where("number", "=", number)
    .where("state", "in", from)
    .execute();
  return load(database, number);
};

const load = async (database: Kysely<Tables>, number: number): Promise<Job | null> => {
  const row = await selectJobs(database).where("number", "=", number).executeTakeFirst();
  return row ? toJob(row) : null;
};

/**
 * Throws `interrupted` if the lease is lost. Runs inside the transaction that saves the result of the job. A write that changes nothing, so
 * that until that transaction ends nobody can cancel the job or take it over.
 */
export const requireLease = async (transaction: Transaction<Tables>, { jobNumber, fence }: Lease): Promise<void> => {
  const { numUpdatedRows } = await whereHeld(transaction.updateTable("job"), { jobNumber, fence }).set({ fence }).executeTakeFirst();
  if (numUpdatedRows > 0n) return;
  throw new AppError("interrupted", {
    what: "Cannot save the report",
    why: `job ${jobNumber} was cancelled, or another worker has taken it over`,
    fix: "Every answer of a model is stored. Start the reading again if you still want it.",
  });
};
