import { expect, test } from "vitest";
import { makeMaterial } from "../../../../test/fixtures/made-thread.ts";
import type { MadeComment } from "../../../../test/fixtures/made-thread.ts";
import { findClaim } from "./claims.ts";

const claims = ["The planner scans every row of the table.", "The vacuum removes every row of the table."];

const find = async (comments: readonly MadeComment[], used: readonly number[] = [], worths: readonly number[] = []) => {
  const material = await makeMaterial(comments);
  const rated = material.quotations.flat().map((quotation) => ({ quotation, worth: worths[quotation.comment.index] ?? 0, nearness: 0 }));
  const left = new Set(used.flatMap((place) => material.thread.comments[place] ?? []));
  return findClaim(material, { rated, used: left });
};
const say = (text: string | undefined, parent?: number): MadeComment => ({ text: text ?? "", ...(parent === undefined ? {} : { parent }) });

test("the claim with the most answers leads", async () => {
  const found = await find([say(claims[0]), say(claims[1]), say("Yes.", 1), say("No.", 1), say("Well.", 0)]);
  expect(found).toMatchObject({ quotation: { text: claims[1] }, answers: 2 });
});

test("[G3] answers to answers are counted, too", async () => {
  expect(await find([say(claims[0]), say("Yes.", 0), say("No.", 1)])).toMatchObject({ answers: 2 });
});

test("what already stands on the page is not used again", async () => {
  expect(await find([say(claims[0]), say(claims[1]), say("Yes.", 0)], [0])).toMatchObject({ quotation: { text: claims[1] } });
});

test("what cannot stand alone never leads", async () => {
  expect(await find([say("It scans every row of the whole table.")])).toBeNull();
});

test("among equals the one that a description can hold whole leads", async () => {
  const long = "The vacuum removes every dead row of the very large table in the slow planner of the database.";
  expect(await find([say(long), say(claims[0])])).toMatchObject({ quotation: { text: claims[0] } });
});

test("a heading is shorter than a claim", async () => {
  const material = await makeMaterial([say(`The planner scans ${"every small row and ".repeat(5)}the table.`)]);
  const rated = material.quotations.flat().map((quotation) => ({ quotation, worth: 0, nearness: 0.5 }));
  const request = { rated, used: new Set<never>() };
  expect(findClaim(material, request)).toMatchObject({ nearness: 0.5 });
  expect(findClaim(material, { ...request, isHeading: true })).toBeNull();
});

test("more than 32 words are no claim", async () => {
  expect(await find([say(`The planner scans ${"every small row and ".repeat(8)}the table.`)])).toBeNull();
});

test("of claims with as many answers the worthier leads", async () => {
  expect(await find([say(claims[0]), say(claims[1])], [], [0.1, 0.2])).toMatchObject({ quotation: { text: claims[1] } });
});
