import { describe, expect, test } from "vitest";
import { toComment } from "../../../test/fixtures/discussion.ts";
import type { ReportComment } from "./report.ts";
import { type Selection, isWhole, listKinds, parseSelection, selectComments, toSelectionQuery, wholeThread } from "./selection.ts";

const toReportComment = (parts: Partial<ReportComment> & { readonly id: string }): ReportComment => {
  const { absence: _absence, ...comment } = toComment({ id: parts.id });
  return { ...comment, status: "tagged", reason: null, topicIds: ["t"], kind: null, score: null, marks: [], firstSeen: null, ...parts };
};

const comments = [
  toReportComment({ id: "a", author: "ann", text: "short", createdAt: "2026-01-02T00:00:00.000Z" }),
  toReportComment({ id: "b", parentId: "a", author: "bob", text: "the longest of all", createdAt: null }),
  toReportComment({ id: "c", parentId: "a", author: "ann", text: "quite long", createdAt: "2026-01-03T00:00:00.000Z" }),
  toReportComment({ id: "d", author: "bob", text: "terse", createdAt: "2026-01-01T00:00:00.000Z" }),
  toReportComment({ id: "e", author: null, text: "brief", createdAt: "2026-01-02T00:00:00.000Z" }),
];

const select = (change: Partial<Selection>): string =>
  selectComments(comments, { ...wholeThread, ...change })
    .map(({ id }) => id)
    .join("");

describe("selectComments()", () => {
  test("gives the whole thread as it is", () => {
    expect(select({})).toBe("abcde");
  });

  test("keeps one author's comments, opening comments or replies, or both together", () => {
    expect(select({ author: "bob" })).toBe("bd");
    expect(select({ kind: "opening" })).toBe("ade");
    expect(select({ kind: "replies" })).toBe("bc");
    expect(select({ kind: "replies", author: "ann" })).toBe("c");
  });

  test("[R4] keeps the comments that are new since a version or a time", () => {
    const grown = comments.map((comment) => ({ ...comment, firstSeen: comment.id === "c" ? 3 : 1 }));
    const since = { kind: "version", version: 2 } as const;
    expect(selectComments(grown, { ...wholeThread, since }).map(({ id }) => id)).toEqual(["c"]);
    expect(select({ since })).toBe("");
    expect(select({ since: { kind: "time", at: "2026-01-02T00:00:00.000Z" } })).toBe("ace");
  });

  test("keeps the comments of one kind, and offers the kinds that there are", () => {
    const judged = comments.map((comment) => (comment.id === "b" ? { ...comment, kind: "question" as const } : comment));
    expect(selectComments(judged, { ...wholeThread, kind: "question" }).map(({ id }) => id)).toEqual(["b"]);
    expect(listKinds(judged)).toEqual(["all", "opening", "replies", "question"]);
    expect(listKinds(comments)).toEqual(["all", "opening", "replies"]);
  });

  test("sorts by time, comments without a time last, ties in thread order", () => {
    expect(select({ order: "newest" })).toBe("caedb");
    expect(select({ order: "oldest" })).toBe("daecb");
  });

  test("puts several comments without a time in thread order", () => {
    const timeless = comments.map((comment) => ({ ...comment, createdAt: null }));
    expect(selectComments(timeless, { ...wholeThread, order: "newest" })).toEqual(timeless);
  });

  test("sorts by length, the longest first", () => {
    expect(select({ order: "longest" })).toBe("bcade");
  });
});

describe("a selection as a query string", () => {
  test("is empty for the whole thread", () => {
    expect(toSelectionQuery(wholeThread)).toEqual({});
    expect(parseSelection({})).toEqual(wholeThread);
  });

  test("gives the same selection when parsed", () => {
    const selection: Selection = { order: "longest", kind: "replies", author: "ann", since: { kind: "version", version: 2 } };
    expect(toSelectionQuery(selection)).toEqual({ order: "longest", only: "replies", by: "ann", since: "2" });
    expect(parseSelection(toSelectionQuery(selection))).toEqual(selection);
  });

  test("unknown values mean no filter", () => {
    expect(parseSelection({ order: "best", only: "good", by: "", since: "then" })).toEqual(wholeThread);
  });
});

test("isWhole() holds only where nothing is filtered or sorted", () => {
  expect(isWhole(wholeThread)).toBe(true);
  for (const change of [{ order: "newest" }, { kind: "opening" }, { author: "ann" }, { since: { kind: "version", version: 1 } }] as const)
    expect(isWhole({ ...wholeThread, ...change })).toBe(false);
});
