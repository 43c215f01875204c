import type { JobsAction } from "../../app/change-jobs.ts";
import { toCount, toNumeral } from "../../domain/words/count-words.ts";
import { toDuration, toElapsed } from "../../domain/jobs/expected-time.ts";
import { type Job, type JobCounts, canRetry, findThreadsToChoose, isOpen } from "../../domain/jobs/job.ts";
import { describeShortly } from "../../domain/jobs/job-wording.ts";
import { nameJob } from "../../domain/jobs/name-job.ts";
import { renderDocument } from "../../views/pieces/document.tsx";
import { TimeStamp } from "../../views/pieces/time-stamp.tsx";
import type { Web } from "../../views/web-links.ts";
import { JobsActions } from "./jobs-actions.tsx";
import { type JobsQuery, shownStates, stateWords, toJobsHref } from "./jobs-query.ts";

export interface JobsPageProps {
  readonly web: Web;
  /** The jobs on the requested page. */
  readonly jobs: readonly Job[];
  /** How many jobs match, on all pages. */
  readonly total: number;
  readonly counts: JobCounts;
  readonly query: JobsQuery;
  readonly pageSize: number;
  readonly now: Date;
  /** How long a job will take from its start, in milliseconds; null if nothing is known. */
  readonly expect: (job: Job) => number | null;
  /** What the last form did; null if the page was opened otherwise. */
  readonly done: { readonly action: JobsAction; readonly count: number } | null;
}

/** Without the script, the browser reloads a page with open jobs this often. In seconds. */
const refreshSeconds = 10;

/** All jobs: by state, filtered, page by page, with what can be done to one or many. */
export const renderJobsPage = (props: JobsPageProps): string => {
  const { web, counts, query } = props;
  const isActive = counts.running + counts.queued > 0;
  return renderDocument({
    links: web.links,
    web,
    title: "Jobs · Summarizer",
    description: countJobs(counts),
    name: "Jobs",
    ...(isActive && !web.maySetUp ? { refreshSeconds } : {}),
    footer: <p>Ended jobs are deleted after thirty days; their discussions are kept. All times are UTC.</p>,
    children: (
      <>
        <div class="opening">
          <h1>Jobs</h1>
          <Filter web={web} query={query} />
        </div>
        {/* The script replaces this part while nothing in it is chosen. */}
        <div id="all-jobs" data-refresh={toJobsHref(web.links, query)} data-every={isActive ? 3 : 15}>
          <Done {...props} />
          <States {...props} />
          <Jobs {...props} />
        </div>
      </>
    ),
  });
};

/** "2 running, 44 waiting"; "no jobs". */
export const countJobs = (counts: JobCounts): string =>
  shownStates
    .filter((state) => counts[state] > 0)
    .map((state) => `${toNumeral(counts[state])} ${stateWords[state]}`)
    .join(", ") || "no jobs";

const Filter = ({ web: { links }, query }: Pick<JobsPageProps, "web" | "query">) => (
  <search aria-label="Jobs">
    <form class="field-row" action={links.toWeb({ page: "jobs" })} method="get">
      <label for="words" class="unseen">
        Words in the title
      </label>
      <input id="words" class="field" type="search" name="words" value={query.words} placeholder="Words in the title" autocomplete="off" />
      {query.state !== null && <input type="hidden" name="state" value={query.state} />}
      <button class="button" type="submit">
        Filter
      </button>
    </form>
  </search>
);

const doneWords: Readonly<Record<JobsAction, string>> = {
  cancel: "cancelled",
  retry: "queued again",
  clear: "cleared",
};

const Done = ({ done }: JobsPageProps) =>
  done === null ? null : (
    <div class="row">
      <p class="body notice" role="status">
        {done.count === 0
          ? "Nothing was changed: no job was in a fitting state."
          : `${toCount(done.count, "job")} ${doneWords[done.action]}.`}
      </p>
    </div>
  );

