import { expect, test } from "vitest";
import { makeMaterial } from "../../../../test/fixtures/made-thread.ts";
import { selectQuotations } from "./select-quotations.ts";

const planner = "The planner scans every row of the table.";
const again = "The planner scans every row of the big table.";
const cats = "Cats in the kitchen eat fish every morning.";

const select = async (texts: readonly string[], count: number, worths: Readonly<Record<string, number>> = {}) => {
  const material = await makeMaterial(texts.map((text) => ({ text })));
  const rated = material.quotations.flat().map((quotation) => ({ quotation, worth: worths[quotation.text] ?? 0, nearness: 0 }));
  return selectQuotations(material, { rated, places: [...texts.keys()], count }).map(({ text }) => text);
};

test("what is chosen covers the comments, not the best subject twice", async () => {
  expect(await select([planner, again, cats], 2, { [planner]: 0.3, [again]: 0.29 })).toContain(cats);
});

test("the subject of most comments comes first", async () => {
  expect(await select([cats, planner, again, "The planner scans a row."], 1)).not.toEqual([cats]);
});

test("worth decides between two that cover the same", async () => {
  expect(await select([planner, planner.replace("table", "relation")], 1, { [planner.replace("table", "relation")]: 0.5 })).toEqual([
    planner.replace("table", "relation"),
  ]);
});

test("a second quotation of one comment gives way to another comment's", async () => {
  expect(
    (
      await select([`${planner} Every index makes the scan quick.`, cats], 2, { [planner]: 0.5, "Every index makes the scan quick.": 0.4 })
    ).toSorted(),
  ).toEqual([cats, planner]);
});

test("what was chosen before covers already, and stays", async () => {
  const material = await makeMaterial([planner, again, cats].map((text) => ({ text })));
  const rated = material.quotations.flat().map((quotation) => ({ quotation, worth: 0, nearness: 0 }));
  const first = rated.slice(0, 1).map(({ quotation }) => quotation);
  expect(selectQuotations(material, { rated, places: [0, 1, 2], count: 2, first }).map(({ text }) => text)).toEqual([planner, cats]);
});

test("two sentences of one comment are chosen where it has no others", async () => {
  const second = "Every index makes the scan quick.";
  expect((await select([`${planner} ${second}`], 2)).toSorted()).toEqual([second, planner]);
});

test("where fewer can be quoted than are wanted, all are chosen", async () => {
  expect(await select([planner, cats], 5)).toHaveLength(2);
});

test("what the first covers well is still covered after a second that covers it badly", async () => {
  expect(
    await select([planner, cats, again, "Rain falls on the garden every autumn night."], 3, { [planner]: 3, [cats]: 2 }),
  ).not.toContain(again);
});
