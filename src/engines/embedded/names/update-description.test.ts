import { expect, test } from "vitest";
import { describeTopic } from "./describe-topic.ts";
import { updateDescription } from "./update-description.ts";

const claim = "Pandas code is untestable and quite unreadable by now.";
const description = describeTopic(["Pandas", "data tests"], { text: claim, answers: 5 }, []);
const comments = [
  { text: "Something else.", answers: 3 },
  { text: `Well. ${claim} So there.`, answers: 12 },
];

test("[G3] counts the answers to the claim that a description quotes anew", () => {
  expect(updateDescription(description, comments)).toBe(`Pandas, data tests: "${claim}" 12 answers`);
  expect(updateDescription(`"${claim}" 5 answers`, comments)).toBe(`"${claim}" 12 answers`);
});

test("[G2] [R4] withdraws words that no comment says any more", () => {
  const updated = updateDescription(description, comments.slice(0, 1));
  expect(updated).not.toContain("untestable");
  expect(updated).toContain("Pandas, data tests");
  expect(updated.split(" ").length).toBeGreaterThanOrEqual(8);
});

test("keeps a quotation that was cut", () => {
  const long = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen.";
  const cut = describeTopic(["Words"], { text: long, answers: 1 }, []);
  expect(updateDescription(cut, [{ text: long, answers: 1 }])).toBe(cut);
});

test("leaves a description alone that quotes nothing", () => {
  expect(updateDescription("What is said about tests and their speed", comments)).toBe("What is said about tests and their speed");
});

test("[G2] withdraws words that stood alone, without a trace", () => {
  expect(updateDescription(`"${claim}" 5 answers`, [])).toBe(describeTopic([], null, []));
});
