import { keptBeside } from "../../app/follow-reading.ts";
import { type Job, type JobCalls, type JobReference, canRetry, findThreadsToChoose, isOpen } from "../../domain/jobs/job.ts";
import { toCount } from "../../domain/words/count-words.ts";
import { renderDocument } from "../../views/pieces/document.tsx";
import { ExternalLink } from "../../views/pieces/external-link.tsx";
import { TimeStamp } from "../../views/pieces/time-stamp.tsx";
import { JobSteps } from "./job-steps.tsx";
import { describeState, toCallsWords } from "../../domain/jobs/job-wording.ts";
import { nameJob } from "../../domain/jobs/name-job.ts";
import { places, toThreadUrl } from "../../domain/sources/places.ts";
import { ProblemBox } from "./problem-box.tsx";
import { ThreadChoice } from "./thread-choice.tsx";
import type { Web, WebAction } from "../../views/web-links.ts";

export interface JobPageProps {
  readonly web: Web;
  readonly job: Job;
}

/** Without the script, the browser reloads the page this often. In seconds: a step of a small thread takes about that long. */
const refreshSeconds = 2;

/** One job: its state, its steps, and the possible actions. The script keeps the page up to date while the job is open. */
export const renderJobPage = ({ web, job }: JobPageProps): string => {
  const name = nameJob(job);
  return renderDocument({
    links: web.links,
    web,
    title: `${name} · Job ${job.number} · Summarizer`,
    description: describeState(job),
    name,
    ...(isOpen(job) ? { refreshSeconds } : {}),
    footer: <p>A job goes on when its page is closed. All times are UTC.</p>,
    children: <JobPage web={web} job={job} />,
  });
};

const chooseBelow = "Choose one of its threads below. The file is stored until this job is deleted, so it need not be given again.";

const JobPage = ({ web, job }: JobPageProps) => {
  const threads = web.isReadOnly ? null : findThreadsToChoose(job);
  return (
    <div class="job" {...(isOpen(job) ? toFollowed({ web, job }) : {})}>
      <div class="opening">
        <h1 dir="auto" data-part="title">
          {nameJob(job)}
        </h1>
        {job.discussionId !== null && <Result web={web} job={job} discussionId={job.discussionId} />}
        <Facts job={job} />
        {job.failure !== null && <ProblemBox explanation={threads === null ? job.failure : { ...job.failure, fix: chooseBelow }} />}
        <div class="job-now">
          <p class="job-state" data-part="state" aria-live={isOpen(job) ? "polite" : undefined}>
            {describeState(job)}
          </p>
          {isOpen(job) && <p class="soft" data-part="connection" role="status" hidden />}
          {!web.isReadOnly && <Actions web={web} job={job} />}
        </div>
      </div>
      {threads !== null && <ThreadChoice threads={threads} action={web.links.toAction({ action: "choose-thread", number: job.number })} />}
      <JobSteps job={job} />
      <Cost job={job} />
    </div>
  );
};

/** The way to the report: to the discussion, or to the version, where the discussion shows another one. */
const Result = ({ web: { links }, job, discussionId }: JobPageProps & { readonly discussionId: string }) => {
  const { saved } = job.progress;
  if (!saved || saved.isCurrent) {
    return (
      <p>
        <a class="button" href={links.to({ page: "discussion", discussionId })}>
          Read the discussion
        </a>
      </p>
    );
  }
  return (
    <>
      <p class="notice">{keptBeside(saved.version)}</p>
      <p>
        <a class="button" href={links.toWeb({ page: "version", discussionId, version: saved.version })}>
          Read version {saved.version}
        </a>{" "}
        <a href={links.toWeb({ page: "versions", discussionId })}>All versions</a>
      </p>
    </>
  );
};

/** The addresses that the script uses: the event stream, and the page to open when the job is done. `ID` is a placeholder for the discussion's id, which may not be known yet. */
const toFollowed = ({ web: { links }, job }: JobPageProps): Readonly<Record<`data-${string}`, string>> => ({
  "data-job": `${links.toWeb({ page: "api" })}jobs/${job.number}`,
  "data-events": `${links.toWeb({ page: "api" })}jobs/${job.number}/events`,
  "data-discussion": links.toWeb({ page: "discussion", discussionId: "ID" }),
});

const Facts = ({ job }: { readonly job: Job }) => {
  const { request, progress, createdAt, endedAt } = job;
  return (
    <p class="byline">
      <span>Job {job.number}</span>
      <span>
        submitted <TimeStamp at={createdAt} exact />
      </span>
      {endedAt !== null && (
        <span>
          ended <TimeStamp at={endedAt} exact />
        </span>
      )}
      <span>
        read by <bdi data-part="engine">{progress.engine ?? (request.engine === "model" ? "a language model" : "the embedded engine")}</bdi>
      </span>
      {request.edit !== undefined && <span>version {request.edit.version} with edited topics</span>}
      {request.refresh === true && <span>brings the version that is shown up to date</span>}
      {request.topics !== null && <span>with {toCount(request.topics.length, "given topic")}</span>}
      <span data-part="comments" hidden={progress.comments === null}>
        {progress.comments === null ? "" : toCount(progress.comments, "comment")}
      </span>
      <Origin reference={request.reference} />
    </p>
  );
};

const Origin = ({ reference }: { readonly reference: JobReference }) => {
  if (reference.kind === "kept") return <span>from the stored copy: nothing is fetched again</span>;
  if (reference.kind === "upload") {
    return (
      <span>
        from the file <bdi>{reference.name}</bdi>
      </span>
    );
  }
  return <ExternalLink to={toThreadUrl(reference) ?? ""}>View on {places[reference.kind].whole}</ExternalLink>;
};

/** The action that fits the job's state. */
const Actions = ({ web: { links }, job }: JobPageProps) => {
  const choices: Readonly<Record<Job["state"], readonly [words: string, action: WebAction] | null>> = {
    queued: ["Cancel", { action: "cancel-job", number: job.number }],
    running: ["Cancel", { action: "cancel-job", number: job.number }],
    failed: canRetry(job) ? ["Try again", { action: "retry-job", number: job.number }] : null,
    cancelled: ["Try again", { action: "retry-job", number: job.number }],
    done: job.discussionId === null ? null : ["Read it again", { action: "read-again", discussionId: job.discussionId }],
  };
  const choice = choices[job.state];
  if (choice === null) return null;
  const [words, action] = choice;
  return (
    <form action={links.toAction(action)} method="post">
      <button class="button" type="submit">
        {words}
      </button>
    </form>
  );
};

/** Calls and cost of the language model; hidden for a reading without one. */
const Cost = ({ job: { progress } }: { readonly job: Job }) => (
  <section class="row" aria-labelledby="cost" data-part="cost" hidden={progress.estimate === null && progress.calls === null}>
    <h2 id="cost" class="side">
      Model calls
    </h2>
    <dl class="body plain-list">
      <Amount name="estimate" words="Estimated" amount={progress.estimate} />
      <Amount name="calls" words="So far" amount={progress.calls} />
    </dl>
  </section>
);

const Amount = ({ name, words, amount }: { readonly name: string; readonly words: string; readonly amount: JobCalls | null }) => (
  <div hidden={amount === null}>
    <dt>{words}</dt>
    <dd data-part={name}>{amount === null ? "" : toCallsWords(amount)}</dd>
  </div>
);
