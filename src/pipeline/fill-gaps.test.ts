import { expect, test } from "vitest";
import { toTag, toTopic } from "../../test/fixtures/scripted-engine.ts";
import type { Tag } from "../domain/topics/topic.ts";
import { fillGaps } from "./fill-gaps.ts";

const topics = [toTopic("a")];
const nothing = { topics: [], tags: [] };

/** Tags of ten comments of which the last ones have no topic. */
const withGap = (size: number): readonly Tag[] =>
  Array.from({ length: 10 }, (_, index) => (index < 10 - size ? toTag(`${index}`, "a") : toTag(`${index}`)));

/** Fills the gaps, and gives the result and the comments that the engine was asked about. */
const fill = async (tags: readonly Tag[], answer: Awaited<ReturnType<Parameters<typeof fillGaps>[0]["reading"]["fillGaps"]>> = nothing) => {
  const asked: string[] = [];
  const reading = {
    fillGaps: (_topics: unknown, commentIds: readonly string[]) => {
      asked.push(...commentIds);
      return Promise.resolve(answer);
    },
  };
  return { ...(await fillGaps({ topics, tags, reading })), asked };
};

test("[A1] a tenth without a topic is no gap, and more is one", async () => {
  expect((await fill(withGap(1))).asked).toEqual([]);
  expect((await fill(withGap(2))).asked).toEqual(["8", "9"]);
});

test("[A1] comments that failed are in no gap", async () => {
  const failed = withGap(2).map((tag) => (tag.topicIds.length === 0 ? { ...tag, failure: "it was refused" } : tag));
  expect((await fill(failed)).asked).toEqual([]);
});

test("[A1] a new tag counts only for a comment that had none, and only where it names a topic", async () => {
  const tags = withGap(2);
  const filled = await fill(tags, {
    topics: [toTopic("new")],
    tags: [toTag("0", "new"), toTag("8", "new"), { ...toTag("9"), failure: "not this" }],
  });
  expect(filled.topics.map(({ id }) => id)).toEqual(["a", "new"]);
  expect(filled.tags).toEqual(tags.map((tag) => (tag.commentId === "8" ? toTag("8", "new") : tag)));
});
