import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isFirebaseItems, parseFirebaseItems, parseFirebaseList } from "./firebase-items.ts";

const toItem = (id: number, parent: number | undefined, parts: object = {}): object => ({
  id,
  type: "comment",
  by: "ann",
  parent,
  text: `words of ${id}`,
  time: 1_767_323_045,
  ...parts,
});
const toStory = (kids: readonly number[] | undefined, parts: object = {}): object => ({
  id: 1,
  type: "story",
  by: "asker",
  title: "A story",
  url: "https://example.com/",
  score: 7,
  time: 1_767_323_000,
  descendants: 3,
  kids,
  ...parts,
});
const outline = (json: unknown): readonly unknown[] =>
  parseFirebaseItems(json).comments.map(({ id, parentId, depth }) => [id, parentId, depth]);

describe("parseFirebaseItems()", () => {
  const items = [toItem(4, 1), toItem(3, 2), toStory([4, 2]), toItem(2, 1, { kids: [5, 3] }), toItem(5, 2)];
  const expected = [
    ["4", null, 0],
    ["2", null, 0],
    ["5", "2", 1],
    ["3", "2", 1],
  ];

  test("reads the story wherever it stands, and replies in the order of kids", () => {
    expect(parseFirebaseItems(items)).toMatchObject({
      id: "hn-1",
      title: "A story",
      articleUrl: "https://example.com/",
      author: "asker",
      points: 7,
      createdAt: "2026-01-02T03:03:20.000Z",
      findings: [],
    });
    expect(outline(items)).toEqual(expected);
    expect(parseFirebaseItems(items).comments[0]).toMatchObject({
      text: "words of 4",
      author: "ann",
      createdAt: "2026-01-02T03:04:05.000Z",
      absence: null,
    });
  });

  test("reads an object by id and items one a line alike", () => {
    const byId = Object.fromEntries(items.map((item) => ["id" in item ? String(item.id) : "", item]));
    expect(parseFirebaseItems(byId)).toEqual(parseFirebaseItems(items));
    expect(parseFirebaseList(items.map((json, index) => ({ json, place: `line ${index + 1}: $` })))).toEqual(parseFirebaseItems(items));
  });

  test("reads a single story, with and without kids", () => {
    expect(parseFirebaseItems(toStory(undefined, { text: "Why?" }))).toMatchObject({
      id: "hn-1",
      text: "Why?",
      comments: [],
      findings: [],
    });
    expect(parseFirebaseItems(toStory([2, 3])).findings).toHaveLength(2);
  });

  test("[A1] makes kids that are not held and places that hold null findings, each once", () => {
    const { comments, findings } = parseFirebaseItems([toStory([2, 9]), null, toItem(2, 1, { kids: [8] }), null, null]);
    expect(comments.map(({ id }) => id)).toEqual(["2"]);
    expect(findings.map(({ code, where, message }) => [code, where, /\d+|\$\S+/u.exec(message)?.[0]])).toEqual([
      ["comment-missing", "document", "9"],
      ["comment-missing", "comment:2", "8"],
      ["comment-missing", "document", "$[4]"],
    ]);
  });

  test("tells deleted and dead comments by their flags and keeps what they still say", () => {
    const { comments } = parseFirebaseItems([
      toStory([2, 3, 4]),
      { id: 2, type: "comment", parent: 1, time: 1, deleted: true },
      toItem(3, 1, { dead: true, text: "[dead]" }),
      toItem(4, 1, { dead: true }),
    ]);
    expect(comments.map(({ absence, text }) => [absence, text])).toEqual([
      ["deleted", ""],
      ["dead", ""],
      ["dead", "words of 4"],
    ]);
  });

  test("keeps what no kids name: after its siblings when its parent is here, as an orphan when not", () => {
    const json = [toStory([3]), toItem(2, 1), toItem(3, 1), toItem(4, 99), toItem(5, undefined)];
    expect(outline(json)).toEqual([
      ["3", null, 0],
      ["2", null, 0],
      ["4", "99", 0],
      ["5", null, 0],
    ]);
    expect(parseFirebaseItems(json).findings.map(({ code, where }) => [code, where])).toEqual([
      ["comment-orphaned", "comment:5"],
      ["comment-orphaned", "comment:4"],
    ]);
  });

  test("takes the parent from kids where the item does not say it", () => {
    expect(outline([toStory([2]), toItem(2, undefined, { kids: [3] }), toItem(3, undefined)])).toEqual([
      ["2", null, 0],
      ["3", "2", 1],
    ]);
  });

  test("leaves a poll's options to the poll", () => {
    const poll = { ...toStory([3]), type: "poll", parts: [2] };
    expect(outline([poll, { id: 2, type: "pollopt", poll: 1, text: "yes", score: 3 }, toItem(3, 1)])).toEqual([["3", null, 0]]);
  });

  test("begins with the one item that answers nothing here when there is no story", () => {
    expect(parseFirebaseItems([toItem(2, 1, { kids: [3] }), toItem(3, 2)])).toMatchObject({
      id: "hn-2",
      text: "words of 2",
      comments: [{ id: "3", parentId: null }],
    });
  });

  test("[A2] gives an item that stands twice once, and says so", () => {
    const { comments, findings } = parseFirebaseItems([toStory([2]), toItem(2, 1), toItem(2, 1, { text: "again" }), toStory([2])]);
    expect(comments).toMatchObject([{ id: "2", text: "words of 2" }]);
    expect(findings.map(({ code, where }) => [code, where])).toEqual([
      ["comment-duplicated", "document"],
      ["comment-duplicated", "comment:2"],
    ]);
  });

  test.each([
    ["a wrong id", [toStory([]), toItem(2, 1, { id: "x" })], "at $[1].id: expected an item's id, a whole number"],
    ["wrong kids", [toStory([2]), toItem(2, 1, { kids: [3, "x"] })], "at $[1].kids[1]: expected an item's id"],
    ["another key", { 1: toStory([]), 3: toItem(2, 1) }, 'at $.3.id: it differs from the key, "3"'],
    ["an item without id", { 1: toStory([]), 3: { by: "ann" } }, "at $.3.id: expected an item's id"],
    ["several threads", [toStory([]), toStory([], { id: 2 }), toItem(3, 2)], "it holds the items of 2 threads (1, 2)"],
    [
      "comments without their story",
      [toItem(2, 1), toItem(3, 1)],
      "it holds no story, and 2 comments that answer none of the others (2, 3)",
    ],
    ["nothing but null", [null], "it holds no item that a thread could begin with"],
  ])("[S2] refuses %s with its place", (_what, json, message) => {
    expect(() => parseFirebaseItems(json)).toThrow(message);
  });

  test("is recognised by its items", () => {
    expect([items, { 1: toStory([]) }, toStory([]), [null, toStory([])]].map(isFirebaseItems)).toEqual([true, true, true, true]);
    expect([[1, 2], [], {}, { id: 1 }, null, 7, { hits: [] }].map(isFirebaseItems)).toEqual([
      false,
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe("any forest of Firebase items", () => {
  /** Each comment answers an earlier one, the story, or one that is not held; kids name some of their replies and some of nobody's. */
  const forest = fc
    .array(
      fc.record({ parent: fc.nat(), isNamed: fc.boolean(), isAbsent: fc.boolean(), extraKid: fc.option(fc.integer({ min: 2, max: 60 })) }),
      { maxLength: 40 },
    )
    .map((nodes) => {
      const comments = nodes.map(({ parent, isAbsent, extraKid }, index) => ({
        id: index + 2,
        parent: isAbsent ? 1_000 + index : 1 + (parent % (index + 1)),
        extraKid,
      }));
      const toKids = (id: number, extraKid: number | null): number[] => [
        ...comments.filter((comment, index) => comment.parent === id && nodes[index]?.isNamed).map((comment) => comment.id),
        ...(extraKid === null ? [] : [extraKid]),
      ];
      return [toStory(toKids(1, null)), ...comments.map(({ id, parent, extraKid }) => toItem(id, parent, { kids: toKids(id, extraKid) }))];
    });

  test("[A2] gives every item once, each under its own parent, whatever the order of the file", () => {
    fc.assert(
      fc.property(
        forest.chain((items) => fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length }))),
        ([items, shuffled]) => {
          const { comments } = parseFirebaseItems(shuffled);
          expect(comments.map(({ id }) => Number(id)).toSorted((one, other) => one - other)).toEqual(
            items.slice(1).map((_, index) => index + 2),
          );
          for (const { id, parentId } of comments) expect(items[Number(id) - 1]).toMatchObject({ parent: Number(parentId ?? 1) });
        },
      ),
    );
  });
});
