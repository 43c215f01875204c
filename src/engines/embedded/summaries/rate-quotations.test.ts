import { expect, test } from "vitest";
import { makeMaterial } from "../../../../test/fixtures/made-thread.ts";
import { rateQuotations } from "./rate-quotations.ts";

const plain = "The planner scans every row of the table.";
const others = ["Cats eat fish.", "Dogs bark at night.", "Rain falls in autumn."];

const rate = async (texts: readonly string[]) => {
  const material = await makeMaterial([...texts, ...others].map((text) => ({ text })));
  return rateQuotations(material, [...texts.keys()]);
};
const toLoss = async (text: string): Promise<number> => {
  const found = (await rate([text])).find(({ quotation }) => quotation.text === text);
  return found === undefined ? Number.NaN : found.nearness - found.worth;
};

test("plain words are worth their nearness", async () => {
  expect(await toLoss(plain)).toBe(0);
});

test("words about the speaker or to somebody are worth less", async () => {
  expect(await toLoss("The planner scans every row of my table.")).toBeCloseTo(0.15);
  expect(await toLoss("The planner scans every row of your table.")).toBeCloseTo(0.15);
});

test("more than 32 words are worth less", async () => {
  const words = (count: number): string => `The planner scans ${"row ".repeat(count - 6)}of the table.`;
  expect([await toLoss(words(32)), await toLoss(words(33))]).toEqual([0, expect.closeTo(0.06)]);
});

test("what the next sentence takes back is worth less", async () => {
  const first = (await rate([`${plain} But it has no index to use.`])).find(({ quotation }) => quotation.text === plain);
  expect((first?.nearness ?? 0) - (first?.worth ?? 0)).toBeCloseTo(0.3);
});

test("the nearest come first, and of equals the earlier comment", async () => {
  const rated = await rate(["The vacuum removes dead rows of the queue.", plain, plain]);
  expect(rated.map(({ worth }) => worth)).toEqual(rated.map(({ worth }) => worth).toSorted((left, right) => right - left));
  expect(rated.filter(({ quotation }) => quotation.text === plain).map(({ quotation }) => quotation.comment.index)).toEqual([1, 2]);
});

test("what cannot stand alone is rated only where nothing else is left", async () => {
  const weak = "It scans them all the time.";
  expect((await rate([weak, plain])).map(({ quotation }) => quotation.text)).toEqual([plain]);
  expect((await rate([weak])).map(({ quotation }) => quotation.text)).toEqual([weak]);
});
