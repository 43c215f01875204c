import { expect, test } from "vitest";
import { makeThread } from "../../../test/fixtures/made-thread.ts";
import { makeReading, onTwoSubjects } from "../../../test/fixtures/made-reading.ts";
import type { Tag, Topic } from "../../domain/topics/topic.ts";
import type { TaggedTopic } from "../engine.ts";

const toTagged = (topics: readonly Topic[], tags: readonly Tag[]): readonly TaggedTopic[] =>
  topics.map((topic) => ({
    ...topic,
    commentIds: tags.filter(({ topicIds }) => topicIds.includes(topic.id)).map(({ commentId }) => commentId),
  }));

const given: readonly Topic[] = [
  { id: "db", name: "Database Tables", description: "Whether a database table needs an index for the planner", parentId: null },
  { id: "cat", name: "Garden Cats", description: "Whether cats sleep in the kitchen or in the garden", parentId: null },
];

/** The topics of each comment, by its place. */
const toIds = (tags: readonly Tag[]): readonly (readonly string[])[] => tags.map(({ topicIds }) => topicIds);

test("learned topics are numbered, named and described, and hold nothing of how they were learned", async () => {
  const topics = await (await makeReading(onTwoSubjects(12))).reading.proposeTopics();
  expect(topics.map(({ id, parentId }) => [id, parentId])).toEqual([
    ["t1", null],
    ["t2", null],
  ]);
  for (const topic of topics) expect(Object.keys(topic).toSorted()).toEqual(["description", "id", "name", "parentId"]);
  for (const { name, description } of topics) expect([name, description].every((text) => text.length > 5)).toBe(true);
});

test("[A1] every comment has one tag, in thread order, without a failure", async () => {
  const { reading, thread } = await makeReading(onTwoSubjects(12));
  const tags = await reading.tagComments(await reading.proposeTopics());
  expect(tags.map(({ commentId }) => commentId)).toEqual(thread.comments.map(({ id }) => id));
  expect(tags.every(({ failure }) => failure === null)).toBe(true);
});

test("comments are tagged with the learned topic that they are members of", async () => {
  const { reading } = await makeReading(onTwoSubjects(12));
  const ids = toIds(await reading.tagComments(await reading.proposeTopics()));
  expect(new Set(ids.filter((_, place) => place % 2 === 0).flat()).size).toBe(1);
  expect(new Set(ids.flat()).size).toBe(2);
});

test("learned topics are compared by their members: their names are not embedded", async () => {
  const { embedTexts } = await makeThread(onTwoSubjects(12));
  const embedded: string[] = [];
  const { reading } = await makeReading(onTwoSubjects(12), {
    embedTexts: (texts) => {
      embedded.push(...texts);
      return embedTexts(texts);
    },
  });
  const topics = await reading.proposeTopics();
  embedded.length = 0;
  await reading.tagComments(topics);
  expect(embedded).toEqual([]);
});

test("given topics are compared by name and description", async () => {
  const { reading } = await makeReading(onTwoSubjects(12));
  const ids = toIds(await reading.tagComments(given));
  expect(ids).toEqual(ids.map((_, place) => [place % 2 === 0 ? "db" : "cat"]));
});

test("a learned topic that was renamed is compared by its new name", async () => {
  const { reading } = await makeReading(onTwoSubjects(12));
  const [first, second] = await reading.proposeTopics();
  const renamed = [
    { ...given[1]!, id: first!.id },
    { ...given[0]!, id: second!.id },
  ];
  const ids = toIds(await reading.tagComments(renamed));
  expect(ids).toEqual(ids.map((_, place) => [place % 2 === 0 ? second!.id : first!.id]));
});

test("a topic that was learned stays as it is when only one of several was renamed", async () => {
  const { reading } = await makeReading(onTwoSubjects(12));
  const [first, second] = await reading.proposeTopics();
  const tags = await reading.tagComments([first!, { ...second!, name: "Garden Cats", description: given[1]!.description }]);
  expect(new Set(toIds(tags).flat()).size).toBeGreaterThan(0);
});

test("a topic that only groups others gets no comments of its own", async () => {
  const { reading } = await makeReading(onTwoSubjects(12));
  const nested = [
    { id: "all", name: "All Things", description: "Database tables, an index for the planner, cats in the garden", parentId: null },
    ...given.map((topic) => ({ ...topic, parentId: "all" })),
  ];
  expect(new Set(toIds(await reading.tagComments(nested)).flat())).toEqual(new Set(["db", "cat"]));
});

test("[R4] only the comments asked for are tagged again", async () => {
  const { reading } = await makeReading(onTwoSubjects(12));
  const topics = given.map((topic) => ({ ...topic, commentIds: [] }));
  expect(await reading.tagSelection(topics, ["c4", "c7"], "given")).toEqual([
    { commentId: "c4", topicIds: ["db"], failure: null },
    { commentId: "c7", topicIds: ["cat"], failure: null },
  ]);
});

