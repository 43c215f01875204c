import type { Job, JobStep } from "../../domain/jobs/job.ts";
import { Bar } from "./bar.tsx";
import { describeStep, stepWords } from "../../domain/jobs/job-wording.ts";

/** The steps of a reading, laid out like the outline of topics: progress in the margin, the step's name beside it. */
export const JobSteps = ({ job }: { readonly job: Job }) => (
  <section class="part" aria-labelledby="steps">
    <h2 id="steps" class="unseen">
      Steps
    </h2>
    <ol class="steps">
      {job.progress.steps.map((step) => (
        <Step step={step} job={job} />
      ))}
    </ol>
  </section>
);

const Step = ({ step, job }: { readonly step: JobStep; readonly job: Job }) => {
  const hasBar = step.state === "running" && step.done !== null && step.total !== null;
  return (
    <li class={`row step is-${step.state}${hasBar ? " has-bar" : ""}`} data-step={step.name}>
      <p class="side size">
        <span class="size-words">{describeStep(step, job)}</span>
        <Bar value={hasBar ? step.done : 0} largest={hasBar ? step.total : 0} />
      </p>
      <div class="body">
        <h3>{stepWords[step.name]}</h3>
        <p class="description" dir="auto" hidden={step.note === null}>
          {step.note ?? ""}
        </p>
        {step.name === "topics" && <FoundTopics names={job.progress.topics} />}
      </div>
    </li>
  );
};

const FoundTopics = ({ names }: { readonly names: readonly string[] }) => (
  <ul class="found-topics" data-part="topics" hidden={names.length === 0}>
    {names.map((name) => (
      <li dir="auto">{name}</li>
    ))}
  </ul>
);
