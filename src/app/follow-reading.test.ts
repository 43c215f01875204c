import { describe, expect, test } from "vitest";
import { noProgress } from "../domain/jobs/job.ts";
import type { ReadingEvent } from "../pipeline/events.ts";
import { completeProgress, followReading } from "./follow-reading.ts";

const follow = (...events: readonly ReadingEvent[]) => events.reduce(followReading, noProgress);
const statesOf = ({ steps }: typeof noProgress): string => steps.map(({ state }) => state[0]).join("");

const fetched: ReadingEvent = { type: "source-progressed", done: 3, total: 9 };
const read: ReadingEvent = { type: "discussion-read", id: "hn-1", title: "A title", comments: 86, language: "en" };
const found: ReadingEvent = { type: "topics-proposed", names: ["One", "Two"], given: false };
const tagged: ReadingEvent = { type: "comments-tagged", tagged: 80, untagged: 1, empty: 5, failed: 0 };

describe("a job's progress", () => {
  test("tells of a pause that a server asked for, until the fetching goes on", () => {
    const waiting: ReadingEvent = { type: "source-waiting", host: "api.example", seconds: 40 };
    const noteOf = (...events: readonly ReadingEvent[]) => follow(...events).steps.find(({ name }) => name === "fetch")?.note;
    expect(noteOf(fetched, waiting)).toBe("Waiting 40 s, as api.example asks.");
    expect(noteOf(waiting, fetched)).toBeNull();
  });

  test("goes from step to step, each done when the next begins", () => {
    const states = [
      follow({ type: "engine-chosen", name: "MiniLM", why: "no key" }),
      follow(fetched, read),
      follow(read, { type: "engine-progressed", progress: { done: 81, total: 81, unit: "comments" } }),
      follow(read, found),
      follow(read, found, tagged),
      follow(read, found, tagged, { type: "topic-summarized", done: 2, total: 2, name: "Two" }),
      follow(read, found, tagged, { type: "overview-written", sentences: 3 }),
    ];
    expect(states.map(statesOf)).toEqual(["rwwwwww", "drwwwww", "ddrwwww", "dddrwww", "ddddrww", "dddddrw", "ddddddr"]);
    expect(statesOf(completeProgress(follow(read)))).toBe("ddddddd");
  });

  test("counts comments for the step that is at work: understanding them, or tagging them with a model", () => {
    const counted: ReadingEvent = { type: "engine-progressed", progress: { done: 24, total: 81, unit: "comments" } };
    const before = follow(read, counted);
    expect(before.steps[1]).toMatchObject({ state: "running", done: 24, total: 81 });
    const after = follow(read, found, counted);
    expect(statesOf(after)).toBe("dddrwww");
    expect([after.steps[1], after.steps[3]]).toMatchObject([{ done: null }, { done: 24, total: 81 }]);
  });

  test("[A1] holds the title, the topics, and four counts that add up", () => {
    const progress = follow(fetched, read, found, tagged);
    expect(progress).toMatchObject({ title: "A title", discussionId: "hn-1", comments: 86, topics: ["One", "Two"] });
    expect(progress.steps[0]).toMatchObject({ done: 3, total: 9 });
    expect(progress.steps[3]?.note).toBe("80 tagged, 1 in no topic, 5 deleted, dead or blank, 0 failed");
  });

  test("[R3] holds what a model will take, and what it has taken", () => {
    expect(
      follow(
        { type: "reading-estimated", calls: 7, tokens: 90_000, costUsd: 0.1 },
        { type: "model-answered", calls: 2, tokens: 20_000, costUsd: 0.02, remembered: 0, isLast: false },
      ),
    ).toMatchObject({ estimate: { calls: 7, tokens: 90_000, costUsd: 0.1 }, calls: { calls: 2, tokens: 20_000, costUsd: 0.02 } });
  });
});
