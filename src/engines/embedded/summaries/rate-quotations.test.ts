import { expect, test } from "vitest";
import { makeMaterial } from "../../../../test/fixtures/made-thread.ts";
import { appealWeight } from "./appeal.ts";
import { rateQuotations } from "./rate-quotations.ts";

const plain = "The planner scans every row of the table.";
const others = ["Cats eat fish.", "Dogs bark at night.", "Rain falls in autumn."];

const rate = async (texts: readonly string[]) => {
  const material = await makeMaterial([...texts, ...others].map((text) => ({ text })));
  return rateQuotations(material, [...texts.keys()]);
};
test("worth is nearness and a share of the appeal", async () => {
  const [first] = await rate([plain]);
  expect(first?.worth).toBeCloseTo((first?.nearness ?? 0) + appealWeight * (first?.quotation.appeal ?? 0), 10);
});

test("what the next sentence takes back is worth less", async () => {
  const first = (await rate([`${plain} But it has no index to use.`])).find(({ quotation }) => quotation.text === plain);
  const whole = (first?.nearness ?? 0) + appealWeight * (first?.quotation.appeal ?? 0);
  expect(whole - (first?.worth ?? 0)).toBeCloseTo(0.3);
});

test("the worthiest come first, and of equals the earlier comment", async () => {
  const rated = await rate(["The vacuum removes dead rows of the queue.", plain, plain]);
  expect(rated.map(({ worth }) => worth)).toEqual(rated.map(({ worth }) => worth).toSorted((left, right) => right - left));
  expect(rated.filter(({ quotation }) => quotation.text === plain).map(({ quotation }) => quotation.comment.index)).toEqual([1, 2]);
});

test("what cannot stand alone is rated only where nothing else is left", async () => {
  const weak = "It scans them all the time.";
  expect((await rate([weak, plain])).map(({ quotation }) => quotation.text)).toEqual([plain]);
  expect((await rate([weak])).map(({ quotation }) => quotation.text)).toEqual([weak]);
});

test("of equals the earlier sentence comes first", async () => {
  const again = "The planner scans the table of every row.";
  expect((await rate([`${plain} ${again}`])).map(({ quotation }) => quotation.position)).toEqual([0, 1]);
});

test("of equals the earlier comment comes first, in whatever order the comments are given", async () => {
  const material = await makeMaterial([plain, plain, ...others].map((text) => ({ text })));
  expect(rateQuotations(material, [1, 0]).map(({ quotation }) => quotation.comment.index)).toEqual([0, 1]);
});
