import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { algoliaTree, hits, items, time, toAlgolia, toFirebase, toHnapi, without } from "../../../test/fixtures/hacker-news-items.ts";
import { compareDiscussions } from "../../domain/changes/compare-discussions.ts";
import { collectRecords } from "../json/json-records.ts";
import { parseHackerNewsItems } from "./parse-items.ts";
import type { UndetectedDiscussion } from "../place.ts";

const toRecords = (json: unknown) => collectRecords([{ place: "$", value: json, problem: null }]);
const parse = (json: unknown): UndetectedDiscussion => parseHackerNewsItems(toRecords(json));
const outline = (json: unknown): readonly unknown[] => parse(json).comments.map(({ id, parentId, depth }) => [id, parentId, depth]);
const findingsOf = (json: unknown): readonly unknown[] => parse(json).findings.map(({ code, where }) => [code, where]);

const expected = [
  ["4", null, 0],
  ["2", null, 0],
  ["5", "2", 1],
  ["3", "2", 1],
];

describe("the story of a file's items", () => {
  test("keeps its own text and takes its link to itself for no article", () => {
    const ask = { ...toHnapi({ id: 1 }), url: "item?id=1", content: "<p>Why <i>so</i>?" };
    expect(parse(ask)).toMatchObject({ articleUrl: null, text: "Why so?", html: "<p>Why <i>so</i>?</p>", readAt: null });
  });

  test.each([
    ["Firebase's items", items.slice(1), "Hacker News item 1"],
    ["hits that name it", { hits: hits.slice(1) }, "A story"],
    [
      "nested comments",
      (algoliaTree["children"] as unknown[]).map((child) => without(child as Record<string, unknown>, "story_id")),
      "Hacker News item 1",
    ],
  ])("[A3] is the item that all comments lead up to where it is absent: %s", (_what, json, title) => {
    expect(parse(json)).toMatchObject({ id: "hn-1", title, url: "https://news.ycombinator.com/item?id=1" });
    expect(outline(json).toSorted()).toEqual(expected.toSorted());
    expect(findingsOf(json)).toEqual([["story-missing", "document"]]);
  });

  test("is absent, too, where only one comment answers it: no comment becomes the story", () => {
    const subtree = [toFirebase({ id: 2, replies: [{ id: 3 }] }, 1), toFirebase({ id: 3 }, 2)];
    expect(outline(subtree)).toEqual([
      ["2", null, 0],
      ["3", "2", 1],
    ]);
  });

  test("is the comment that an answer of Algolia's begins with, and the rest is said to be missing", () => {
    const comment = toAlgolia({ id: 2, replies: [{ id: 3 }] }, 1);
    expect(parse(comment)).toMatchObject({ id: "hn-2", text: "words of 2", comments: [{ id: "3", parentId: null }] });
    expect(findingsOf(comment)).toEqual([["page-incomplete", "document"]]);
  });

  test.each([
    [
      "several threads",
      [toFirebase({ id: 1 }), toFirebase({ id: 9 }), toFirebase({ id: 3 }, 9)],
      "it contains the items of 2 threads (1, 9)",
    ],
    [
      "hits of several threads",
      { hits: [...hits, { ...hits[1], objectID: "77", story_id: 70 }] },
      "it contains the items of 2 threads (1, 70)",
    ],
    [
      "comments of nobody knows what",
      [5, 6].map((parent) => toFirebase({ id: parent + 10 }, parent)),
      "its 2 comments lead up to 2 different items (5, 6)",
    ],
    ["nothing but null", [null], "it contains no Hacker News item"],
  ])("[S2] is not guessed at for %s", (_what, json, message) => {
    expect(() => parse(json)).toThrow(message);
  });

  test.each([
    [
      "Algolia's",
      {
        ...toAlgolia({ id: 1 }),
        type: "poll",
        children: [
          { ...toAlgolia({ id: 8 }, 1), type: "pollopt", points: 3, text: "Yes" },
          { ...toAlgolia({ id: 2 }, 1), parent_id: 8 },
        ],
      },
    ],
    [
      "Firebase's",
      [
        { ...toFirebase({ id: 1 }), type: "poll", parts: [8], descendants: 1 },
        { id: 8, type: "pollopt", poll: 1, by: "asker", text: "Yes", score: 3, time },
        toFirebase({ id: 2 }, 8),
      ],
    ],
  ])("[A3] holds its poll's options, and what answers an option opens the discussion: %s", (_what, json) => {
    expect(parse(json)).toMatchObject({ text: "Option: Yes (3 votes)", findings: [] });
    expect(outline(json)).toEqual([["2", null, 0]]);
  });
});

