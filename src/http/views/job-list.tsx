import type { Job, JobCounts } from "../../domain/jobs/job.ts";
import { toNumeral } from "../../domain/words/count-words.ts";
import { TimeStamp } from "../../views/pieces/time-stamp.tsx";
import { describeShortly } from "../../domain/jobs/job-wording.ts";
import { nameJob } from "../../domain/jobs/name-job.ts";
import { stateWords, toJobsHref } from "./jobs-query.ts";
import type { Web } from "../../views/web-links.ts";

interface JobListProps {
  readonly web: Web;
  /** The first of them; the page of jobs has all. */
  readonly jobs: readonly Job[];
  readonly jobCounts: JobCounts;
}

/** Running, waiting and recently failed jobs, with the true numbers of all; nothing if there are none. */
export const JobList = ({ web, jobs, jobCounts }: JobListProps) => {
  if (jobs.length === 0) return null;
  return (
    <section class="part" aria-labelledby="jobs">
      <div class="row">
        <h2 id="jobs" class="side">
          Jobs
        </h2>
        <p class="body part-note">
          <JobNumbers web={web} jobCounts={jobCounts} /> <a href={web.links.toWeb({ page: "jobs" })}>All jobs</a>
        </p>
      </div>
      <ol class="discussions jobs">
        {jobs.map((job) => (
          <li class={`row is-${job.state}`}>
            <p class="side facts">
              <b>{stateWords[job.state]}</b>
              <TimeStamp at={job.endedAt ?? job.startedAt ?? job.createdAt} exact />
            </p>
            <div class="body">
              <h3>
                <a href={web.links.toWeb({ page: "job", number: job.number })} dir="auto">
                  {nameJob(job)}
                </a>
              </h3>
              <p class="soft" dir="auto">
                {describeShortly(job)}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
};

/** "1 running, 2 waiting, 36 failed.", each leading to those jobs. */
const JobNumbers = ({ web, jobCounts }: Pick<JobListProps, "web" | "jobCounts">) => {
  const states = (["running", "queued", "failed"] as const).filter((state) => jobCounts[state] > 0);
  return (
    <>
      {states.map((state, place) => (
        <>
          <a href={toJobsHref(web.links, { state, words: "", page: 1 })}>
            {toNumeral(jobCounts[state])} {stateWords[state]}
          </a>
          {place < states.length - 1 ? ", " : "."}
        </>
      ))}
    </>
  );
};
