import { describe, expect, test } from "vitest";
import { AppError } from "../../domain/app-error.ts";
import { isAlgoliaItems, parseAlgoliaItems } from "./algolia-items.ts";

const toItem = (parts: object): object => ({
  id: 1,
  type: "comment",
  author: "ann",
  created_at: "2026-01-02T03:04:05.000Z",
  text: "words",
  children: [],
  ...parts,
});
const toStory = (children: readonly unknown[], parts: object = {}): object => ({
  id: 1,
  type: "story",
  title: "A story",
  url: "https://example.com/",
  author: "asker",
  points: 7,
  children,
  ...parts,
});

describe("parseAlgoliaItems()", () => {
  test("reads the story with its own text, and nested replies with their depth", () => {
    const discussion = parseAlgoliaItems(
      toStory([toItem({ id: 2, children: [toItem({ id: 3, parent_id: 2 })] }), toItem({ id: 4 })], { text: "Ask: <i>why</i>?" }),
    );
    expect(discussion).toMatchObject({
      id: "hn-1",
      title: "A story",
      articleUrl: "https://example.com/",
      points: 7,
      text: "Ask: why?",
      html: "<p>Ask: <i>why</i>?</p>",
      readAt: null,
    });
    expect(discussion.comments.map(({ id, parentId, depth, url }) => [id, parentId, depth, url])).toEqual([
      ["2", null, 0, "https://news.ycombinator.com/item?id=2"],
      ["3", "2", 1, "https://news.ycombinator.com/item?id=3"],
      ["4", null, 0, "https://news.ycombinator.com/item?id=4"],
    ]);
  });

  test("tells deleted, dead and blank comments apart and keeps their replies", () => {
    const children = [
      toItem({ id: 2, author: null, text: null, children: [toItem({ id: 6 })] }),
      toItem({ id: 3, author: null, text: "[deleted]" }),
      toItem({ id: 4, author: null, text: "[dead]" }),
      toItem({ id: 5, author: "bob", text: null }),
      toItem({ id: 7, author: "bob", text: "[deleted]" }),
    ];
    const { comments } = parseAlgoliaItems(toStory(children));
    expect(comments.map(({ id, absence, text }) => [id, absence, text])).toEqual([
      ["2", "deleted", ""],
      ["6", null, "words"],
      ["3", "deleted", ""],
      ["4", "dead", ""],
      ["5", "blank", ""],
      ["7", null, "[deleted]"],
    ]);
  });

  test("takes the second form of the time when the first is missing, and null for none", () => {
    const children = [
      toItem({ id: 2, created_at: null, created_at_i: 1_767_323_045 }),
      toItem({ id: 3, created_at: null, created_at_i: null }),
      toItem({ id: 4, created_at: "soon" }),
      toItem({ id: 5, created_at: null, created_at_i: 1e300 }),
    ];
    const { comments } = parseAlgoliaItems(toStory(children));
    expect(comments.map((comment) => comment.createdAt)).toEqual(["2026-01-02T03:04:05.000Z", null, null, null]);
  });

  test("[A1] makes a comment that is named and not held a finding, not a comment", () => {
    const { comments, findings } = parseAlgoliaItems(toStory([null, toItem({ id: 2, children: [null] })]));
    expect(comments).toHaveLength(1);
    expect(findings.map(({ code, where }) => [code, where])).toEqual([
      ["comment-missing", "document"],
      ["comment-missing", "comment:2"],
    ]);
  });

  test("[A2] marks a reply whose parent was left out as an orphan", () => {
    const { comments } = parseAlgoliaItems(toStory([toItem({ id: 2, parent_id: 99 }), toItem({ id: 3, parent_id: 1 })]));
    expect(comments.map(({ id, parentId, orphan }) => [id, parentId, orphan])).toEqual([
      ["2", "99", true],
      ["3", null, false],
    ]);
  });

  test("says at which path a JSON stops being a thread", () => {
    const broken = toStory([toItem({ id: 2, children: [toItem({ id: 3, author: 7 })] })]);
    expect(() => parseAlgoliaItems(broken)).toThrow("at $.children[0].children[0].author");
    expect(() => parseAlgoliaItems(toStory([{ hello: "world" }]))).toThrow(AppError);
    expect(isAlgoliaItems([])).toBe(false);
    expect(isAlgoliaItems({ id: 1, kids: [2] })).toBe(false);
  });

  test("reads replies 10,000 levels deep", () => {
    let item = toItem({ id: 10_001 });
    for (let id = 10_000; id > 1; id -= 1) item = toItem({ id, children: [item] });
    expect(parseAlgoliaItems(toStory([item])).comments.at(-1)).toMatchObject({ id: "10001", depth: 9_999 });
  });
});
