import { type Kysely, type Selectable, type SelectQueryBuilder, sql } from "kysely";
import { type Job, type JobFailure, type JobProgress, type JobRequest, noProgress } from "../../domain/jobs/job.ts";
import type { Tables } from "../tables.ts";

export type JobRow = Selectable<Tables["job"]>;
export type JobChanges = Partial<Omit<JobRow, "number" | "key" | "request" | "revision">>;

export const ended = (state: "done" | "failed" | "cancelled", now: Date): JobChanges => ({
  state,
  lease_until: null,
  ended_at: now.toISOString(),
});

/** A job that starts again keeps the title that it is listed by. */
export const toReset = (title: string | null): JobChanges => ({
  state: "queued",
  failure: null,
  started_at: null,
  ended_at: null,
  attempts: 0,
  progress: JSON.stringify({ ...noProgress, title }),
});

/** A job, and how many queued ones are before it. */
type PlacedJobRow = JobRow & { readonly ahead: number | null };

export const selectJobs = (database: Kysely<Tables>): SelectQueryBuilder<Tables, "job", PlacedJobRow> =>
  database
    .selectFrom("job")
    .selectAll("job")
    .select((query) =>
      query
        .selectFrom("job as earlier")
        .select(({ fn }) => fn.countAll<number>().as("ahead"))
        .where("earlier.state", "=", "queued")
        .whereRef("earlier.number", "<", "job.number")
        .as("ahead"),
    );

/** `jobs.ts` wrote the JSON from such values. Fields that an older version did not write have their defaults. */
export const toJob = (row: PlacedJobRow): Job => ({
  number: row.number,
  request: JSON.parse(row.request) as JobRequest,
  asker: { name: row.asked_by, through: row.asked_through },
  state: row.state,
  progress: { saved: null, ...(JSON.parse(row.progress) as JobProgress) },
  failure: row.failure === null ? null : (JSON.parse(row.failure) as JobFailure),
  discussionId: row.discussion_id,
  attempts: row.attempts,
  revision: row.revision,
  ahead: row.state === "queued" ? row.ahead : null,
  createdAt: row.created_at,
  startedAt: row.started_at,
  endedAt: row.ended_at,
});

/** Deletes uploads that no job needs any more. */
export const dropUnusedUploads = async (database: Kysely<Tables>): Promise<void> => {
  await database
    .deleteFrom("upload")
    .where("key", "not in", (query) =>
      query
        .selectFrom("job")
        .select(sql<string>`upload_key`.as("key"))
        .where("upload_key", "is not", null),
    )
    .execute();
};
