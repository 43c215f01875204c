import { describeDifference } from "../domain/changes/describe-difference.ts";
import { type JobProgress, type JobStep, type JobStepName, jobSteps, noProgress } from "../domain/jobs/job.ts";
import type { ReadingEvent } from "../pipeline/events.ts";

/** The progress of a job after one more event. */
export const followReading = (progress: JobProgress, event: ReadingEvent): JobProgress => {
  switch (event.type) {
    case "engine-chosen":
      // The first event of a reading, which may have been begun again: its process died.
      return step({ ...noProgress, title: progress.title, engine: event.name }, "fetch", { state: "running" });
    case "source-progressed":
      return step(progress, "fetch", { state: "running", done: event.done, total: event.total, note: null });
    case "source-waiting":
      return noteOf(progress, "fetch", `Waiting ${event.seconds} s, as ${event.host} asks.`);
    case "discussion-read": {
      const { id, title, comments } = event;
      return step({ ...progress, discussionId: id, title, comments }, "understand", { state: "running" });
    }
    case "thread-compared":
      return noteOf(progress, "fetch", `Since version ${event.version}: ${describeDifference(event)}`);
    case "read-whole":
      return noteOf(progress, "fetch", `Read from the beginning: ${event.why}`);
    case "nothing-new": {
      const note = `Nothing new since version ${event.version}, which stays as it is: no new version is stored.`;
      return step(noteOf(progress, "save", note), "save", { state: "running" });
    }
    case "reading-estimated":
      return { ...progress, estimate: { calls: event.calls, tokens: event.tokens, costUsd: event.costUsd } };
    case "model-answered":
      return { ...progress, calls: { calls: event.calls, tokens: event.tokens, costUsd: event.costUsd } };
    case "engine-progressed": {
      const { done, total } = event.progress;
      // A model engine has no step of understanding: while it tags, it counts tagged comments.
      if (progress.steps.some(({ name, state }) => name === "tags" && state === "running"))
        return step(progress, "tags", { state: "running", done, total });
      const understood = step(progress, "understand", { state: "running", done, total });
      return done < total ? understood : step(understood, "topics", { state: "running" });
    }
    case "topics-proposed":
    case "topics-kept":
      return step({ ...progress, topics: event.names }, "tags", { state: "running" });
    case "comments-tagged": {
      const { tagged, untagged, empty, failed } = event;
      const note = `${tagged} tagged, ${untagged} in no topic, ${empty} deleted, dead or blank, ${failed} failed`;
      return step(noteOf(progress, "tags", note), "summaries", { state: "running" });
    }
    case "topic-summarized": {
      const { done, total } = event;
      const summarized = step(progress, "summaries", { state: "running", done, total });
      return done < total ? summarized : step(summarized, "overview", { state: "running" });
    }
    case "overview-written":
      return step(progress, "save", { state: "running" });
    case "report-saved": {
      const { version, isCurrent } = event;
      const note = isCurrent ? null : keptBeside(version);
      return { ...(note === null ? progress : noteOf(progress, "save", note)), saved: { version, isCurrent } };
    }
    case "site-written":
      return progress;
  }
};

/** Why a report is not shown: a file may claim the id of any discussion. */
export const keptBeside = (version: number): string =>
  `Kept as version ${version}. It is not shown, because the current version was fetched from its source and this one came from a file.`;

/** The progress of a successful reading: every step is done. */
export const completeProgress = (progress: JobProgress): JobProgress => ({
  ...progress,
  steps: progress.steps.map((each) => ({ ...each, state: "done" })),
});

const noteOf = (progress: JobProgress, name: JobStepName, note: string): JobProgress => ({
  ...progress,
  steps: progress.steps.map((each) => (each.name === name ? { ...each, note } : each)),
});

/** Changes one step and marks those before it as done. */
const step = (progress: JobProgress, name: JobStepName, changes: Partial<JobStep>): JobProgress => ({
  ...progress,
  steps: progress.steps.map((each) => {
    if (each.name === name) return { ...each, ...changes };
    return jobSteps.indexOf(each.name) < jobSteps.indexOf(name) ? { ...each, state: "done" } : each;
  }),
});
