import { expect, test } from "vitest";
import { isVerbatim } from "../../../domain/statements/grounding.ts";
import { makeMaterial } from "../../../../test/fixtures/made-thread.ts";
import { toQuotedSentence } from "./quotations.ts";

const plain = "The planner scans every row of the table.";
const quotationsOf = async (text: string) =>
  (await makeMaterial([{ text: "Weather is nice today in the garden." }, { text, parent: 0 }])).quotations[1] ?? [];
const goodOf = async (text: string) => (await quotationsOf(text)).filter(({ isGood }) => isGood).map((quotation) => quotation.text);

test("a sentence that stands alone is quoted", async () => {
  expect(await goodOf(plain)).toEqual([plain]);
});

test("[G2] what is cut off is marked, and the quote stays verbatim", async () => {
  const text = "But I think the planner scans every row of the table.";
  const [quotation] = await quotationsOf(text);
  const sentence = quotation === undefined ? null : toQuotedSentence(quotation);
  expect(sentence?.text).toBe("… the planner scans every row of the table.");
  expect(isVerbatim(sentence?.citations[0]?.quote ?? "", text)).toBe(true);
});

test("a whole sentence carries no mark", async () => {
  const [quotation] = await quotationsOf(plain);
  expect(quotation === undefined ? "" : toQuotedSentence(quotation).text).toBe(plain);
});

test("two neighbours are quoted together where the second needs the first", async () => {
  expect(await goodOf(`${plain} It never uses an index.`)).toContain(`${plain} It never uses an index.`);
});

test("two that stand alone are not joined", async () => {
  expect(await goodOf(`${plain} An index makes the same scan quick.`)).toHaveLength(2);
});

test("sentences of two paragraphs are not neighbours", async () => {
  expect(await goodOf(`${plain}\n\nIt never uses an index.`)).toEqual([plain]);
});

test("code is never quoted", async () => {
  expect(await quotationsOf("Look here:\n\n    The planner scans every row of the table.")).not.toContainEqual(
    expect.objectContaining({ text: plain }),
  );
});

test("words of the comment that it answers are not its own", async () => {
  const { quotations } = await makeMaterial([{ text: plain }, { text: `${plain} An index makes the whole scan quick.`, parent: 0 }]);
  expect(quotations[1]?.map(({ text }) => text)).toEqual(["An index makes the whole scan quick."]);
});

test("quoted lines are not its own words", async () => {
  expect(await quotationsOf(`> ${plain}`)).toEqual([]);
});

test("a sentence that needs its context is there, but not good", async () => {
  expect(await quotationsOf("It scans every row of the whole table.")).toEqual([expect.objectContaining({ isGood: false })]);
});

test("a question is known as one", async () => {
  expect((await quotationsOf("Does the planner scan every row of the table?"))[0]).toMatchObject({ isQuestion: true, isGood: true });
});
