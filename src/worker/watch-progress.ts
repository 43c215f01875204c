import type { Job, JobProgress, JobStepName } from "../domain/jobs/job.ts";

/** What a job did between two states of its progress, for metrics. */
export type ProgressEvent =
  /** How long it waited, from the request to its first start. */
  | { readonly type: "job-started"; readonly milliseconds: number }
  | { readonly type: "step-ended"; readonly step: JobStepName; readonly milliseconds: number }
  | { readonly type: "model-asked"; readonly calls: number; readonly tokens: number; readonly costUsd: number };

/**
 * Says how long a claimed job waited, then compares each state of its progress with the one before: which steps have ended and how long
 * they took, and what calls were paid.
 */
export const createProgressWatch = (
  { attempts, createdAt }: Pick<Job, "attempts" | "createdAt">,
  now: () => Date,
  onEvent: (event: ProgressEvent) => void,
): ((progress: JobProgress) => void) => {
  // A job that is taken over has waited before.
  if (attempts === 1) onEvent({ type: "job-started", milliseconds: Math.max(0, now().getTime() - Date.parse(createdAt)) });
  const begun = new Map<JobStepName, number>();
  const isDone = new Set<JobStepName>();
  let paid = { calls: 0, tokens: 0, costUsd: 0 };
  return ({ steps, calls }) => {
    const time = now().getTime();
    for (const { name, state } of steps) {
      if (state !== "waiting" && !begun.has(name)) begun.set(name, time);
      if (state !== "done" || isDone.has(name)) continue;
      isDone.add(name);
      onEvent({ type: "step-ended", step: name, milliseconds: Math.max(0, time - (begun.get(name) ?? time)) });
    }
    if (calls === null || calls.calls <= paid.calls) return;
    const next = { calls: calls.calls, tokens: calls.tokens, costUsd: calls.costUsd ?? paid.costUsd };
    onEvent({
      type: "model-asked",
      calls: next.calls - paid.calls,
      tokens: next.tokens - paid.tokens,
      costUsd: next.costUsd - paid.costUsd,
    });
    paid = next;
  };
};
