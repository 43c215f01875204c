import type { Job } from "./job.ts";

const toMilliseconds = (from: string, until: string): number => Math.max(0, Date.parse(until) - Date.parse(from));

/** How long a job has run, or ran, in milliseconds; null before it starts. */
export const toElapsed = ({ startedAt, endedAt }: Pick<Job, "startedAt" | "endedAt">, now: Date): number | null =>
  startedAt === null ? null : toMilliseconds(startedAt, endedAt ?? now.toISOString());

const middleOf = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
};

/**
 * How long a job will take from its start, in milliseconds, judged by the jobs that ended well with the same kind of engine: their
 * median time per comment if the job's comments are counted already, else their median time. Null if there are none.
 */
export const expectDuration = (job: Pick<Job, "request" | "progress">, done: readonly Job[]): number | null => {
  const timed = done.flatMap(({ request, progress, startedAt, endedAt }) =>
    request.engine === job.request.engine && request.edit === undefined && startedAt !== null && endedAt !== null
      ? [{ comments: progress.comments ?? 0, milliseconds: toMilliseconds(startedAt, endedAt) }]
      : [],
  );
  const { comments } = job.progress;
  const rate = middleOf(timed.filter((each) => each.comments > 0).map((each) => each.milliseconds / each.comments));
  return comments === null || rate === null ? middleOf(timed.map(({ milliseconds }) => milliseconds)) : rate * comments;
};

/** "12 s", "3 min", "2 h 5 min". */
export const toDuration = (milliseconds: number): string => {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 1) return "less than a second";
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? "" : ` ${rest} min`}`;
};