describe("[A3] a part of a thread", () => {
  test("is one page of a search's hits, where the answer counts more", () => {
    expect(findingsOf({ hits, nbHits: hits.length + 1 })).toContainEqual(["page-incomplete", "document"]);
    expect(findingsOf({ hits, nbHits: hits.length })).toEqual([]);
  });

  test("is a flat list of fewer comments than the story counts", () => {
    const story = { ...without(toFirebase({ id: 1 }), "kids"), descendants: 2 };
    const comment = without(toFirebase({ id: 2 }, 1), "kids");
    expect(parse([story, comment]).findings).toMatchObject([
      { code: "count-differs", message: expect.stringContaining("counts 2 comments that are neither deleted nor dead, and 1 were read") },
    ]);
  });

  test("[R4] makes no comment count as deleted where the items do not name their replies", () => {
    const flat = [toFirebase({ id: 1 }), toFirebase({ id: 2 }, 1), toFirebase({ id: 3 }, 1)].map((item) =>
      without(item, "kids", "descendants"),
    );
    expect(compareDiscussions(parse(flat), parse(flat.slice(0, 2)))).toMatchObject({ deleted: [], unread: ["3"] });
    const named = toFirebase({ id: 1, replies: [{ id: 2 }] });
    expect(compareDiscussions(parse(flat), parse([named, toFirebase({ id: 2 }, 1)]))).toMatchObject({ deleted: ["3"], unread: [] });
  });
});

