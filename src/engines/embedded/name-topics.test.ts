import { expect, test } from "vitest";
import { makeThread } from "../../../test/fixtures/made-thread.ts";
import type { MadeComment } from "../../../test/fixtures/made-thread.ts";
import { nameTopics } from "./name-topics.ts";
import { indexPhrases } from "./names/phrase-index.ts";
import { toMaterial } from "./summaries/material.ts";
import type { ReadableComment } from "./thread.ts";

const cats = ["The kitchen cats sleep.", "All kitchen cats eat fish.", "No kitchen cats bite.", "Kitchen cats are loud."];
/** Each comment speaks of things of its own: no phrase is common to them. */
const mixed = ["The planner scans every row of the table.", "Rain falls in autumn.", "Bread wants yeast.", "The lake freezes in winter."];
/** Nobody can quote these: pronouns without their nouns. */
const unquotable = ["They saw it.", "It did that.", "This is them.", "He told her so."];
const toComments = (texts: readonly string[]): readonly MadeComment[] => texts.map((text) => ({ text }));

/** Names the first comments, of which there are `size`, as one topic and the rest as another. */
const name = async (comments: readonly MadeComment[], size: number, used = new Set<ReadableComment>()) => {
  const made = await makeThread(comments);
  const places = [...comments.keys()];
  const groups = [places.slice(0, size), places.slice(size)].map((members) => ({ members, parent: null }));
  const input = { ...made, phrases: indexPhrases(made.thread), groups, toSpecificity: () => 0.8 };
  const [topic] = await nameTopics(input, { material: toMaterial(made.thread, made.vectors), used });
  return topic;
};

test("a good name has no heading beside it", async () => {
  expect(await name([...toComments(cats), ...toComments(mixed)], 4)).toMatchObject({ name: "Kitchen Cats", heading: null });
});

test("a quotation that is nearer to the topic's comments than a weak name is the heading", async () => {
  const alike = ["The planner", "A farmer", "My uncle", "The poet"].map((who) => `${who} reads quickly, quietly, carefully and slowly.`);
  expect((await name([...toComments(alike), ...toComments(cats)], 4))?.heading?.text).toMatch(/reads quickly/u);
});

test("one that is not nearer is none", async () => {
  expect((await name([...toComments(mixed), ...toComments(cats)], 4))?.heading).toBeNull();
});

test("without words that can be quoted the weak name stands", async () => {
  expect((await name([...toComments(unquotable), ...toComments(cats)], 4))?.heading).toBeNull();
});

test("the description's claim is not the heading's", async () => {
  const topic = await name([...toComments(mixed), ...toComments(cats)], 4);
  expect(topic?.claim?.text).not.toBe(topic?.heading?.text);
});

test("what is quoted is marked as used", async () => {
  const used = new Set<ReadableComment>();
  const topic = await name([...toComments(mixed), ...toComments(cats)], 4, used);
  expect(topic?.claim === undefined || topic.claim === null || used.has(topic.claim.comment)).toBe(true);
  expect(used.size).toBeGreaterThan(0);
});

test("a heading's comment is marked as used, too", async () => {
  const alike = ["The planner", "A farmer", "My uncle", "The poet"].map((who) => `${who} reads quickly, quietly, carefully and slowly.`);
  const used = new Set<ReadableComment>();
  const topic = await name([...toComments(alike), ...toComments(cats)], 4, used);
  expect(topic?.heading).not.toBeNull();
  expect(topic?.heading === undefined || topic.heading === null || used.has(topic.heading.comment)).toBe(true);
  expect(topic?.claim?.comment).not.toBe(topic?.heading?.comment);
});

test("a quotation that is too long for a heading may be the description's claim", async () => {
  const long = ["The planner", "A farmer", "My uncle", "The poet"].map(
    (who) =>
      `${who} reads quickly, quietly, carefully and slowly, in the kitchen and in the garden, by day and by night, without a pause or a break.`,
  );
  const topic = await name([...toComments(long), ...toComments(cats)], 4);
  expect(topic?.heading).toBeNull();
  expect(topic?.claim?.text).toMatch(/reads quickly/u);
});
