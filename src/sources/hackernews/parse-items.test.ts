import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { collectRecords } from "../json/json-records.ts";
import { isAlgolia, isFirebase, isHnapi, parseHackerNewsItems } from "./parse-items.ts";
import type { UndetectedDiscussion } from "./to-discussion.ts";

const toRecords = (json: unknown) => collectRecords([{ place: "$", value: json, problem: null }]);
const parse = (json: unknown): UndetectedDiscussion => parseHackerNewsItems(toRecords(json));
const outline = (json: unknown): readonly unknown[] => parse(json).comments.map(({ id, parentId, depth }) => [id, parentId, depth]);
const findingsOf = (json: unknown): readonly unknown[] => parse(json).findings.map(({ code, where }) => [code, where]);

const time = 1_767_323_045;
const iso = "2026-01-02T03:04:05.000Z";

/** One item in the words of each form. */
interface Item {
  readonly id: number;
  readonly replies?: readonly Item[];
}
const thread: Item = { id: 1, replies: [{ id: 4 }, { id: 2, replies: [{ id: 5 }, { id: 3 }] }] };
const expected = [
  ["4", null, 0],
  ["2", null, 0],
  ["5", "2", 1],
  ["3", "2", 1],
];
const flatten = (item: Item, parent?: number): readonly (Item & { readonly parent: number | undefined })[] => [
  { ...item, parent },
  ...(item.replies ?? []).flatMap((reply) => flatten(reply, item.id)),
];

const toAlgolia = ({ id, replies = [] }: Item, parent: number | null = null): Record<string, unknown> => ({
  id,
  created_at: iso,
  created_at_i: time,
  type: parent === null ? "story" : "comment",
  author: parent === null ? "asker" : "ann",
  title: parent === null ? "A story" : null,
  url: parent === null ? "https://example.com/" : null,
  text: parent === null ? null : `words of ${id}`,
  points: parent === null ? 7 : null,
  parent_id: parent,
  story_id: 1,
  children: replies.map((reply) => toAlgolia(reply, id)),
  options: [],
});
const toFirebase = ({ id, replies = [] }: Item, parent?: number): Record<string, unknown> => ({
  id,
  by: parent === undefined ? "asker" : "ann",
  time,
  ...(parent === undefined
    ? { type: "story", title: "A story", url: "https://example.com/", score: 7, descendants: 4 }
    : { type: "comment", parent, text: `words of ${id}` }),
  kids: replies.map((reply) => reply.id),
});
const toHnapi = ({ id, replies = [] }: Item, isStory = true): Record<string, unknown> => ({
  id,
  user: isStory ? "asker" : "ann",
  time,
  time_ago: "an hour ago",
  ...(isStory
    ? { title: "A story", url: "https://example.com/", points: 7, type: "link", comments_count: 4 }
    : { type: "comment", level: 0 }),
  content: isStory ? "" : `words of ${id}`,
  comments: replies.map((reply) => toHnapi(reply, false)),
});
const without = (json: Record<string, unknown>, ...names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(json).filter(([name]) => !names.includes(name)));
const dropLeaves = (json: unknown, name: string, leaf: unknown): unknown =>
  JSON.parse(JSON.stringify(json), (_key, value: unknown) => {
    if (typeof value !== "object" || value === null || !(name in value)) return value;
    const { [name]: replies, ...rest } = value as Record<string, unknown>;
    return Array.isArray(replies) && replies.length > 0 ? value : leaf === undefined ? rest : { ...rest, [name]: leaf };
  });

const flat = flatten(thread);
const items = flat.map((item) => toFirebase(item, item.parent));
const algoliaFlat = flat.map((item) => without(toAlgolia(item, item.parent ?? null), "children"));
const algoliaTree = toAlgolia(thread);
const hits = flat.map((item) => {
  const whole = without(toAlgolia(item, item.parent ?? null), "children", "id", "type", "text", "options");
  const isStory = item.parent === undefined;
  return {
    ...whole,
    objectID: String(item["id"]),
    story_title: isStory ? null : "A story",
    story_url: isStory ? null : "https://example.com/",
    story_text: null,
    comment_text: isStory ? null : `words of ${item.id}`,
    num_comments: null,
    _tags: [isStory ? "story" : "comment", "author_ann", "story_1"],
    _highlightResult: { author: { value: "ann" } },
  };
});

/** BigQuery's JSON has numbers as texts, ClickHouse's and SQLite's have 0 and "" for what is absent. */
const bigQuery = items.map((item) => ({
  ...without(item, "kids", "time"),
  id: String(item["id"]),
  time: String(time),
  timestamp: "2026-01-02 03:04:05 UTC",
  parent: item["parent"] === undefined ? null : String(item["parent"]),
  dead: null,
  deleted: null,
  ranking: null,
}));
const clickHouse = items.map((item): Record<string, unknown> => ({
  ...{ deleted: 0, dead: 0, text: "", url: "", title: "", score: 0, parent: 0, poll: 0, parts: [], descendants: 0 },
  ...item,
  time: "2026-01-02 03:04:05",
}));
const sqlite = clickHouse.map((item) => ({
  ...item,
  id: String(item["id"]),
  kids: JSON.stringify(item["kids" as keyof typeof item]),
  parts: "[]",
}));
const nestedFirebase = (item: Item, parent?: number): object => ({
  ...toFirebase(item, parent),
  kids: (item.replies ?? []).map((reply) => nestedFirebase(reply, item.id)),
});

