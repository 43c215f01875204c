import { expect, test } from "vitest";
import { makeMaterial } from "../../../../test/fixtures/made-thread.ts";
import type { MadeComment } from "../../../../test/fixtures/made-thread.ts";
import { findOverview } from "./write-overview.ts";

const write = async (comments: readonly MadeComment[]) => findOverview(await makeMaterial(comments)).map(({ text }) => text);
const filler = Array.from({ length: 25 }, () => ({ text: "Well." }));

const planner = "The planner scans every row of the table.";
const answer = "The planner scans an index where the table has one.";
const vacuum = "The vacuum removes the dead rows of the table.";
const replies = (parent: number, count: number) => Array.from({ length: count }, () => ({ text: "Well.", parent }));

test("the most answered claim comes first, each with its strongest answer behind it", async () => {
  const comments = [
    { text: vacuum },
    { text: planner },
    { text: answer, parent: 1 },
    ...replies(2, 2),
    ...replies(1, 1),
    ...replies(0, 2),
    ...filler,
  ];
  expect(await write(comments)).toEqual([planner, answer, vacuum]);
});

test("the strongest answer is the one that drew most answers itself", async () => {
  const weak = "The planner scans a part of the table at most.";
  const comments = [{ text: planner }, { text: weak, parent: 0 }, { text: answer, parent: 0 }, ...replies(2, 2), ...filler];
  expect(await write(comments)).toEqual([planner, answer]);
});

test("nothing below a claim is a claim again", async () => {
  const comments = [{ text: planner }, { text: answer, parent: 0 }, { text: vacuum, parent: 1 }, ...replies(2, 4), ...filler];
  expect(await write(comments)).toEqual([planner, answer]);
});

test("a small thread has one claim, a large one at most four", async () => {
  const claims = Array.from({ length: 6 }, (_, place) => ({ text: `The planner scans every row of table ${String(place)}.` }));
  const all = [...claims, ...claims.flatMap((_, place) => replies(place, 2))];
  expect(await write(all)).toHaveLength(1);
  expect(await write([...all, ...filler])).toHaveLength(4);
});

test("words of people about themselves are used where fewer than three others are there", async () => {
  const personal = "I saw the planner scan every row of my table.";
  const threads = [planner, vacuum, personal, "My planner reads all indexes of the table."].map((text) => ({ text }));
  const all = [...threads, ...[2, 3, 4, 5].flatMap((count, place) => replies(place, count)), ...filler];
  expect(await write(all)).toEqual(["My planner reads all indexes of the table.", vacuum, planner]);
});

test.each([
  "I saw the planner scan every row of my table.",
  "You should make the planner scan fewer rows.",
  "The planner scans every row of the table!",
  "It scans every row of the whole big table.",
  "Presumably to scan every row of the whole table.",
])("not for a stranger: %s", async (text) => {
  expect(await write([{ text }, ...replies(0, 3)])).toEqual([]);
});

test("what nobody took up is not there", async () => {
  expect(await write([{ text: planner }, ...replies(0, 1)])).toEqual([]);
});

test("an answer speaks to the claim", async () => {
  const other = "Cats in every kitchen eat fish at night.";
  expect(await write([{ text: planner }, { text: other, parent: 0 }, ...replies(1, 2), ...filler])).toEqual([planner]);
});

test("nobody's answer to himself is the strongest answer", async () => {
  expect(await write([{ text: planner, author: "ann" }, { text: answer, parent: 0, author: "ann" }, ...replies(0, 2)])).toEqual([planner]);
});

test("a question is answered by what is said to it, however far in meaning", async () => {
  const question = "What happens when the mainboard dies on a Sunday?";
  const far = "The vacuum removes the dead rows of the table.";
  expect(await write([{ text: question }, { text: far, parent: 0 }, ...replies(1, 2), ...filler])).toEqual([question, far]);
});

test("a claim of few words is not for a stranger", async () => {
  expect(await write([{ text: "The planner scans every row today." }, ...replies(0, 3)])).toEqual([]);
});
