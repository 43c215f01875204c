import { type Kysely, type Selectable, sql } from "kysely";
import { type Job, type JobFailure, type JobProgress, type JobRequest, noProgress } from "../../domain/job.ts";
import type { Tables } from "./schema.ts";

export type JobRow = Selectable<Tables["job"]>;
export type JobChanges = Partial<Omit<JobRow, "number" | "key" | "request" | "revision">>;

export const ended = (state: "done" | "failed" | "cancelled", now: Date): JobChanges => ({
  state,
  lease_until: null,
  ended_at: now.toISOString(),
});

/** A job that starts anew keeps the title that it is listed by. */
export const toReset = (title: string | null): JobChanges => ({
  state: "queued",
  failure: null,
  started_at: null,
  ended_at: null,
  attempts: 0,
  progress: JSON.stringify({ ...noProgress, title }),
});

/** `jobs.ts` wrote the JSON from such values. Fields that an older version did not write have their defaults. */
export const toJob = async (database: Kysely<Tables>, row: JobRow): Promise<Job> => ({
  number: row.number,
  request: JSON.parse(row.request) as JobRequest,
  asker: { name: row.asked_by, through: row.asked_through },
  state: row.state,
  progress: { saved: null, ...(JSON.parse(row.progress) as JobProgress) },
  failure: row.failure === null ? null : (JSON.parse(row.failure) as JobFailure),
  discussionId: row.discussion_id,
  attempts: row.attempts,
  revision: row.revision,
  ahead: row.state === "queued" ? await countAhead(database, row.number) : null,
  createdAt: row.created_at,
  startedAt: row.started_at,
  endedAt: row.ended_at,
});

const countAhead = async (database: Kysely<Tables>, number: number): Promise<number> => {
  const { ahead } = await database
    .selectFrom("job")
    .select(({ fn }) => fn.countAll<number>().as("ahead"))
    .where("state", "=", "queued")
    .where("number", "<", number)
    .executeTakeFirstOrThrow();
  return ahead;
};

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
