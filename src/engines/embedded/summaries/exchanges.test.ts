import { expect, test } from "vitest";
import { makeMaterial } from "../../../../test/fixtures/made-thread.ts";
import type { MadeComment } from "../../../../test/fixtures/made-thread.ts";
import type { ReadableComment } from "../thread.ts";
import { findExchanges } from "./exchanges.ts";

const claim = "The planner scans every row of the table.";

/** Elsewhere in the thread: cosines are taken around its mean. */
const elsewhere = ["Cats eat fish.", "Dogs bark at night.", "Rain falls in autumn.", "Bread wants yeast."].map((text) => ({ text }));

const find = async (comments: readonly MadeComment[], places: readonly number[] = [...comments.keys()]) => {
  const material = await makeMaterial([...comments, ...elsewhere]);
  const rated = places.flatMap((place) => material.quotations[place] ?? []).map((quotation) => ({ quotation, worth: 1, nearness: 0 }));
  return findExchanges(material, { places, rated, shown: new Set() });
};
const textsOf = (exchanges: Awaited<ReturnType<typeof find>>) => exchanges.map((exchange) => [exchange.claim.text, exchange.reply.text]);

test("[G3] a claim and the reply to it stand word for word, each citing its comment", async () => {
  const reply = "An index spares the planner every row of the table.";
  const [exchange] = await find([{ text: claim }, { text: reply, parent: 0 }]);
  expect(exchange).toEqual({
    claim: { text: claim, kind: "quoted", citations: [{ commentId: "c0", quote: claim }] },
    reply: { text: reply, kind: "quoted", citations: [{ commentId: "c1", quote: reply }] },
    disagrees: false,
  });
});

test("[G4] a reply that says so disagrees, and is shown with the words in which it says so", async () => {
  const reply = "No, the planner does not scan every row of the table.";
  const [exchange] = await find([{ text: claim }, { text: `${reply} An index makes the scan of every table quick.`, parent: 0 }]);
  expect(exchange).toMatchObject({ disagrees: true });
  expect(exchange?.reply.citations[0]?.quote).toContain("the planner does not scan every row of the table.");
});

test("[G3] agreement in the first word is no view of the second speaker", async () => {
  const [exchange] = await find([{ text: claim }, { text: "Yep, the planner should scan fewer rows of the table.", parent: 0 }]);
  expect(exchange).toMatchObject({ disagrees: false });
});

test("[G3] a quoted line is not the reply's own word", async () => {
  const text = "> I disagree with the planner.\n\nThe planner scans the table row by row.";
  expect(await find([{ text: claim }, { text, parent: 0 }])).toEqual([expect.objectContaining({ disagrees: false })]);
});

test("nobody answers himself", async () => {
  const comments = [
    { text: claim, author: "ann" },
    { text: "The planner scans the table row by row.", parent: 0, author: "ann" },
  ];
  expect(await find(comments)).toEqual([]);
});

test("both are comments of the topic", async () => {
  const comments = [{ text: claim }, { text: "The planner scans the table row by row.", parent: 0 }];
  expect(await find(comments, [0])).toEqual([]);
  expect(await find(comments, [1])).toEqual([]);
});

test("a reply on another subject is no answer to the claim", async () => {
  expect(
    await find([{ text: claim }, { text: "Cats in the kitchen eat fish in the morning.", parent: 0 }, { text: "Fine weather." }]),
  ).toEqual([]);
});

test("the exchange that drew the most answers comes first, and each comment stands in one", async () => {
  const vacuum = "The vacuum removes dead tuples of the heap.";
  const comments = [
    { text: claim },
    { text: "The planner scans the table row by row.", parent: 0 },
    { text: vacuum },
    { text: "The vacuum removes tuples of the heap slowly.", parent: 2 },
    { text: "Well.", parent: 3 },
    { text: "Well.", parent: 3 },
    { text: "The vacuum removes dead tuples of any heap.", parent: 2 },
  ];
  const texts = textsOf(await find(comments));
  expect(texts[0]?.[0]).toBe(vacuum);
  expect(texts.filter(([said]) => said === vacuum)).toHaveLength(1);
});

test("the sentence that a reply quotes is the claim", async () => {
  const other = "The planner scans an index of the table.";
  const text = `> ${other}\n\nThe planner scans every row of the table.`;
  expect(textsOf(await find([{ text: `${claim} ${other}` }, { text: text.replace("every row", "each row"), parent: 0 }]))[0]?.[0]).toBe(
    other,
  );
});

