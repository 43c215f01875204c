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
