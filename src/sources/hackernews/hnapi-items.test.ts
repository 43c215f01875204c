import { describe, expect, test } from "vitest";
import { AppError } from "../../domain/app-error.ts";
import { isHnapiItems, parseHnapiItems } from "./hnapi-items.ts";

const toComment = (parts: object): object => ({
  id: 2,
  level: 0,
  user: "ann",
  time: 1_767_323_045,
  time_ago: "a day ago",
  content: "<p>words",
  comments: [],
  ...parts,
});
const toStory = (comments: readonly unknown[], parts: object = {}): object => ({
  id: 1,
  title: "A story",
  points: 7,
  user: "asker",
  time: 1_767_323_000,
  url: "https://example.com/",
  comments,
  ...parts,
});

describe("parseHnapiItems()", () => {
  test("reads the story, and nested replies in their order", () => {
    const discussion = parseHnapiItems(
      toStory([toComment({ comments: [toComment({ id: 3 }), toComment({ id: 4 })] }), toComment({ id: 5 })]),
    );
    expect(discussion).toMatchObject({
      id: "hn-1",
      title: "A story",
      articleUrl: "https://example.com/",
      author: "asker",
      points: 7,
      createdAt: "2026-01-02T03:03:20.000Z",
      readAt: null,
    });
    expect(discussion.comments.map(({ id, parentId, depth, text, createdAt }) => [id, parentId, depth, text, createdAt])).toEqual([
      ["2", null, 0, "words", "2026-01-02T03:04:05.000Z"],
      ["3", "2", 1, "words", "2026-01-02T03:04:05.000Z"],
      ["4", "2", 1, "words", "2026-01-02T03:04:05.000Z"],
      ["5", null, 0, "words", "2026-01-02T03:04:05.000Z"],
    ]);
  });

  test("keeps a story's own text, and takes its link to itself for no article", () => {
    expect(parseHnapiItems(toStory([], { url: "item?id=1", content: "<p>Why?" }))).toMatchObject({ articleUrl: null, text: "Why?" });
  });

  test("tells deleted and dead comments, and keeps a dead one's words", () => {
    const { comments } = parseHnapiItems(
      toStory([
        toComment({ user: undefined, content: "[deleted]", deleted: true }),
        toComment({ id: 3, content: undefined, dead: true }),
        toComment({ id: 4, content: "<p>[dead]", dead: true }),
        toComment({ id: 5, dead: true, comments: [toComment({ id: 6 })] }),
      ]),
    );
    expect(comments.map(({ id, absence, text }) => [id, absence, text])).toEqual([
      ["2", "deleted", ""],
      ["3", "dead", ""],
      ["4", "dead", ""],
      ["5", "dead", "words"],
      ["6", null, "words"],
    ]);
  });

  test("[A1] makes a reply that is named and not held a finding", () => {
    const { comments, findings } = parseHnapiItems(toStory([toComment({ comments: [null] }), null]));
    expect(comments).toHaveLength(1);
    expect(findings.map(({ code, where }) => [code, where])).toEqual([
      ["comment-missing", "document"],
      ["comment-missing", "comment:2"],
    ]);
  });

  test("[S2] says at which path a JSON stops being such a thread", () => {
    expect(() => parseHnapiItems(toStory([toComment({ comments: [toComment({ user: 7 })] })]))).toThrow(
      "at $.comments[0].comments[0].user",
    );
    expect(() => parseHnapiItems(toStory([toComment({ id: "x" })]))).toThrow("at $.comments[0].id: expected an item's id, a whole number");
    expect(() => parseHnapiItems(toStory(["hello"]))).toThrow(AppError);
    expect(isHnapiItems({ id: 1, comments: "none" })).toBe(false);
    expect(isHnapiItems({ id: 1, children: [] })).toBe(false);
  });

  test("reads replies 10,000 levels deep", () => {
    let comment = toComment({ id: 10_001 });
    for (let id = 10_000; id > 1; id -= 1) comment = toComment({ id, comments: [comment] });
    expect(parseHnapiItems(toStory([comment])).comments.at(-1)).toMatchObject({ id: "10001", depth: 9_999 });
  });
});
