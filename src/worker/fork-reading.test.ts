import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Oddity } from "../../test/fixtures/odd-reading.ts";
import type { ReadingEvent } from "../pipeline/events.ts";
import { createForkedReading } from "./fork-reading.ts";
import type { ReadingEnd } from "./run-reading.ts";

const entry = fileURLToPath(new URL("../../test/fixtures/odd-reading.ts", import.meta.url));
const work = {
  request: { reference: { kind: "hackernews", id: "1" }, engine: "embedded", topics: null },
  lease: { jobNumber: 1, fence: 1 },
} as const;

const read = async (
  settings: Oddity,
  {
    signal = new AbortController().signal,
    onEvent = () => undefined,
  }: { signal?: AbortSignal; onEvent?: (event: ReadingEvent) => void } = {},
): Promise<ReadingEnd> => {
  const limits = { heapMegabytes: 64, parseMilliseconds: 3_000, silenceMilliseconds: 3_000 };
  return createForkedReading<Oddity>({ entry, settings, limits })(work, { signal, onEvent });
};

describe("a reading in a process of its own", () => {
  test("gives back what it found, and its events on the way", async () => {
    const events: ReadingEvent[] = [];
    expect(await read("well", { onEvent: (event) => events.push(event) })).toEqual({ discussionId: "hn-1" });
    expect(events.map(({ type }) => type)).toEqual(["discussion-read"]);
    expect(await read("fails")).toMatchObject({ failure: { code: "source-refused" } });
  });

  test.each<[Oddity, RegExp]>([
    ["exits", /ended with exit code 7/u],
    ["hoards", /needs more memory than the 64 MB/u],
    ["silent", /not understood as a discussion for 3 seconds/u],
    ["stuck", /not understood as a discussion for 3 seconds/u],
  ])("[S2] that is %s ends itself and nothing else, and says why", async (oddity, why) => {
    const end = await read(oddity);
    expect(end).toMatchObject({ failure: { code: "engine-failed", why: expect.stringMatching(why), fix: expect.any(String) } });
  });

  test("is killed when it does not stop in time", async () => {
    const stopping = new AbortController();
    const from = performance.now();
    const end = await read("stubborn", { signal: stopping.signal, onEvent: () => stopping.abort() });
    expect(end).toMatchObject({ failure: { code: "interrupted" } });
    expect(performance.now() - from).toBeLessThan(6_000);
  });

  test("is stopped at once when nobody wants it any more", async () => {
    expect(await read("silent", { signal: AbortSignal.abort() })).toMatchObject({ failure: { code: "interrupted" } });
  });
});