describe("one thread in every form of its items", () => {
  const forms: readonly (readonly [string, unknown])[] = [
    ["Algolia's tree", algoliaTree],
    ["Algolia's tree in a list", [algoliaTree]],
    ["Algolia's tree, leaves without children", dropLeaves(algoliaTree, "children", undefined)],
    ["Algolia's tree, leaves with null", dropLeaves(algoliaTree, "children", null)],
    ["Algolia's items in a flat list", algoliaFlat],
    ["Algolia's items in a flat list without a type", algoliaFlat.map((item) => without(item, "type"))],
    ["the hits of a search", { hits, nbHits: 5, page: 0, nbPages: 1, query: "", params: "tags=story_1" }],
    ["two pages of hits", [{ hits: hits.slice(0, 2) }, { hits: hits.slice(2) }].map(({ hits: page }) => page)],
    ["hnapi's tree", toHnapi(thread)],
    ["hnapi's tree in a list", [toHnapi(thread)]],
    ["hnapi's tree, leaves without comments", dropLeaves(toHnapi(thread), "comments", undefined)],
    ["Firebase's items", items],
    ["Firebase's items by id", Object.fromEntries(items.map((item) => [item["id"], item]))],
    ["Firebase's items in another order", items.toReversed()],
    ["Firebase's items nested", nestedFirebase(thread)],
    ["Firebase's items with milliseconds", items.map((item) => ({ ...item, time: time * 1000 }))],
    ["BigQuery's rows", bigQuery],
    ["ClickHouse's rows", clickHouse],
    ["ClickHouse's FORMAT JSON", { meta: [{ name: "id", type: "UInt32" }], data: clickHouse, rows: 5, statistics: { elapsed: 0.1 } }],
    ["SQLite's rows", sqlite],
    ["a story beside its comments", { story: items[0], comments: items.slice(1) }],
  ];

  test.each(forms)("[A3] reads %s whole", (_what, json) => {
    const discussion = parse(json);
    expect(discussion).toMatchObject({ id: "hn-1", title: "A story", articleUrl: "https://example.com/", author: "asker", createdAt: iso });
    expect(discussion.comments.map(({ id, parentId, depth }) => [id, parentId, depth]).toSorted()).toEqual(expected.toSorted());
    for (const comment of discussion.comments)
      expect(comment).toMatchObject({ author: "ann", createdAt: iso, text: `words of ${comment.id}`, absence: null, orphan: false });
    const isClickHouse = typeof json === "object" && json !== null && "meta" in json;
    expect(discussion.findings.map(({ code }) => code)).toEqual(isClickHouse ? ["record-skipped"] : []);
  });

  test("is recognised in each, and as one form only", () => {
    const kinds = forms.map(([, json]) => [isHnapi, isAlgolia, isFirebase].map((is) => is(toRecords(json))));
    expect(kinds.map((found) => found.filter(Boolean).length)).toEqual(forms.map(() => 1));
  });

  test.each([
    [[1, 2]],
    [[]],
    [{}],
    [{ id: 1 }],
    [null],
    [7],
    [{ hits: [] }],
    [[{ id: 1, author: "ann", text: "hi" }]],
    [{ id: 1, comments: "none" }],
  ])("is not seen in %j", (json) => {
    expect([isHnapi, isAlgolia, isFirebase].map((is) => is(toRecords(json)))).toEqual([false, false, false]);
  });
});

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
    ["several threads", [toFirebase({ id: 1 }), toFirebase({ id: 9 }), toFirebase({ id: 3 }, 9)], "it holds the items of 2 threads (1, 9)"],
    [
      "hits of several threads",
      { hits: [...hits, { ...hits[1], objectID: "77", story_id: 70 }] },
      "it holds the items of 2 threads (1, 70)",
    ],
    [
      "comments of nobody knows what",
      [5, 6].map((parent) => toFirebase({ id: parent + 10 }, parent)),
      "its 2 comments lead up to 2 different items (5, 6)",
    ],
    ["nothing but null", [null], "it holds no item"],
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
        { ...toFirebase({ id: 1 }), type: "poll", parts: [8] },
        { id: 8, type: "pollopt", poll: 1, by: "asker", text: "Yes", score: 3, time },
        toFirebase({ id: 2 }, 8),
      ],
    ],
  ])("[A3] holds its poll's options, and what answers an option opens the discussion: %s", (_what, json) => {
    expect(parse(json)).toMatchObject({ text: "Option: Yes (3 votes)", findings: [] });
    expect(outline(json)).toEqual([["2", null, 0]]);
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
