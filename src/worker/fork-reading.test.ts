import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { Oddity } from "../../test/fixtures/odd-reading.ts";
import type { ReadingEvent } from "../pipeline/events.ts";
import { measureProcessMemory } from "./process-memory.ts";
import { type ReadingLimits, createForkedReading } from "./fork-reading.ts";
import type { ReadingEnd } from "./run-reading.ts";

const entry = fileURLToPath(new URL("../../test/fixtures/odd-reading.ts", import.meta.url));
const work = {
  request: { reference: { kind: "hackernews", id: "1" }, engine: "embedded", topics: null },
  asker: { name: null, through: null },
  lease: { jobNumber: 1, fence: 1 },
} as const;

/** So long that no limit but the one that a test sets can end a process, on the slowest machine. */
const patient: ReadingLimits = {
  heapMegabytes: 64,
  memoryMegabytes: 4_000,
  parseMilliseconds: 600_000,
  silenceMilliseconds: 600_000,
  stopMilliseconds: 600_000,
};

interface Options {
  readonly limits?: Partial<ReadingLimits>;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: ReadingEvent) => void;
}

const read = async (settings: Oddity, options: Options = {}): Promise<ReadingEnd> => {
  const { limits = {}, signal = new AbortController().signal, onEvent = () => undefined } = options;
  return createForkedReading<Oddity>({ entry, settings, limits: { ...patient, ...limits } })(work, { signal, onEvent });
};

describe("a reading in a process of its own", () => {
  test("gives its result, and its events on the way", async () => {
    const events: ReadingEvent[] = [];
    expect(await read("well", { onEvent: (event) => events.push(event) })).toEqual({ discussionId: "hn-1" });
    expect(events.map(({ type }) => type)).toEqual(["discussion-read"]);
  });

  test("gives its failure", async () => {
    expect(await read("fails")).toMatchObject({ failure: { code: "source-refused" } });
  });

  test.each<[Oddity, Partial<ReadingLimits>, RegExp]>([
    ["exits", {}, /^its process ended with exit code 7$/u],
    ["hoards", {}, /^it needed more memory than the 64 MB that it may use for its data/u],
    ["killed", {}, /^its process was killed, probably by the system/u],
    ["silent", { parseMilliseconds: 500 }, /not parsed for 1 second/u],
    ["stuck", { parseMilliseconds: 500 }, /not parsed for 1 second/u],
    ["stalls", { silenceMilliseconds: 500 }, /made no progress for 1 second/u],
  ])("[S2] that %s ends itself and nothing else, and says why", async (oddity, limits, why) => {
    const end = await read(oddity, { limits });
    expect(end).toMatchObject({ failure: { code: "engine-failed", why: expect.stringMatching(why), fix: expect.any(String) } });
  });

  test("[S2] that fills memory outside the heap is ended with the number, and has died", async ({ skip }) => {
    skip(measureProcessMemory(process.pid) === null, "this system does not tell the memory of a process");
    expect(await read("buffers", { limits: { memoryMegabytes: 300 } })).toMatchObject({
      failure: { why: expect.stringMatching(/^it needed [\d,]+ MB of memory, and it may use 300 MB$/u) },
      hasDied: true,
    });
  });

  test("is killed when it does not stop", async () => {
    const stopping = new AbortController();
    const end = await read("stubborn", { limits: { stopMilliseconds: 100 }, signal: stopping.signal, onEvent: () => stopping.abort() });
    expect(end).toMatchObject({ failure: { code: "interrupted" } });
  });

  test("can stop by itself when it is asked to", async () => {
    const stopping = new AbortController();
    const end = await read("obedient", { signal: stopping.signal, onEvent: () => stopping.abort() });
    expect(end).toMatchObject({ failure: { code: "interrupted", what: "Stopped when asked to" } });
  });

  test("is stopped at once when it was cancelled before it began", async () => {
    expect(await read("silent", { limits: { stopMilliseconds: 100 }, signal: AbortSignal.abort() })).toMatchObject({
      failure: { code: "interrupted" },
    });
  });

  test("that cannot be started fails with the reason", async () => {
    const missing = createForkedReading({ entry: `${entry}.missing`, settings: null, limits: patient });
    expect(await missing(work, { signal: new AbortController().signal, onEvent: () => undefined })).toMatchObject({
      failure: { code: "engine-failed", why: "its process ended with exit code 1" },
    });
  });
});
