import { expect, test } from "vitest";
import { makeThread } from "../../../test/fixtures/made-thread.ts";
import { countAnswers, toReplies } from "./answer-counts.ts";

const rows = [
  { text: "One." },
  { text: "Two.", parent: 0 },
  { text: "Three.", parent: 1 },
  { text: "Four.", parent: 0 },
  { text: "Five." },
];

test("answers to answers count for what they all stand below", async () => {
  expect(countAnswers((await makeThread(rows)).thread)).toEqual([3, 1, 0, 0, 0]);
});

test("direct answers stand in thread order", async () => {
  expect(toReplies((await makeThread(rows)).thread)).toEqual([[1, 3], [2], [], [], []]);
});
