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
