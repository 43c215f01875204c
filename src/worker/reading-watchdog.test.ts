import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { JobFailure } from "../domain/jobs/job.ts";
import type { ReadingEvent } from "../pipeline/events.ts";
import { createReadingWatchdog } from "./reading-watchdog.ts";

const limits = { parseMilliseconds: 3_000, silenceMilliseconds: 60_000 };
const parsed: ReadingEvent = { type: "discussion-read", id: "hn-1", title: "A title", comments: 3, language: "en" };
const fetched: ReadingEvent = { type: "source-progressed", done: 1, total: 2 };
const summarized: ReadingEvent = { type: "topic-summarized", name: "A topic", done: 1, total: 2 };

describe("[S2] the watchdog of a reading", () => {
  const failures: JobFailure[] = [];
  beforeEach(() => {
    vi.useFakeTimers();
    failures.length = 0;
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const start = () => createReadingWatchdog(limits, (failure) => failures.push(failure));

  test("fires when the input is not parsed in time", () => {
    start();
    vi.advanceTimersByTime(2_999);
    expect(failures).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(failures).toEqual([
      {
        code: "engine-failed",
        what: "The reading was stopped",
        why: "the input was not parsed for 3 seconds",
        fix: expect.stringContaining("command line"),
      },
    ]);
  });

  test("is not put off by events before the input is parsed", () => {
    const watchdog = start();
    vi.advanceTimersByTime(2_000);
    watchdog.receive(fetched);
    vi.advanceTimersByTime(1_000);
    expect(failures).toHaveLength(1);
  });

  test("gives the longer time once the input is parsed, anew after every event", () => {
    const watchdog = start();
    watchdog.receive(parsed);
    vi.advanceTimersByTime(59_999);
    watchdog.receive(summarized);
    vi.advanceTimersByTime(59_999);
    expect(failures).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(failures).toMatchObject([{ why: "it made no progress for 60 seconds" }]);
  });

  test("never fires once it is stopped", () => {
    start().stop();
    const watchdog = start();
    watchdog.receive(parsed);
    watchdog.stop();
    vi.advanceTimersByTime(1_000_000);
    expect(failures).toEqual([]);
  });
});
