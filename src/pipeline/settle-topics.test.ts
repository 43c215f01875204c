import { describe, expect, test } from "vitest";
import { toComment, toDiscussion } from "../../test/fixtures/discussion.ts";
import { toTag, toTopic } from "../../test/fixtures/scripted-engine.ts";
import type { Tag, Topic } from "../domain/topics/topic.ts";
import { settleTopics } from "./settle-topics.ts";

const discussion = toDiscussion(["1", "2", "3", "4", "5", "6", "7", "8"].map((id) => toComment({ id })));

/** Tags as `{ topic: comments }`, in any order. */
const toTags = (members: Readonly<Record<string, readonly string[]>>): readonly Tag[] =>
  Object.entries(members).flatMap(([topicId, commentIds]) => commentIds.map((commentId) => toTag(commentId, topicId)));

const settle = (
  members: Readonly<Record<string, readonly string[]>>,
  { topics = Object.keys(members).map((id) => toTopic(id)), given = false }: { topics?: readonly Topic[]; given?: boolean } = {},
) => {
  const settled = settleTopics({ discussion, topics, tags: toTags(members), given });
  return { ...settled, placed: settled.topics.map(({ id, commentIds }) => `${id}: ${commentIds.join(" ")}`) };
};

describe("settleTopics()", () => {
  test("[T1] orders topics by their comments, and those with as many by their first comment", () => {
    expect(settle({ few: ["1", "2"], late: ["4", "5", "6"], early: ["3", "7", "8"] }).placed).toEqual([
      "early: 3 7 8",
      "late: 4 5 6",
      "few: 1 2",
    ]);
  });

  test("[T1] orders a topic's comments as the thread does, not as the tags came", () => {
    expect(settle({ a: ["8", "2", "5"] }).placed).toEqual(["a: 2 5 8"]);
  });

  test("[T1] lists given topics without comments last", () => {
    expect(settle({ none: [], last: ["8"], first: ["1"], nothing: [] }, { given: true }).placed).toEqual([
      "first: 1",
      "last: 8",
      "none: ",
      "nothing: ",
    ]);
  });

  test("[T1] merges topics that share more than half of their comments, and leaves those that share half", () => {
    expect(settle({ a: ["1", "2", "3"], b: ["2", "3", "4"] }).placed).toEqual(["a: 1 2 3", "b: 2 3 4"]);
    expect(settle({ a: ["1", "2", "3"], b: ["2", "3"] }).placed).toEqual(["a: 1 2 3"]);
  });

  test("[T1] a merged topic keeps the name of the larger one, and of the first of two as large", () => {
    expect(settle({ small: ["2", "3"], large: ["1", "2", "3"] }).placed).toEqual(["large: 1 2 3"]);
    expect(settle({ one: ["1", "2", "3", "4"], other: ["2", "3", "4", "5"] }).placed).toEqual(["one: 1 2 3 4 5"]);
  });

  test("[T1] says what was merged into what", () => {
    expect(settle({ small: ["2", "3"], large: ["1", "2", "3"] }).findings).toEqual([
      {
        code: "topics-merged",
        where: "topic:large",
        message: '"Topic small" shared more than half of its comments with "Topic large" and was merged into it.',
      },
    ]);
  });

  test("[T1] merges again where the merged topic overlaps with a third", () => {
    // Before a and b are merged, each shares with c no more than half.
    expect(settle({ a: ["1", "2", "3", "4"], b: ["2", "3", "4", "5"], c: ["1", "3", "4", "5", "6"] }).placed).toEqual(["a: 1 2 3 4 5 6"]);
  });

  test("[T1] compares topics of one level only", () => {
    const topics = [toTopic("parent"), toTopic("child", "parent")];
    expect(settle({ parent: ["3"], child: ["1", "2"] }, { topics }).placed).toEqual(["parent: 1 2 3", "child: 1 2"]);
  });

  test("[T1] a group that is left with one topic and nothing of its own gives way to it", () => {
    const topics = [toTopic("group"), toTopic("child", "group"), toTopic("thin", "group")];
    const { topics: settled } = settle({ group: [], child: ["1", "2"], thin: ["2"] }, { topics });
    expect(settled.map(({ id, parentId }) => [id, parentId])).toEqual([["child", null]]);
  });

  test("[T1] the topic that answers the title stands first, its group before it; all others go by size", () => {
    const topics = [
      toTopic("large"),
      toTopic("group"),
      { ...toTopic("answer", "group"), answersTitle: true as const },
      toTopic("part", "group"),
    ];
    const members = { large: ["1", "2", "3", "4", "5"], group: [], answer: ["6", "7"], part: ["1", "2", "6"] };
    expect(settle(members, { topics }).topics.map(({ id }) => id)).toEqual(["group", "answer", "large", "part"]);
  });

  test("[T1] the parts of a merged topic become parts of the one that stays", () => {
    const topics = [toTopic("a"), toTopic("b"), toTopic("part", "b"), toTopic("elsewhere", "a")];
    const { topics: settled } = settle({ a: ["1", "2", "3"], b: ["2", "3"], part: ["1", "2"], elsewhere: ["6", "7"] }, { topics });
    expect(settled.map(({ id, parentId }) => [id, parentId])).toEqual([
      ["a", null],
      ["part", "a"],
      ["elsewhere", "a"],
    ]);
  });

  test("[T1] drops a learned topic with fewer than two comments, and says so", () => {
    const { placed, findings } = settle({ none: [], one: ["1"], two: ["2", "3"] });
    expect(placed).toEqual(["two: 2 3"]);
    expect(findings).toEqual([
      { code: "topic-dropped", where: "document", message: 'The topic "Topic none" was left with no comment and was dropped.' },
      { code: "topic-dropped", where: "document", message: 'The topic "Topic one" was left with one comment and was dropped.' },
    ]);
  });

  test("[A2] names the comment and the topic of a tag that is left out", () => {
    expect(settleTopics({ discussion, topics: [toTopic("a")], tags: [toTag("1", "gone", "a")], given: true })).toMatchObject({
      topics: [{ id: "a", commentIds: ["1"] }],
      findings: [
        {
          code: "tag-unknown",
          where: "comment:1",
          message: 'Comment 1 was tagged with the unknown topic "gone"; the tag was left out.',
        },
      ],
    });
  });
});
