import { type Job, type JobCalls, type JobStep, type JobStepName, jobSteps } from "../../domain/job.ts";
import { endSentence, toCount, toNumeral } from "../../views/wording.ts";

/** What each step does, as a page says it. */
export const stepWords: Readonly<Record<JobStepName, string>> = {
  fetch: "Fetch the thread",
  understand: "Understand the comments",
  topics: "Find topics",
  tags: "Tag every comment",
  summaries: "Write the summaries",
  overview: "Write the overview",
  save: "Keep it",
};

/** What a job reads: by its title once that is known, else as it was asked for. */
export const nameJob = ({ progress, request: { reference } }: Job): string => {
  if (progress.title !== null) return progress.title;
  if (reference.kind === "hackernews") return `Hacker News ${reference.id}`;
  return reference.kind === "upload" ? reference.name : reference.discussionId;
};

/**
 * Where a job stands, in one line. It changes with the step and not with every count, because it is what a screen reader is told.
 * `src/browser/follow-job.ts` says the same in the same words; test/browser/web-pages.test.ts holds the two together.
 */
export const describeState = ({ state, ahead, attempts, progress }: Job): string => {
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

/** In a list there is no room for a sentence: the state, and the step it is at. */
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

/** "120 of 566", or "120" where nobody knows of how many; null where nothing is counted. */
export const toStepCount = ({ done, total }: Pick<JobStep, "done" | "total">): string | null => {
  if (done === null) return null;
  return total === null ? toNumeral(done) : `${toNumeral(done)} of ${toNumeral(total)}`;
};

/** "24 calls, 210,000 tokens, $0.41". */
export const toCallsWords = ({ calls, tokens, costUsd }: JobCalls): string =>
  `${toCount(calls, "call")}, ${toCount(tokens, "token")}, ${toCostWords(costUsd)}`;

/** A call may cost a hundredth of a cent; nobody knows what a model of one's own costs. */
const toCostWords = (costUsd: number | null): string => {
  if (costUsd === null) return "cost unknown";
  return `$${costUsd.toFixed(costUsd > 0 && costUsd < 0.1 ? 4 : 2)}`;
};
