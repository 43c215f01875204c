import { type JobState, jobStates } from "../../domain/jobs/job.ts";
import type { Query, WebLinks } from "../../views/web-links.ts";

/** What each state is called. */
export const stateWords: Readonly<Record<JobState, string>> = {
  queued: "waiting",
  running: "running",
  done: "done",
  failed: "failed",
  cancelled: "cancelled",
};

/** The states in the order of the list. */
export const shownStates = ["running", "queued", "failed", "cancelled", "done"] as const satisfies readonly JobState[];

/** Which part of the list of jobs is shown. */
export interface JobsQuery {
  /** Null for all. */
  readonly state: JobState | null;
  /** Only jobs whose name contains all of these words; empty for all. */
  readonly words: string;
  /** Counted from 1. */
  readonly page: number;
}

export const parseJobsQuery = ({ state, words = "", page = "1" }: Readonly<Record<string, string>>): JobsQuery => ({
  state: jobStates.find((known) => known === state) ?? null,
  words: words.slice(0, 200),
  page: /^[1-9]\d{0,5}$/u.test(page) ? Number(page) : 1,
});

/** The parameters of a part of the list; default values are left out. */
export const toJobsParameters = ({ state, words, page }: JobsQuery): Query => ({
  ...(state === null ? {} : { state }),
  ...(words === "" ? {} : { words }),
  ...(page === 1 ? {} : { page: String(page) }),
});

export const toJobsHref = (links: WebLinks, query: JobsQuery): string => links.toWeb({ page: "jobs" }, toJobsParameters(query));
