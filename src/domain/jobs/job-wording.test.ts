import { describe, expect, test } from "vitest";
import { failedJob, runningJob, toJob, toProgress } from "../../../test/fixtures/jobs.ts";
import { describeShortly, describeState, describeStep, toCallsWords } from "./job-wording.ts";
import { jobSteps } from "./job.ts";
import { nameJob } from "./name-job.ts";

const step = { name: "tags", state: "running", done: null, total: null, note: null } as const;

describe("a job in words", () => {
  test("is called by its title, else by what was asked for", () => {
    expect(nameJob(runningJob)).toBe("Strcpy is gone from our code");
    expect(nameJob(toJob())).toBe("Hacker News 46433029");
    const request = { engine: "embedded", topics: null } as const;
    expect(nameJob(toJob({ request: { ...request, reference: { kind: "upload", key: "k", name: "a.csv", format: null } } }))).toBe("a.csv");
    expect(nameJob(toJob({ request: { ...request, reference: { kind: "kept", discussionId: "hn-1" } } }))).toBe("hn-1");
  });

  test("says where it stands", () => {
    expect(describeState(toJob({ ahead: 0 }))).toBe("Waiting: it is next.");
    expect(describeState(toJob({ ahead: null }))).toBe("Waiting: it is next.");
    expect(describeState(toJob({ ahead: 1 }))).toBe("Waiting: 1 job before it.");
    expect(describeState(runningJob)).toBe("Being read: step 4 of 7, “Tag every comment”.");
    expect(describeState({ ...runningJob, attempts: 3 })).toBe("Being read, begun 3 times: step 4 of 7, “Tag every comment”.");
    expect(describeState({ ...runningJob, progress: toProgress(jobSteps.length) })).toBe("Being read.");
    expect((["done", "failed", "cancelled"] as const).map((state) => describeState(toJob({ state })))).toEqual([
      "Done.",
      "Failed.",
      "Cancelled.",
    ]);
  });

  test("is one short line in a list", () => {
    expect(describeShortly(failedJob)).toBe("Cannot fetch the thread from <b>hn.algolia.com</b>: the server answered 503 three times.");
    expect(describeShortly(toJob({ state: "failed" }))).toBe("Failed.");
    expect(describeShortly(runningJob)).toBe("Tag every comment: 120 of 566.");
    expect(describeShortly({ ...runningJob, progress: toProgress(3) })).toBe("Tag every comment.");
    expect(describeShortly({ ...runningJob, progress: toProgress(jobSteps.length) })).toBe("Being read.");
  });

  test("says of each step how far it is", () => {
    const running = { state: "running" } as const;
    expect(describeStep(step, running)).toBe("now");
    expect(describeStep({ ...step, done: 1200 }, running)).toBe("1,200");
    expect(describeStep({ ...step, done: 3, total: 1200 }, running)).toBe("3 of 1,200");
    expect(describeStep({ ...step, state: "waiting" }, running)).toBe("waiting");
    expect(describeStep({ ...step, state: "done" }, running)).toBe("done");
    expect(describeStep(step, { state: "failed" })).toBe("stopped");
    expect(describeStep({ ...step, state: "waiting" }, { state: "cancelled" })).toBe("not begun");
  });

  test("says what its calls take", () => {
    expect(toCallsWords({ calls: 24, tokens: 210_000, costUsd: 0.41 })).toBe("24 calls, 210,000 tokens, $0.41");
    expect(toCallsWords({ calls: 1, tokens: 1, costUsd: null })).toBe("1 call, 1 token, cost unknown");
  });
});
