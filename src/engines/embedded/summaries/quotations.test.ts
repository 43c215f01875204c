import { expect, test } from "vitest";
import { isVerbatim } from "../../../domain/statements/grounding.ts";
import { makeMaterial } from "../../../../test/fixtures/made-thread.ts";
import { dot } from "../vectors/vector-math.ts";
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

const more = "It never uses an index.";
const both = `${plain} ${more}`;
const disagreement = "I disagree. It scans some rows of the table.";
const textsOf = async (text: string) => (await quotationsOf(text)).map((quotation) => quotation.text);
const find = async (text: string, wanted: string) => (await quotationsOf(text)).find((quotation) => quotation.text === wanted);

test.each([
  ["“Does the planner scan every row of the table?”", true],
  ['The planner asks "why?" for every row of the table.', false],
])("%s is a question: %s", async (text, isQuestion) => {
  expect(await find(text, text)).toMatchObject({ isQuestion });
});

test("a sentence that needs its context is shown as it is", async () => {
  const [quotation] = await quotationsOf("It scans every row of the whole table.");
  expect(quotation).toMatchObject({ isCut: false, isTakenBack: false });
});

test("a word or two are never quoted", async () => {
  expect(await quotationsOf("Well then.")).toEqual([]);
});

test.each([
  ["later in the comment", `Cats eat fish in every kitchen. ${both}`, both],
  ["at its beginning", `${both} Cats eat fish in every kitchen.`, both],
  ["with two spaces between them", `${plain}  ${more}`, `${plain}  ${more}`],
  ["where the second was said before", `${more} ${both}`, both],
  ["without the opener", `But I think the planner scans all rows of it. ${more}`, `the planner scans all rows of it. ${more}`],
  [
    "where the second opens with a link",
    `${plain} However, an index makes the same scan quick.`,
    `${plain} However, an index makes the same scan quick.`,
  ],
])("two neighbours are quoted together, %s", async (_, text, expected) => {
  expect(await goodOf(text)).toContain(expected);
});

test.each([
  ["a space ends the paragraph", `${plain} \n\n${more}`],
  ["the second is an item of a list", `${plain}\n- ${more}`],
  ["the second is vulgar", `${plain} It never uses a fucking index.`],
  ["the second is no clause", `${plain} Never with an index of it.`],
  ["the second would only be a clause if it were asked", `${plain} Was about its own old index.`],
  ["both are too long", `${plain} It never uses an index ${"and no other small index ".repeat(9)}at night.`],
])("the first is quoted alone where %s", async (_, text) => {
  expect(await goodOf(text)).toEqual([plain]);
});

test("two neighbours are not quoted together where the second is the parent's", async () => {
  const { quotations } = await makeMaterial([{ text: more }, { text: both, parent: 0 }]);
  expect(quotations[1]?.map(({ text }) => text)).toEqual([plain]);
});

test("what the second of two takes back is said with it", async () => {
  const text = `${plain} However, it never uses an index.`;
  expect(await find(text, plain)).toMatchObject({ isTakenBack: true });
  expect(await find(text, text)).toMatchObject({ isTakenBack: false, isQuestion: false });
});

test.each([
  ["two neighbours", [both, plain, more]],
  [
    "an answer and its reason",
    ["I disagree with it. It scans some rows of the table.", "I disagree with it.", "It scans some rows of the table."],
  ],
])("%s are as near to the one sentence as to the other", async (_, texts) => {
  const [pair, left, right] = await Promise.all(
    texts.map(async (wanted) => (await find(texts[0] ?? "", wanted))?.vector ?? new Float32Array()),
  );
  if (pair === undefined || left === undefined || right === undefined) throw new Error("three vectors");
  expect(dot(left, left)).toBeCloseTo(1);
  expect(dot(pair, left)).toBeCloseTo(dot(pair, right));
  expect(dot(pair, left)).toBeLessThan(0.99);
});

test.each([
  ["two neighbours", "The planner of Anna scans every table. It never uses an index."],
  ["an answer and its reason", "I disagree. It scans the tables of Anna."],
])("a name in %s has appeal", async (_, text) => {
  const appealOf = async (said: string) => (await find(said, said))?.appeal ?? Number.NaN;
  expect(await appealOf(text)).toBeGreaterThan((await appealOf(text.replace("Anna", "buses"))) + 0.2);
});

test("a short answer is quoted with its reason, for those who know what it answers", async () => {
  expect(await find(`Cats eat fish in every kitchen. ${disagreement}`, disagreement)).toMatchObject({
    isCut: false,
    isTakenBack: false,
    isQuestion: false,
    isGood: false,
    isClearUnderClaim: true,
  });
});

test.each([
  ["the answer has six words", "I disagree with all of it. It scans some rows of the table."],
  ["the answer is vulgar", "Fucking nonsense. It scans some rows of the table."],
  ["the reason is vulgar", "I disagree. It scans some fucking rows of the table."],
  ["the reason is in another paragraph", "I disagree.\n\nIt scans some rows of the table."],
  ["the reason is no clause", "I disagree. Presumably to scan every row of the table."],
  ["the reason is too long", `I disagree. It scans some rows ${"and some other small rows ".repeat(9)}of the table.`],
])("an answer is not quoted with its reason where %s", async (_, text) => {
  expect(await textsOf(text)).not.toContain(text);
});

test("an answer is not quoted with the parent's words", async () => {
  const { quotations } = await makeMaterial([{ text: "It scans some rows of the table." }, { text: disagreement, parent: 0 }]);
  expect(quotations[1]).toEqual([]);
});