/** The states as links, each with its true number. */
const States = ({ web, counts, query }: JobsPageProps) => {
  const all = shownStates.reduce((sum, state) => sum + counts[state], 0);
  const choices = [
    { state: null, words: "All", count: all },
    ...shownStates.map((state) => ({ state, words: stateWords[state], count: counts[state] })),
  ];
  return (
    <nav class="row" aria-label="States">
      <ul class="body job-states">
        {choices.map(({ state, words, count }) => (
          <li>
            <a href={toJobsHref(web.links, { ...query, state, page: 1 })} aria-current={state === query.state ? "true" : undefined}>
              {words} <span class="side-note">{toNumeral(count)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

const Jobs = (props: JobsPageProps) => {
  const { web, jobs, total, query } = props;
  if (jobs.length === 0) return <Nothing {...props} />;
  const list = (
    <>
      <ol class="discussions jobs">
        {jobs.map((job) => (
          <Entry {...props} job={job} />
        ))}
      </ol>
      {total > jobs.length && <Paging {...props} />}
    </>
  );
  if (!web.maySetUp) return list;
  return (
    <form action={web.links.toAction({ action: "change-jobs" })} method="post">
      {query.state !== null && <input type="hidden" name="state" value={query.state} />}
      {query.words !== "" && <input type="hidden" name="words" value={query.words} />}
      <JobsActions {...props} />
      {list}
    </form>
  );
};

const Nothing = ({ web, query, total }: JobsPageProps) => (
  <div class="row">
    <p class="body part-note">
      {total > 0 ? (
        <>
          There is no page {toNumeral(query.page)}. <a href={toJobsHref(web.links, { ...query, page: 1 })}>Go to the first page</a>
        </>
      ) : query.words === "" && query.state === null ? (
        <>
          There are no jobs. <a href={web.links.to({ page: "home" })}>Read a discussion</a>
        </>
      ) : (
        <>
          No job matches. <a href={web.links.toWeb({ page: "jobs" })}>Show all jobs</a>
        </>
      )}
    </p>
  </div>
);

const Entry = ({ web, job, now, expect }: JobsPageProps & { readonly job: Job }) => (
  <li class={`row is-${job.state}`}>
    <p class="side facts">
      <b>{stateWords[job.state]}</b>
      <TimeStamp at={job.endedAt ?? job.startedAt ?? job.createdAt} exact />
    </p>
    <div class={`body${web.maySetUp ? " chosen" : ""}`}>
      {web.maySetUp && <input type="checkbox" name={`job-${job.number}`} value="on" aria-label={`Job ${job.number}`} />}
      <h2>
        <a href={web.links.toWeb({ page: "job", number: job.number })} dir="auto">
          {nameJob(job)}
        </a>
      </h2>
      <p class="soft" dir="auto">
        {describeShortly(job)}
      </p>
      <p class="part-note">{describeCircumstances(job, { now, expected: isOpen(job) ? expect(job) : null })}</p>
    </div>
  </li>
);

/** "Job 12, asked for on a page by ann; 3 min so far, about 5 min expected." */
const describeCircumstances = (job: Job, { now, expected }: { readonly now: Date; readonly expected: number | null }): string => {
  const { asker, number, state } = job;
  const where = asker.through === null ? "" : asker.through === "api" ? ", asked for through the API" : ", asked for on a page";
  const by = asker.name === null ? "" : `${where === "" ? ", asked for" : ""} by ${asker.name}`;
  const times = describeTimes(job, { elapsed: toElapsed(job, now), expected });
  const hint =
    state !== "failed" || canRetry(job) ? "" : findThreadsToChoose(job) === null ? "; the file was not kept" : "; choose a thread";
  return `Job ${number}${where}${by}${times === "" ? "" : `; ${times}`}${hint}.`;
};

const describeTimes = (job: Job, { elapsed, expected }: { readonly elapsed: number | null; readonly expected: number | null }): string => {
  if (job.state === "queued") return expected === null ? "" : `about ${toDuration(expected)} expected once it starts`;
  if (elapsed === null) return "";
  if (!isOpen(job)) return `took ${toDuration(elapsed)}`;
  if (expected === null) return `${toDuration(elapsed)} so far`;
  return `${toDuration(elapsed)} so far, ${elapsed > expected ? `longer than the ${toDuration(expected)} expected` : `about ${toDuration(expected)} expected`}`;
};

const Paging = ({ web, jobs, total, query, pageSize }: JobsPageProps) => {
  const first = (query.page - 1) * pageSize + 1;
  const last = first + jobs.length - 1;
  return (
    <nav class="row" aria-label="Pages">
      <p class="body paging">
        {query.page > 1 && (
          <a href={toJobsHref(web.links, { ...query, page: query.page - 1 })} rel="prev">
            ← Previous
          </a>
        )}
        <span>
          {toNumeral(first)} to {toNumeral(last)} of {toNumeral(total)}
        </span>
        {last < total && (
          <a href={toJobsHref(web.links, { ...query, page: query.page + 1 })} rel="next">
            Next →
          </a>
        )}
      </p>
    </nav>
  );
};
