import { expect, test } from "vitest";
import { inBatches } from "./in-batches.ts";

const read = async (count: number, size: number) => {
  const rows = Array.from({ length: count }, (_, index) => ({ number: (index + 1) * 3 }));
  const most: number[] = [];
  const batches = [];
  const load = (after: number) => {
    const found = rows.filter(({ number }) => number > after).slice(0, size);
    most.push(found.length);
    return Promise.resolve(found);
  };
  for await (const { rows: batch, isLast } of inBatches(size, load)) batches.push([batch.map(({ number }) => number / 3), isLast]);
  return { batches, most: Math.max(...most) };
};

test.each([
  [0, []],
  [1, [[[1], true]]],
  [3, [[[1, 2, 3], true]]],
  [
    4,
    [
      [[1, 2, 3], false],
      [[4], true],
    ],
  ],
  [
    6,
    [
      [[1, 2, 3], false],
      [[4, 5, 6], true],
    ],
  ],
])("%i rows come in batches of three, each once and in order, and the last one is known", async (count, batches) => {
  const read3 = await read(count, 3);
  expect(read3.batches).toEqual(batches);
  expect(read3.most).toBeLessThanOrEqual(3);
});