/** Topics whose names say the opposite of what their comments say. */
const misnamed = (places: { db: readonly number[]; cat: readonly number[] }): readonly TaggedTopic[] => [
  { ...given[0]!, commentIds: places.cat.map((place) => `c${place}`) },
  { ...given[1]!, commentIds: places.db.map((place) => `c${place}`) },
];
const known = { db: [0, 2, 4, 6], cat: [1, 3, 5, 7] };

test("[R4] a new comment is compared with the comments that learned topics have, not with their names", async () => {
  const { reading } = await makeReading(onTwoSubjects(12));
  expect(toIds(await reading.tagSelection(misnamed(known), ["c8", "c9"], "learned"))).toEqual([["cat"], ["db"]]);
});

test("[R4] given topics are compared by their names, whatever comments they have", async () => {
  const { reading } = await makeReading(onTwoSubjects(12));
  expect(toIds(await reading.tagSelection(misnamed(known), ["c8", "c9"], "given"))).toEqual([["db"], ["cat"]]);
});

test("[R4] where a learned topic has no comments left, names decide", async () => {
  const { reading } = await makeReading(onTwoSubjects(12));
  expect(toIds(await reading.tagSelection(misnamed({ ...known, db: [] }), ["c8", "c9"], "learned"))).toEqual([["db"], ["cat"]]);
});

test("[R4] without topics new comments have none", async () => {
  const { reading } = await makeReading(onTwoSubjects(12));
  expect(toIds(await reading.tagSelection([], ["c8"], "learned"))).toEqual([[]]);
});

/** A claim with many answers, so that it stands in the overview, and comments on another subject. */
const discussed = [
  { text: "Every large database table needs an index, or the planner reads all rows.", author: "ann" },
  ...Array.from({ length: 4 }, (_, place) => ({
    text: `The planner reads table number ${String(place)} much faster with an index beside it.`,
    parent: 0,
  })),
  ...onTwoSubjects(12).slice(6),
];

test("[G1] the overview cites tagged comments only, and so does what is worth reading", async () => {
  const { reading } = await makeReading(discussed);
  const write = (commentIds: readonly string[]) => reading.writeOverview([{ ...given[0]!, commentIds }]);
  const whole = await write(["c0", "c1", "c2", "c3", "c4"]);
  expect(whole.sentences.flatMap(({ citations }) => citations.map(({ commentId }) => commentId))).toContain("c0");
  expect(whole.worthReading.map(({ commentId }) => commentId)).toEqual(["c0"]);
  const without = await write(["c1", "c2"]);
  expect(without.sentences.flatMap(({ citations }) => citations.map(({ commentId }) => commentId))).not.toContain("c0");
  expect(without.worthReading).toEqual([]);
});

test("the overview's claim leads no topic", async () => {
  const short = Array.from({ length: 4 }, () => ({ text: "Yes.", parent: 0 }));
  const { reading } = await makeReading([discussed[0]!, ...short, ...onTwoSubjects(12).slice(6)]);
  const [summary] = await Promise.all(reading.summarizeTopics([{ ...given[0]!, commentIds: ["c0", "c1", "c2"] }]));
  expect(summary?.lede).toBeNull();
});

test("a topic's summary opens with the claim that its description quotes", async () => {
  const { reading } = await makeReading(onTwoSubjects(12));
  const topics = await reading.proposeTopics();
  const tagged = toTagged(topics, await reading.tagComments(topics));
  const summaries = await Promise.all(reading.summarizeTopics(tagged));
  const quoted = tagged.map(({ description }) => /"(?<words>[^"…]+)/u.exec(description)?.groups?.["words"]?.trim());
  expect(quoted.every((words) => words !== undefined)).toBe(true);
  summaries.forEach((summary, index) => {
    expect(summary?.lede?.text).toContain(quoted[index]);
    expect(summary?.sentences[0]?.text).toContain(quoted[index]);
  });
});

test("a claim leads only one of two topics with the same comments", async () => {
  const { reading } = await makeReading(onTwoSubjects(12));
  const commentIds = ["c0", "c2", "c4", "c6"];
  const summaries = await Promise.all(reading.summarizeTopics(given.map((topic) => ({ ...topic, commentIds }))));
  expect(new Set(summaries.map((summary) => summary?.lede?.citations[0]?.commentId)).size).toBe(2);
});

test("a reading without a model costs nothing, fills no gaps, is never cut short and is read once", async () => {
  const { reading } = await makeReading(onTwoSubjects(6));
  expect(reading.usage().count).toBe(0);
  expect(await reading.fillGaps(given, ["c0"])).toEqual({ topics: [], tags: [] });
  expect([reading.interruption(), reading.verification()]).toEqual([null, null]);
});

test("it names what reads, and hands on what was found before", async () => {
  const findings = [{ code: "embedder-fallback", where: "document", message: "Read by words alone." }] as const;
  const { reading } = await makeReading(onTwoSubjects(6), { findings });
  expect([reading.readBy, reading.findings()]).toEqual(["words alone (TF-IDF)", findings]);
});
