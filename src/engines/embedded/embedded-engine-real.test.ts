import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { toComment, toDiscussion } from "../../../test/fixtures/discussion.ts";
import type { Comment, Discussion } from "../../domain/thread/discussion.ts";
import { isVerbatim } from "../../domain/statements/grounding.ts";
import { createMemoryEmbeddingCache } from "./embedding-cache.ts";
import { createEmbeddedEngine } from "./embedded-engine.ts";

const modelFolder = join(import.meta.dirname, "../../../models");
const hasModel = existsSync(join(modelFolder, "minilm-l6-v2.int8.onnx"));
const missing = join(import.meta.dirname, "no-such-folder");
const tools = { signal: new AbortController().signal, onProgress: () => undefined };

const toPost = (index: number, text: string, parent: number | null = null): Comment =>
  toComment({ id: `c${index}`, parentId: parent === null ? null : `c${parent}`, text, absence: text === "" ? "deleted" : null });

const database = "The database table needs an index, or the planner scans every row of the queue table.";
const cats = "Cats should sleep in the warm kitchen, because the cold garden makes cats ill in winter.";
const two = toDiscussion(
  Array.from({ length: 12 }, (_, index) => toPost(index, index % 2 === 0 ? `${database} Case ${index}.` : `${cats} Cat ${index}.`)),
);

const readAll = async (discussion: Discussion, folder: string) => {
  const reading = await createEmbeddedEngine({ modelFolder: folder, cache: createMemoryEmbeddingCache() }).read(discussion, tools);
  const topics = await reading.proposeTopics();
  const tags = await reading.tagComments(topics);
  const tagged = topics.map((topic) => ({
    ...topic,
    commentIds: tags.filter((tag) => tag.topicIds.includes(topic.id)).map((tag) => tag.commentId),
  }));
  const filled = tagged.filter((topic) => topic.commentIds.length > 0);
  const summaries = await Promise.all(reading.summarizeTopics(filled));
  return { topics, tags, filled, summaries, overview: (await reading.writeOverview(filled)).sentences, findings: reading.findings() };
};

describe.each([
  ["words alone", missing, true],
  ["MiniLM", modelFolder, hasModel],
])("the embedded engine with %s", (_, folder, runs) => {
  test.skipIf(!runs)("[R1] the same discussion gives the same reading", async () => {
    expect(JSON.stringify(await readAll(two, folder))).toBe(JSON.stringify(await readAll(two, folder)));
  });

  test.skipIf(!runs)("[A1] every comment that can be read has one tag, and no other has", async () => {
    const discussion = toDiscussion([toPost(0, database), toPost(1, ""), toPost(2, cats, 1), toPost(3, "> quoted only", 0)]);
    expect((await readAll(discussion, folder)).tags.map((tag) => tag.commentId)).toEqual(["c0", "c3", "c2"]);
  });

  test.skipIf(!runs)("[G1] [G2] every sentence is the words of a comment of its topic", async () => {
    const { filled, summaries } = await readAll(two, folder);
    expect(summaries.flatMap((summary) => summary?.sentences ?? []).length).toBeGreaterThan(0);
    summaries.forEach((summary, index) => {
      for (const sentence of summary?.sentences ?? []) {
        const id = sentence.citations[0]?.commentId ?? "";
        expect(filled[index]?.commentIds).toContain(id);
        expect(isVerbatim(sentence.text, two.comments.find((comment) => comment.id === id)?.text ?? "")).toBe(true);
      }
    });
  });

  test.skipIf(!runs)("[T1] 0, 1 and 2 comments have at most one topic, and names are 2 to 6 words", async () => {
    for (const count of [0, 1, 2]) {
      const { topics } = await readAll(toDiscussion(two.comments.slice(0, count)), folder);
      expect(topics.length).toBeLessThanOrEqual(count < 2 ? 0 : 1);
    }
    for (const { name, description } of (await readAll(two, folder)).topics) {
      expect(name.split(" ").length).toBeGreaterThanOrEqual(2);
      expect(name.split(" ").length).toBeLessThanOrEqual(6);
      expect(description.split(" ").length).toBeGreaterThanOrEqual(8);
      expect(description.split(" ").length).toBeLessThanOrEqual(30);
    }
  });

  test.skipIf(!runs)("given topics are told apart", async () => {
    const reading = await createEmbeddedEngine({ modelFolder: folder, cache: createMemoryEmbeddingCache() }).read(two, tools);
    const topics = [
      { id: "db", name: "Database Index", description: "Whether the queue table of the database needs an index", parentId: null },
      { id: "cat", name: "Sleeping Cats", description: "Where cats should sleep in winter, kitchen or garden", parentId: null },
    ];
    const tags = await reading.tagComments(topics);
    tags.forEach((tag, index) => {
      expect(tag.topicIds).toEqual([index % 2 === 0 ? "db" : "cat"]);
    });
  });
});

test("[A2] a thread 10,000 replies deep is read", async () => {
  const deep = Array.from({ length: 10_000 }, (_, index) =>
    toPost(index, index % 3 === 0 ? database : "Exactly so.", index === 0 ? null : index - 1),
  );
  const reading = await createEmbeddedEngine({ modelFolder: missing, cache: createMemoryEmbeddingCache() }).read(toDiscussion(deep), tools);
  expect(await reading.tagComments(await reading.proposeTopics())).toHaveLength(10_000);
});

test("[T1] parts of a topic are numbered within it and know it", async () => {
  const comments = Array.from({ length: 400 }, (_, place) => {
    const subject = place % 30;
    return toPost(place, `Gadget${subject} beats widget${subject} in year${subject}, sprocket${place % 3}.`);
  });
  const topics = (await readAll(toDiscussion(comments), missing)).topics;
  const parts = topics.filter(({ parentId }) => parentId !== null);
  expect(parts.length).toBeGreaterThan(3);
  for (const { id, parentId } of parts) expect(id).toMatch(new RegExp(`^${String(parentId)}-\\d+$`, "u"));
  const wholes = topics.filter(({ parentId }) => parentId === null).map(({ id }) => id);
  expect(wholes).toEqual(wholes.map((_, place) => `t${place + 1}`));
  const [first] = parts;
  const siblings = parts.filter(({ parentId }) => parentId === first?.parentId).map(({ id }) => id);
  expect(siblings).toEqual(siblings.map((_, place) => `${String(first?.parentId)}-${place + 1}`));
});
