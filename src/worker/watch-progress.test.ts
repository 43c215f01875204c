import { expect, test } from "vitest";
import { completeProgress, followReading } from "../app/follow-reading.ts";
import { type JobProgress, noProgress } from "../domain/jobs/job.ts";
import { type ProgressEvent, createProgressWatch } from "./watch-progress.ts";

const record = (attempts = 2) => {
  const events: ProgressEvent[] = [];
  let time = 0;
  const watch = createProgressWatch(
    { attempts, createdAt: "1969-12-31T23:59:58.000Z" },
    () => new Date(time),
    (event) => void events.push(event),
  );
  const at = (milliseconds: number, progress: JobProgress): JobProgress => {
    time = milliseconds;
    watch(progress);
    return progress;
  };
  return { events, at };
};

test("each step is timed once, from where it is first seen running until it is done", () => {
  const { events, at } = record();
  const chosen = at(0, followReading(noProgress, { type: "engine-chosen", name: "embedded", why: "" }));
  const read = at(400, followReading(chosen, { type: "discussion-read", id: "hn-1", title: "T", comments: 3, language: "en" }));
  at(900, completeProgress(read));
  at(950, completeProgress(read));
  const steps = events.flatMap((event) => (event.type === "step-ended" ? [event] : []));
  expect(steps.find(({ step }) => step === "fetch")).toEqual({ type: "step-ended", step: "fetch", milliseconds: 400 });
  expect(new Set(steps.map(({ step }) => step)).size).toBe(steps.length);
});

test("calls are counted by what came since the last state; an unknown price adds nothing", () => {
  const { events, at } = record();
  at(0, { ...noProgress, calls: { calls: 2, tokens: 100, costUsd: 0.5 } });
  at(1, { ...noProgress, calls: { calls: 2, tokens: 100, costUsd: 0.5 } });
  at(2, { ...noProgress, calls: { calls: 3, tokens: 150, costUsd: null } });
  expect(events).toEqual([
    { type: "model-asked", calls: 2, tokens: 100, costUsd: 0.5 },
    { type: "model-asked", calls: 1, tokens: 50, costUsd: 0 },
  ]);
});

test("a job's waiting time is counted at its first start alone", () => {
  expect(record(1).events).toEqual([{ type: "job-started", milliseconds: 2000 }]);
  expect(record(2).events).toEqual([]);
});