describe("the comments of a file's items", () => {
  const story = toFirebase({ id: 1, replies: [{ id: 2 }] });
  const comment = toFirebase({ id: 2 }, 1);

  test("stand in the order of kids, and after their siblings where no kids name them", () => {
    expect(outline([{ ...story, kids: [3] }, comment, toFirebase({ id: 3 }, 1)])).toEqual([
      ["3", null, 0],
      ["2", null, 0],
    ]);
  });

  test("take their parent from kids where they do not say it, and are orphans where nothing does", () => {
    const json = [
      story,
      { ...without(comment, "parent"), kids: [3] },
      without(toFirebase({ id: 3 }, 2), "parent"),
      toFirebase({ id: 4 }, 99),
      without(toFirebase({ id: 5 }, 1), "parent"),
    ];
    expect(outline(json)).toEqual([
      ["2", null, 0],
      ["3", "2", 1],
      ["4", "99", 0],
      ["5", null, 0],
    ]);
    expect(findingsOf(json)).toEqual([
      ["comment-orphaned", "comment:5"],
      ["comment-orphaned", "comment:4"],
    ]);
  });

  test("[A2] are orphans where a tree leaves out what they answer", () => {
    const json = { ...toAlgolia({ id: 1 }), children: [{ ...toAlgolia({ id: 2 }, 99) }, toAlgolia({ id: 3 }, 1)] };
    expect(parse(json).comments.map(({ id, parentId, orphan }) => [id, parentId, orphan])).toEqual([
      ["2", "99", true],
      ["3", null, false],
    ]);
  });

  test("[A1] that kids or a null in a list name and nobody holds are findings, each once", () => {
    const json = [{ ...story, kids: [2, 9] }, null, { ...comment, kids: [8] }, null, null];
    expect(parse(json).findings.map(({ code, where, message }) => [code, where, /\d+|\$\S+/u.exec(message)?.[0]])).toEqual([
      ["comment-missing", "document", "9"],
      ["comment-missing", "comment:2", "8"],
      ["comment-missing", "document", "$[4]"],
    ]);
    expect(findingsOf({ ...toAlgolia({ id: 1 }), children: [null, { ...toAlgolia({ id: 2 }, 1), children: [null] }] })).toEqual([
      ["comment-missing", "document"],
      ["comment-missing", "comment:2"],
    ]);
  });

  test("[A2] that stand twice come once", () => {
    const json = [story, comment, { ...comment, text: "again" }, story];
    expect(parse(json).comments).toMatchObject([{ id: "2", text: "words of 2" }]);
    expect(findingsOf(json)).toEqual([
      ["comment-duplicated", "document"],
      ["comment-duplicated", "comment:2"],
    ]);
  });

  test("[A3] without an id are skipped with their place, and their replies are kept", () => {
    const json = { ...toAlgolia({ id: 1 }), children: ["oops", { text: "nobody", children: [toAlgolia({ id: 3 }, 1)] }] };
    expect(outline(json)).toEqual([["3", null, 0]]);
    expect(parse(json).findings.map(({ message }) => message)).toEqual([
      "The item at $.children[0] was left out: it is a string, not an object.",
      "The item at $.children[1] was left out: it has no id of a Hacker News item.",
    ]);
  });

  test("[A3] with fields that are not read say so", () => {
    expect(parse([story, { ...comment, translation: "Wörter" }]).findings).toMatchObject([
      { code: "fields-unused", message: expect.stringContaining('"translation" (1 item, such as "Wörter")') },
    ]);
  });

  test("tell deleted, dead and blank ones apart, by flags in any form or by what is absent, and keep what they still say", () => {
    const comments = [
      { id: 2, type: "comment", parent: 1, deleted: true },
      { ...toFirebase({ id: 3 }, 1), dead: 1, text: "[dead]" },
      { ...toFirebase({ id: 4 }, 1), dead: "true" },
      { ...toFirebase({ id: 5 }, 1), deleted: "1", by: "", text: "" },
      { ...toFirebase({ id: 6 }, 1), deleted: 0, dead: "0" },
      { ...toFirebase({ id: 7 }, 1), by: null, text: null },
      { ...toFirebase({ id: 8 }, 1), by: null, text: "[deleted]" },
      { ...toFirebase({ id: 9 }, 1), text: null },
      { ...toFirebase({ id: 10 }, 1), text: "[deleted]" },
    ];
    expect(parse([toFirebase({ id: 1 }), ...comments]).comments.map(({ id, absence, text }) => [id, absence, text])).toEqual([
      ["2", "deleted", ""],
      ["3", "dead", ""],
      ["4", "dead", "words of 4"],
      ["5", "deleted", ""],
      ["6", null, "words of 6"],
      ["7", "deleted", ""],
      ["8", "deleted", ""],
      ["9", "blank", ""],
      ["10", null, "[deleted]"],
    ]);
  });

  test("[A3] that are delayed have no words yet, and say so", () => {
    const json = [story, { ...comment, text: "[delayed]" }];
    expect(parse(json).comments).toMatchObject([{ author: "ann", text: "", html: "", absence: "blank" }]);
    expect(findingsOf(json)).toContainEqual(["comment-delayed", "comment:2"]);
  });

  test("[A3] with times that are none say so", () => {
    expect(findingsOf([story, { ...comment, time: "soon" }, toFirebase({ id: 3 }, 1)])).toEqual([
      ["time-unreadable", "document"],
      ["times-unknown", "document"],
    ]);
  });

  test("may be 10,000 levels deep", () => {
    let tree = toAlgolia({ id: 10_001 }, 1);
    let hnapi = toHnapi({ id: 10_001 }, false);
    for (let id = 10_000; id > 1; id -= 1) {
      tree = { ...toAlgolia({ id }, 1), children: [tree] };
      hnapi = { ...toHnapi({ id }, false), comments: [hnapi] };
    }
    for (const json of [
      { ...algoliaTree, children: [tree] },
      { ...toHnapi({ id: 1 }), comments: [hnapi] },
    ])
      expect(parse(json).comments.at(-1)).toMatchObject({ id: "10001", depth: 9_999 });
  });
});

describe("any forest of items", () => {
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
      return [
        { ...toFirebase({ id: 1 }), kids: toKids(1, null) },
        ...comments.map(({ id, parent, extraKid }) => ({ ...toFirebase({ id }, parent), kids: toKids(id, extraKid) })),
      ];
    });

  test("[A2] gives every item once, each under its own parent, whatever the order of the file", () => {
    fc.assert(
      fc.property(
        forest.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const { comments } = parse(shuffled);
          expect(comments.map(({ id }) => Number(id)).toSorted((one, other) => one - other)).toEqual(
            all.slice(1).map((_, index) => index + 2),
          );
          for (const { id, parentId } of comments) expect(all[Number(id) - 1]).toMatchObject({ parent: Number(parentId ?? 1) });
        },
      ),
    );
  });
});
