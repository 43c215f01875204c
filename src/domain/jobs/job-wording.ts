import { endSentence } from "../app-error.ts";
import { toCost } from "../models/cost.ts";
import { toCount, toNumeral } from "../words/count-words.ts";
import { type Job, type JobCalls, type JobStep, type JobStepName, isOpen, jobSteps } from "./job.ts";

/** The steps as pages call them. */
export const stepWords: Readonly<Record<JobStepName, string>> = {
  fetch: "Fetch the thread",
  understand: "Understand the comments",
  topics: "Find topics",
  tags: "Tag every comment",
  summaries: "Write the summaries",
  overview: "Write the overview",
  save: "Save the report",
};

/** What the words below depend on: the live page has no more of a job than this. */
type JobStatus = Pick<Job, "state" | "ahead" | "attempts"> & { readonly progress: Pick<Job["progress"], "steps"> };

/** Where a job stands, in one line. It changes with the step and not with every count, because screen readers read it aloud. */
export const describeState = ({ state, ahead, attempts, progress }: JobStatus): string => {
  switch (state) {
    case "queued":
      return (ahead ?? 0) === 0 ? "Waiting: it is next." : `Waiting: ${toCount(ahead ?? 0, "job")} before it.`;
    case "running": {
      const step = findRunning(progress.steps);
      const again = attempts > 1 ? `, begun ${attempts} times` : "";
      return step === undefined
        ? `Being read${again}.`
        : `Being read${again}: step ${placeOf(step)} of ${jobSteps.length}, “${stepWords[step.name]}”.`;
    }
    case "done":
      return "Done.";
    case "failed":
      return "Failed.";
    case "cancelled":
      return "Cancelled.";
  }
};

/** The line of a job in a list: why it failed, or the step it is at, with the count. */
export const describeShortly = (job: Job): string => {
  if (job.state === "failed" && job.failure !== null) return endSentence(`${job.failure.what}: ${job.failure.why}`);
  if (job.state !== "running") return describeState(job);
  const step = findRunning(job.progress.steps);
  if (step === undefined) return "Being read.";
  const counts = toStepCount(step);
  return `${stepWords[step.name]}${counts === null ? "" : `: ${counts}`}.`;
};

const findRunning = (steps: readonly JobStep[]): JobStep | undefined => steps.find((step) => step.state === "running");

const placeOf = ({ name }: JobStep): number => jobSteps.indexOf(name) + 1;

/** "120 of 566", or "120" where the total is unknown; null where nothing is counted. */
const toStepCount = ({ done, total }: Pick<JobStep, "done" | "total">): string | null => {
  if (done === null) return null;
  return total === null ? toNumeral(done) : `${toNumeral(done)} of ${toNumeral(total)}`;
};

/** What stands beside a step: how far it is. A job that ended early stopped at one step and never began the next. */
export const describeStep = (step: JobStep, job: Pick<Job, "state">): string => {
  if (step.state === "done") return "done";
  if (!isOpen(job)) return step.state === "running" ? "stopped" : "not begun";
  return step.state === "running" ? (toStepCount(step) ?? "now") : "waiting";
};

/** "24 calls, 210,000 tokens, $0.41". */
export const toCallsWords = ({ calls, tokens, costUsd }: JobCalls): string =>
  `${toCount(calls, "call")}, ${toCount(tokens, "token")}, ${toCost(costUsd)}`;