test("a reply that another topic of the page shows is not shown again", async () => {
  const comments = [{ text: claim }, { text: "The planner scans the table row by row.", parent: 0 }, ...elsewhere];
  const material = await makeMaterial(comments);
  const rated = (material.quotations[0] ?? []).map((quotation) => ({ quotation, worth: 1, nearness: 0 }));
  const shown = new Set<ReadableComment>();
  const texts = () => textsOf(findExchanges(material, { places: [0, 1], rated, shown }));
  expect([texts(), texts()]).toEqual([[[claim, comments[1]?.text]], []]);
});

test("of several claims the one that the reply speaks to is shown", async () => {
  const other = "The vacuum removes dead tuples of the heap.";
  const reply = "The vacuum removes tuples of the heap slowly.";
  expect(
    textsOf(await find([{ text: `${claim} ${other} ${claim.replace("every row", "each row")}` }, { text: reply, parent: 0 }])),
  ).toEqual([[other, reply]]);
});

const second = "The vacuum cleans every page of the heap.";
const disagreeing = "I disagree. The vacuum cleans few pages of the heap.";
const [firstReply, secondReply] = ["The planner scans few rows of the table.", "The vacuum cleans few pages of the heap."];
/** Two exchanges that differ in their subject alone. */
const two = [{ text: claim }, { text: firstReply, parent: 0 }, { text: second }, { text: secondReply, parent: 2 }];
const well = (parent: number, count: number): readonly MadeComment[] => Array.from({ length: count }, () => ({ text: "Well.", parent }));

interface Scores {
  readonly worths?: Readonly<Record<string, number>>;
  readonly appeals?: Readonly<Record<string, number>>;
}
/** The first exchange's claim, where quotations have the worths and the appeals that are given by text. */
const findFirst = async (comments: readonly MadeComment[], { worths = {}, appeals = {} }: Scores = {}) => {
  const made = await makeMaterial([...comments, ...elsewhere]);
  const quotations = made.quotations.map((all) => all.map((quotation) => ({ ...quotation, appeal: appeals[quotation.text] ?? 1 })));
  const rated = quotations.flat().map((quotation) => ({ quotation, worth: worths[quotation.text] ?? 1, nearness: 0 }));
  const places = [...comments.keys()];
  return findExchanges({ ...made, quotations }, { places, rated, shown: new Set() })[0]?.claim.text;
};

test("of exchanges that are alike the earlier comes first", async () => {
  expect(await findFirst(two)).toBe(claim);
});

test("the claim that drew more answers comes first", async () => {
  expect(await findFirst([...two, ...well(2, 3)])).toBe(second);
});

test("of claims with as many answers the one with the more answered reply comes first", async () => {
  expect(await findFirst([...two, ...well(0, 3), ...well(3, 3)])).toBe(second);
});

test("the worthier claim comes first", async () => {
  expect(await findFirst(two, { worths: { [second]: 2 } })).toBe(second);
});

test("the reply with more appeal comes first", async () => {
  expect(await findFirst(two, { appeals: { [secondReply]: 3 } })).toBe(second);
});

test("the reply that is nearer to its claim comes first", async () => {
  const nearer = two.with(3, { text: "The vacuum cleans some pages of every heap.", parent: 2 });
  expect(await findFirst(nearer.with(1, { text: "The planner scans small rows with an index of every table.", parent: 0 }))).toBe(second);
});

test("[G4] the reply that disagrees comes first", async () => {
  expect(await findFirst(two.with(3, { text: disagreeing, parent: 2 }))).toBe(second);
});

test("a topic has three exchanges at most", async () => {
  const pairs = ["tables", "heaps", "queues", "disks"].flatMap((thing, pair) => [
    { text: `The planner scans every row of ${thing} at night.` },
    { text: `The planner scans few rows of ${thing} at night.`, parent: 2 * pair },
  ]);
  expect(await find(pairs)).toHaveLength(3);
});

test("a claim that needs its context is not shown", async () => {
  expect(
    await find([{ text: "It scans every row of the whole table." }, { text: "The planner scans every row of the table.", parent: 0 }]),
  ).toEqual([]);
});

test("two people without a name are two people", async () => {
  const made = await makeMaterial([...two, ...elsewhere]);
  const thread = { ...made.thread, comments: made.thread.comments.map((comment) => ({ ...comment, author: null })) };
  const rated = made.quotations.flat().map((quotation) => ({ quotation, worth: 1, nearness: 0 }));
  expect(findExchanges({ ...made, thread }, { places: [0, 1, 2, 3], rated, shown: new Set() })).toHaveLength(2);
});
