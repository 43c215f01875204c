import { expect, test } from "vitest";
import { makeMaterial } from "../../../../test/fixtures/made-thread.ts";
import { findWorthReading } from "./worth-reading.ts";

const opener = { text: "The planner scans every row." };
const replies = (parent: number, count: number) => Array.from({ length: count }, () => ({ text: "Well.", parent }));

test("the openers of the largest sub-threads, largest first, with the count", async () => {
  const material = await makeMaterial([opener, opener, opener, ...replies(0, 3), ...replies(1, 5), ...replies(2, 2)]);
  expect(findWorthReading(material)).toEqual([
    { commentId: "c1", reason: "5 replies below it" },
    { commentId: "c0", reason: "3 replies below it" },
  ]);
});

test("a reply with many replies is found below its opener", async () => {
  const material = await makeMaterial([opener, { text: "Well.", parent: 0 }, ...replies(1, 4)]);
  expect(findWorthReading(material).map(({ commentId }) => commentId)).toEqual(["c0"]);
});

test("five at most", async () => {
  const openers = Array.from({ length: 7 }, () => opener);
  const material = await makeMaterial([...openers, ...openers.flatMap((_, place) => replies(place, 3))]);
  expect(findWorthReading(material)).toHaveLength(5);
});
