import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { growEmbedded, growWithModel } from "../scripts/eval/growth.ts";
import { type GoldThread, loadGoldThread } from "../scripts/eval/gold-threads.ts";
import { loadGoldFile } from "./fixtures/gold-model.ts";

// Our example, written for this project, as it grew: read at 60 % of its comments and read on at 80, 95 and 100 %.
const examples = join(import.meta.dirname, "../examples");
const goldFile = join(examples, "thread.gold.json");

let thread: GoldThread;
beforeAll(async () => {
  const loaded = await loadGoldThread("example", { thread: join(examples, "thread.json"), gold: goldFile });
  if (loaded === null) throw new Error("the example's gold labels are absent");
  thread = loaded;
});

describe("[R4] a thread that grows", () => {
  test("is read on for less than a quarter of what a fresh reading takes, with the same tags", async () => {
    const { uses, microF1, lostOrDoubled, deadAddresses } = await growWithModel(thread, loadGoldFile(goldFile));
    const [last, fresh] = uses.slice(-2);
    expect((last?.tokens ?? Infinity) / (fresh?.tokens ?? 0)).toBeLessThan(0.25);
    expect(microF1).toBeGreaterThanOrEqual(0.95);
    expect([lostOrDoubled, deadAddresses]).toEqual([[], []]);
  });

  test("keeps every comment and every topic's address with the embedded engine, too", async () => {
    const { learned, given, givenF1 } = await growEmbedded(thread);
    for (const { stages, lostOrDoubled, deadAddresses } of [learned, given]) {
      expect([lostOrDoubled, deadAddresses]).toEqual([[], []]);
      const [first, ...later] = stages.map(({ report }) => report.topics.map(({ id, slug }) => `${id} ${slug}`));
      for (const topics of later) expect(topics).toEqual(expect.arrayContaining(first ?? []));
    }
    expect(
      given.stages
        .at(-1)
        ?.report.topics.map(({ id }) => id)
        .toSorted(),
    ).toEqual(thread.topics.map(({ id }) => id).toSorted());
    expect(givenF1).toBeGreaterThan(0.85);
  });
});
