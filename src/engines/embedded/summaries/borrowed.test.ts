import { expect, test } from "vitest";
import { makeThread } from "../../../../test/fixtures/made-thread.ts";
import { createIsBorrowed } from "./borrowed.ts";

/** Whether words of a reply are borrowed from the comment that it answers, or from the story. */
const isBorrowed = async (text: string, parent: string, title?: string): Promise<boolean | null> => {
  const { thread } = await makeThread([{ text: parent }, { text, parent: 0 }], title);
  const reply = thread.comments[1];
  return reply === undefined ? null : createIsBorrowed(thread)(reply, text);
};

test.each([
  ["in other case", "the PLANNER scans rows.", "The planner scans rows."],
  ["with other spaces", "The planner  scans rows.", "The planner scans rows."],
  ["with other quotation marks", 'The "old" planner scans rows.', "The “old” planner scans rows."],
  ["with another apostrophe", "The planner doesn't scan rows.", "The planner doesn’t scan rows."],
  ["between quotation marks", '"The planner doesn\'t scan rows."', "The planner doesn't scan rows."],
  ["between two pairs of quotation marks", "\"'The planner scans rows.'\"", "The planner scans rows."],
])("words of the parent %s are borrowed", async (_, text, parent) => {
  expect(await isBorrowed(text, parent)).toBe(true);
});

test("the same letters in other words are not borrowed", async () => {
  expect(await isBorrowed("The row is nowhere.", "The row is now here.")).toBe(false);
});

test("words of the title are borrowed, in a reply, too", async () => {
  expect(await isBorrowed("Planners are slow.", "Well.", "Planners are slow. Rows wait.")).toBe(true);
  expect(await isBorrowed("Planners are slow. Rows wait.", "Well.", "Planners are slow. Rows wait.")).toBe(true);
});

test("words of another comment are the speaker's own", async () => {
  const { thread } = await makeThread([
    { text: "The planner scans rows." },
    { text: "Well." },
    { text: "The planner scans rows.", parent: 1 },
  ]);
  const reply = thread.comments[2];
  expect(reply === undefined ? null : createIsBorrowed(thread)(reply, "The planner scans rows.")).toBe(false);
});
