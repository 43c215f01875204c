import { expect, test } from "vitest";
import { makeReading, onTwoSubjects } from "../../../test/fixtures/made-reading.ts";
import { makeThread } from "../../../test/fixtures/made-thread.ts";
import type { MadeComment } from "../../../test/fixtures/made-thread.ts";
import type { Topic } from "../../domain/topics/topic.ts";
import type { TopicSummary } from "../engine.ts";

const topic = (id: string, places: readonly number[], more: Partial<Topic> = {}) => ({
  id,
  name: `Topic ${id}`,
  description: "A description of no words",
  parentId: null,
  ...more,
  commentIds: places.map((place) => `c${place}`),
});

const even = [0, 2, 4, 6, 8, 10];
const odd = [1, 3, 5, 7, 9, 11];
const bread = [
  "Bread from a hot oven needs yeast.",
  "Bread needs yeast and a hot oven.",
  "A hot oven bakes bread with yeast.",
  "Yeast bread wants a hot oven.",
];
/** Databases (even), cats (odd), then four comments about bread, at 12 to 15, and one about nothing that others say. */
const comments: readonly MadeComment[] = [...onTwoSubjects(12), ...bread.map((text) => ({ text })), { text: "Violins sound sad." }];
const late = ["c12", "c13", "c14", "c15"];
const topics = [topic("t1", even), topic("t2", odd)];

test("[R4] comments that fit no topic but speak of one thing become a topic, which they are tagged with", async () => {
  const { reading } = await makeReading(comments);
  const gathered = await reading.gatherTopics(topics, late, 3);
  expect(gathered.topics.map(({ id, parentId }) => [id, parentId])).toEqual([["t3", null]]);
  expect(gathered.topics[0]?.name).toMatch(/bread|oven|yeast/iu);
  expect(gathered.tags).toEqual(late.map((commentId) => ({ commentId, topicIds: ["t3"], failure: null })));
});

test("[R4] a new topic's number is no topic's, though topics were dropped", async () => {
  const { reading } = await makeReading(comments);
  const gathered = await reading.gatherTopics([topic("t1", even), topic("t7", odd)], late, 3);
  expect(gathered.topics.map(({ id }) => id)).toEqual(["t8"]);
});

test("[R4] comments that have nothing in common become none", async () => {
  const { reading } = await makeReading(comments);
  expect(await reading.gatherTopics(topics, ["c16"], 2)).toEqual({ topics: [], tags: [] });
});

test("[R4] fewer comments than were asked for become none", async () => {
  const { reading } = await makeReading(comments);
  expect((await reading.gatherTopics(topics, late, 5)).topics).toEqual([]);
});

test("[T1] no topic is added where there are as many as the thread may have", async () => {
  const { reading } = await makeReading(comments);
  const four = [0, 1, 2, 3].map((place) => topic(`t${place + 1}`, [place, place + 4, place + 8]));
  expect((await reading.gatherTopics(four, late, 3)).topics).toEqual([]);
});

test("[R4] several new topics are numbered on", async () => {
  const violins = [
    "Violins need new strings.",
    "New strings make violins loud.",
    "Violins with new strings are loud.",
    "Loud violins want strings.",
  ];
  const { reading } = await makeReading([...comments, ...violins.map((text) => ({ text }))]);
  const { topics: gathered } = await reading.gatherTopics(topics, [...late, "c17", "c18", "c19", "c20"], 3);
  expect(gathered.map(({ id }) => id)).toEqual(["t3", "t4"]);
});

test("[R4] the claim that a new topic's description quotes leads no other topic", async () => {
  const { reading } = await makeReading(comments);
  const { topics: gathered } = await reading.gatherTopics(topics, late, 3);
  const [summary] = await Promise.all(reading.summarizeTopics([topic("t9", [12, 13, 14, 15])]));
  expect(gathered[0]?.description).toContain('"');
  expect(summary?.lede).not.toBeNull();
  expect(gathered[0]?.description).not.toContain(summary?.lede?.text);
});

test("a new topic whose name another has already gets its number", async () => {
  const { reading } = await makeReading(comments);
  const name = (await reading.gatherTopics(topics, late, 3)).topics[0]?.name ?? "";
  const again = (await makeReading(comments)).reading;
  const gathered = await again.gatherTopics([topic("t1", even, { name }), topic("t2", odd)], late, 3);
  expect(gathered.topics[0]?.name).toBe(`${name} 3`);
});

test("[R4] a gathered topic is known: comments are compared with its members, and its name is not embedded", async () => {
  const { embedTexts } = await makeThread(comments);
  const embedded: string[] = [];
  const { reading } = await makeReading(comments, {
    embedTexts: (texts) => {
      embedded.push(...texts);
      return embedTexts(texts);
    },
  });
  const { topics: gathered } = await reading.gatherTopics(topics, late, 3);
  embedded.length = 0;
  const tags = await reading.tagComments(gathered);
  expect(tags.filter(({ topicIds }) => topicIds.includes("t3")).map(({ commentId }) => commentId)).toEqual(expect.arrayContaining(late));
  expect(embedded).toEqual([]);
});

const toSummary = (commentId: string): TopicSummary => ({
  sentences: [],
  viewpoints: [],
  lede: { text: "A claim.", kind: "quoted", citations: [{ commentId, quote: null }] },
  heading: null,
  exchanges: [],
});

test("[R4] the claim of a summary that is kept leads no other topic", async () => {
  const lead = async (kept: boolean) => {
    const { reading } = await makeReading(comments);
    const first = (await Promise.all(reading.summarizeTopics([topic("t1", even)])))[0]?.lede?.citations[0]?.commentId ?? "";
    const { reading: again } = await makeReading(comments);
    if (kept) again.keepSummaries(new Map([["t9", toSummary(first)]]));
    return [first, (await Promise.all(again.summarizeTopics([topic("t1", even)])))[0]?.lede?.citations[0]?.commentId];
  };
  const [first, same] = await lead(false);
  expect(same).toBe(first);
  const [kept, other] = await lead(true);
  expect(other).not.toBe(kept);
});

test("[R4] a kept summary without a lede, or of a comment that is gone, is no obstacle", async () => {
  const { reading } = await makeReading(comments);
  reading.keepSummaries(
    new Map([
      ["t8", { ...toSummary("c0"), lede: null }],
      ["t9", toSummary("gone")],
    ]),
  );
  expect((await Promise.all(reading.summarizeTopics([topic("t1", even)])))[0]?.lede).not.toBeNull();
});

test("[R4] a description counts the answers of today to the claim that it quotes", async () => {
  const answered = [...comments, { text: "Not so.", parent: 0 }, { text: "It is.", parent: 17 }];
  const { reading } = await makeReading(answered);
  const quoting = topic("t1", even, { description: 'Tables: "The database table needs an index." 1 answer' });
  const plain = topic("t2", odd, { description: "Cats and their gardens in winter and in summer" });
  expect(reading.updateDescriptions([quoting, plain])).toEqual([
    'Tables: "The database table needs an index." 2 answers',
    "Cats and their gardens in winter and in summer",
  ]);
});
