import type { Job } from "../../domain/job.ts";
import { toNumeral } from "../../domain/count-words.ts";
import { TimeStamp } from "../../views/pieces/time-stamp.tsx";
import { describeShortly, nameJob } from "../../domain/job-wording.ts";
import type { Web } from "../../views/web-links.ts";

interface JobListProps {
  readonly web: Web;
  readonly jobs: readonly Job[];
}

const stateWords: Readonly<Record<Job["state"], string>> = {
  queued: "waiting",
  running: "running",
  done: "done",
  failed: "failed",
  cancelled: "cancelled",
};

/** Running, waiting and recently failed jobs; nothing if there are none. */
export const JobList = ({ web, jobs }: JobListProps) => {
  if (jobs.length === 0) return null;
  return (
    <section class="part" aria-labelledby="jobs">
      <div class="row">
        <h2 id="jobs" class="side">
          Jobs
        </h2>
        <p class="body part-note">{countStates(jobs)}</p>
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

/** "1 running, 2 waiting". */
const countStates = (jobs: readonly Job[]): string =>
  [...Map.groupBy(jobs, ({ state }) => state)].map(([state, group]) => `${toNumeral(group.length)} ${stateWords[state]}`).join(", ");
