import { expect, test } from "vitest";
import { makeMaterial } from "../../../../test/fixtures/made-thread.ts";
import type { MadeComment } from "../../../../test/fixtures/made-thread.ts";
import type { ReadableComment } from "../thread.ts";
import { summarizeTopic } from "./summarize-topic.ts";

const topic: readonly MadeComment[] = [
  { text: "Every index of the table is small." },
  { text: "The planner scans every row of the table." },
  { text: "The planner scans an index of the table.", parent: 1 },
  { text: "The vacuum removes dead rows of the table.", parent: 1 },
  { text: "Big tables want a vacuum at night.", parent: 1 },
];

/** Elsewhere in the thread: cosines are taken around its mean. */
const elsewhere = ["Cats eat fish.", "Dogs bark at night.", "Rain falls in autumn.", "Bread wants yeast."].map((text) => ({ text }));

/** `heading` is the place of the comment of which the first words are the topic's heading. */
const summarize = async (comments: readonly MadeComment[], heading = -1) => {
  const material = await makeMaterial([...comments, ...elsewhere]);
  const used = new Set<ReadableComment>();
  return summarizeTopic(material, {
    places: [...comments.keys()],
    heading: material.quotations[heading]?.[0] ?? null,
    used,
    replies: new Set(),
  });
};

test("the lede is the most answered claim, and the summary opens with it", async () => {
  const { lede, sentences } = await summarize(topic);
  expect(lede?.text).toBe(topic[1]?.text);
  expect(sentences[0]).toEqual(lede);
});

test("the lede opens the summary though another comment stands before it in the thread", async () => {
  const replies = Array.from({ length: 3 }, () => ({ text: "Well.", parent: 1 }));
  const planner = "The planner scans every row of the table.";
  const { sentences } = await summarize([{ text: "The queue wants a worker for every job." }, { text: planner }, ...replies]);
  expect(sentences.map(({ citations }) => citations[0]?.commentId)).toEqual(["c1", "c0"]);
});

test("[G3] nobody is said to hold a view", async () => {
  expect((await summarize(topic)).viewpoints).toEqual([]);
});

test("without a heading the name stands", async () => {
  expect((await summarize(topic)).heading).toBeNull();
});

test("the heading is shown, and not said again", async () => {
  const { heading, sentences } = await summarize(topic, 0);
  expect(heading?.text).toBe(topic[0]?.text);
  expect(sentences.map(({ text }) => text)).not.toContain(heading?.text);
});

test("what leads one topic does not lead another", async () => {
  const used = new Set<ReadableComment>();
  const material = await makeMaterial(topic);
  const request = { places: [0, 1, 2, 3, 4], used, replies: new Set<ReadableComment>() };
  const [first, second] = [summarizeTopic(material, request), summarizeTopic(material, request)];
  expect(second.lede?.text).not.toBe(first.lede?.text);
});

test("the claim that the description quotes is the lede, too, unless its comment went to another topic", async () => {
  const material = await makeMaterial(topic);
  const quoted = material.quotations[3]?.[0] ?? null;
  const request = { lede: quoted, used: new Set<ReadableComment>(), replies: new Set<ReadableComment>() };
  expect(quoted).not.toBeNull();
  expect(summarizeTopic(material, { ...request, places: [0, 1, 2, 3, 4] }).lede?.text).toBe(quoted?.text);
  expect(summarizeTopic(material, { ...request, places: [0, 1, 2] }).lede?.text).not.toBe(quoted?.text);
});

test("a heading whose comment went to another topic is not shown", async () => {
  const material = await makeMaterial(topic);
  const request = { heading: material.quotations[3]?.[0] ?? null, used: new Set<ReadableComment>(), replies: new Set<ReadableComment>() };
  expect(request.heading).not.toBeNull();
  expect(summarizeTopic(material, { ...request, places: [0, 1, 2] }).heading).toBeNull();
});

test("what an exchange shows is not said twice", async () => {
  const { exchanges, sentences } = await summarize([...topic, { text: "An index of the table is never small.", parent: 0 }]);
  const shown = new Set(exchanges.flatMap(({ claim, reply }) => [claim.text, reply.text]));
  expect(exchanges.length).toBeGreaterThan(0);
  expect(sentences.filter(({ text }) => shown.has(text))).toEqual([]);
});

test("after the lede sentences stand in thread order", async () => {
  const places = (await summarize(topic)).sentences.slice(1).map(({ citations }) => citations[0]?.commentId ?? "");
  expect(places).toEqual(places.toSorted());
});

test("three comments have fewer sentences than thirty", async () => {
  const many = Array.from({ length: 30 }, (_, place) => ({ text: `The planner scans every row of table ${String(place)}.` }));
  expect((await summarize(many.slice(0, 3))).sentences.length).toBeLessThan((await summarize(many)).sentences.length);
});

test("[G1] a topic whose comments cannot stand alone has one quotation all the same", async () => {
  const { sentences, lede } = await summarize([{ text: "It is what they said of it." }, { text: "That would be it for them." }]);
  expect(lede).toBeNull();
  expect(sentences).toHaveLength(1);
});

test("[G1] where the heading holds the only words that can be quoted, the summary repeats them", async () => {
  const { heading, sentences } = await summarize([{ text: "The planner scans every row of the table." }, { text: "Well." }], 0);
  expect(heading).not.toBeNull();
  expect(sentences).toEqual([heading]);
});
