import { expect, test } from "vitest";
import { makeThread } from "../../../test/fixtures/made-thread.ts";
import { countPeople } from "./count-people.ts";

const authors = ["ann", "ben", "ann"];

test("[G3] who writes twice counts once, and only the given comments count", async () => {
  const { thread } = await makeThread(authors.map((author) => ({ text: "Words.", author })));
  expect([[0, 1, 2], [0, 2], [1], []].map((places) => countPeople(thread, places))).toEqual([2, 1, 1, 0]);
});

test("[G3] an unknown author counts as one person for each comment", async () => {
  const { thread } = await makeThread(authors.map((author) => ({ text: "Words.", author })));
  const unknown = { ...thread, comments: thread.comments.map((comment) => ({ ...comment, author: null })) };
  expect(countPeople(unknown, [0, 1, 2])).toBe(3);
});
