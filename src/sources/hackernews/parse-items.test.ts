import { describe, expect, test } from "vitest";
import { forms, iso } from "../../../test/fixtures/hacker-news-items.ts";
import { collectRecords } from "../json/json-records.ts";
import { isAlgolia, isFirebase, isHnapi, parseHackerNewsItems } from "./parse-items.ts";
import type { UndetectedDiscussion } from "../place.ts";

const toRecords = (json: unknown) => collectRecords([{ place: "$", value: json, problem: null }]);
const parse = (json: unknown): UndetectedDiscussion => parseHackerNewsItems(toRecords(json));

const expected = [
  ["4", null, 0],
  ["2", null, 0],
  ["5", "2", 1],
  ["3", "2", 1],
];

describe("one thread in every form of its items", () => {
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
