import { expect, test } from "vitest";
import { makeMaterial } from "../../../../test/fixtures/made-thread.ts";
import { findReply, isAnswer } from "./find-reply.ts";

const claim = "The planner scans every row of the table.";
const elsewhere = ["Cats eat fish.", "Dogs bark at night.", "Rain falls in autumn.", "Bread wants yeast."].map((text) => ({ text }));

/** What answers the first sentence of a comment. */
const answer = async (parent: string, text: string) => {
  const material = await makeMaterial([{ text: parent }, { text, parent: 0 }, ...elsewhere]);
  const quotation = material.quotations[0]?.find(({ position }) => position === 0);
  if (quotation === undefined) throw new Error("the claim cannot be quoted");
  return findReply(material, 1, quotation);
};
const answerText = async (parent: string, text: string) => (await answer(parent, text))?.quotation.text;

test("of two sentences that are as near to the claim the first is the answer", async () => {
  const [first, second] = ["The planner scans some rows of the table.", "The planner scans few rows of the table."];
  expect(await answerText(claim, `${first} ${second}`)).toBe(first);
});

test("a later sentence that is much nearer to the claim is the answer", async () => {
  const near = "The planner scans few rows of the table.";
  expect(await answerText(claim, `Cats in every kitchen eat fish at night. ${near}`)).toBe(near);
});

test("where a line quotes the claim, the answer stands behind it", async () => {
  const behind = "An index makes the scan quick on large disks.";
  expect(await answerText(claim, `The planner scans some rows of the table.\n\n> ${claim}\n\n${behind}`)).toBe(behind);
});

test("a reply that quotes the claim is certainly an answer to it, however far in meaning", async () => {
  const far = await answer(claim, `> ${claim}\n\nCats in every kitchen eat fish at night.`);
  expect(far).toMatchObject({ isCertain: true });
  expect(far !== null && isAnswer(far, 0.2)).toBe(true);
});

test("without a quoted line a reply on something else is no answer", async () => {
  const far = await answer(claim, "Cats in every kitchen eat fish at night.");
  expect(far).toMatchObject({ isCertain: false });
  expect(far !== null && isAnswer(far, 0.2)).toBe(false);
});

test("“it” is clear under a claim that ends its comment", async () => {
  const text = "It scans every row because the index is stale.";
  expect(await answerText(claim, text)).toBe(text);
});

test("“it” is clear under a claim that the reply quotes", async () => {
  const text = "It scans every row because the index is stale.";
  expect(await answerText(`${claim} The vacuum removes dead rows.`, `> ${claim}\n\n${text}`)).toBe(text);
});

test("“it” may mean what follows the claim in its comment, and is not shown", async () => {
  expect(await answer(`${claim} The vacuum removes dead rows.`, "It scans every row because the index is stale.")).toBeNull();
});

test("[G4] the sentence that disagrees is the answer, with the word that says so", async () => {
  const no = "No, the planner scans some rows of the table.";
  const reply = await answer(claim, `${no} The planner scans every row of a table without an index.`);
  expect(reply).toMatchObject({ disagrees: true, quotation: { text: no, isCut: false } });
});

test("[G4] “I disagree.” is shown with the sentence that says why", async () => {
  const text = "I disagree. It scans some rows of the table.";
  expect(await answer(claim, text)).toMatchObject({ disagrees: true, isCertain: true, quotation: { text } });
});

test("a question is no answer", async () => {
  expect(await answer(claim, "Does the planner scan every row of the table?")).toBeNull();
});

test("vulgar words and code are no answer", async () => {
  expect(await answer(claim, "The damn fucking planner scans every row.")).toBeNull();
  expect(await answer(claim, "The planner scans rows = table in the table.")).toBeNull();
});

test("what is just near enough is an answer", async () => {
  const far = await answer(claim, "Cats in every kitchen eat fish at night.");
  expect(far !== null && isAnswer({ ...far, nearness: 0.2 }, 0.2)).toBe(true);
});

test("where a line quotes the claim, no sentence before it is the answer", async () => {
  const behind = "An index makes the scan quick on large disks.";
  expect(await answerText(claim, `Well, well. The planner scans some table rows.\n\n> ${claim}\n\n${behind}`)).toBe(behind);
});

test("[G4] a second sentence that disagrees is the answer", async () => {
  const against = "I disagree that the planner scans every row.";
  expect(await answerText(claim, `The planner scans some rows of the table. ${against}`)).toBe(against);
});

test("[G3] “no” agrees with a denial", async () => {
  const text = "No, the planner scans some rows of the table.";
  expect(await answer("The planner never scans every row of the table.", text)).toMatchObject({ disagrees: false });
});

test("[G3] “no” answers the question that ends the comment", async () => {
  const text = "No, the planner scans some rows of the table.";
  expect(await answer(`${claim} Does it use an index of the table?`, text)).toMatchObject({ disagrees: false });
});

test("of two sentences that are about as near to the claim the one with more appeal is the answer", async () => {
  const [first, second] = ["The planner scans some rows of the table.", "The planner scans few rows of the table."];
  const material = await makeMaterial([{ text: claim }, { text: `${first} ${second}`, parent: 0 }, ...elsewhere]);
  const appeals = new Map([
    [first, 1],
    [second, 3],
  ]);
  const quotations = material.quotations.map((all) => all.map((quotation) => ({ ...quotation, appeal: appeals.get(quotation.text) ?? 1 })));
  const said = quotations[0]?.[0];
  expect(said === undefined ? null : findReply({ ...material, quotations }, 1, said)?.quotation.text).toBe(second);
});
