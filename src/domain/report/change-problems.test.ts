import { describe, expect, test } from "vitest";
import { changeProblems } from "./change-problems.ts";

type Changed = Parameters<typeof changeProblems>[0];

const comment = (id: string, firstSeen: number | null, status: Changed["comments"][number]["status"] = "tagged") => ({
  id,
  firstSeen,
  status,
});

const topic = (id: string, commentIds: string[], newerCommentIds: string[] = []) => ({
  id,
  commentIds,
  newerCommentIds,
  summary: [{ text: "So it is.", kind: "said" as const, citations: [{ commentId: commentIds[0] ?? "", quote: null }], side: null }],
});

const comments = [comment("1", 1), comment("2", 2, "empty"), comment("3", 3), comment("4", 2)];
const topics = [topic("a", ["1", "3", "4"], ["3"]), topic("b", ["3", "4"])];
const sound: NonNullable<Changed["changes"]> = {
  since: { version: 2, madeAt: null, readAt: null },
  comments: { new: ["3"], edited: ["4"], deleted: ["2"] },
  topics: { new: ["b"], renamed: [], gone: [{ id: "c", slug: "c", name: "Topic C", into: "b" }], rewritten: ["a"] },
  story: [],
  overviewRewritten: false,
};

const problemsOf = (parts: Partial<Changed>): string => [...changeProblems({ comments, topics, changes: sound, ...parts })].join("; ");

const withComments = (lists: Partial<(typeof sound)["comments"]>): string =>
  problemsOf({ changes: { ...sound, comments: { ...sound.comments, ...lists } } });

const withTopics = (lists: Partial<(typeof sound)["topics"]>): string =>
  problemsOf({ changes: { ...sound, topics: { ...sound.topics, ...lists } } });

describe("[R4] the account of what changed", () => {
  test("passes where it is sound, or where there is none", () => {
    expect(problemsOf({})).toBe("");
    expect(problemsOf({ changes: null, comments: comments.map(({ id }) => comment(id, null)) })).toBe("");
  });

  test("names the version that first held a comment, of all comments or of none", () => {
    const others = comments.slice(1);
    expect(problemsOf({ comments: [comment("1", null), ...others] })).toContain("of 4 comments only 3 name the version");
    expect(problemsOf({ comments: comments.map(({ id }) => comment(id, null)) })).toContain("do not name the version");
  });

  test("calls new what was first seen after the earlier version, and nothing else", () => {
    expect(withComments({ new: [] })).toContain("comment 3 was first held by version 3 and is not new since version 2");
    expect(withComments({ new: ["1", "3"] })).toContain("comment 1 was first held by version 1 and is new since version 2");
  });

  test("names known comments, each once, in thread order", () => {
    expect(withComments({ edited: ["9"] })).toContain("said to be edited is unknown, named twice");
    expect(withComments({ edited: ["4", "1"] })).toContain("or not in thread order");
    expect(withComments({ edited: ["3", "4"] })).toContain("changed in two ways");
  });

  test("calls deleted only what is empty, and edited only what is not", () => {
    expect(withComments({ deleted: ["1", "2"] })).toContain("comment 1 is said to be deleted and has text");
    expect(withComments({ deleted: [], edited: ["2", "4"] })).toContain("comment 2 is said to be edited and has no text");
  });

  test("names topics that are here, except those that are gone", () => {
    expect(withTopics({ new: ["z"] })).toContain("topic z is said to have changed and is unknown");
    expect(withTopics({ rewritten: ["z"] })).toContain("topic z");
    expect(withTopics({ renamed: [{ id: "z", before: "Z" }] })).toContain("topic z");
    expect(withTopics({ gone: [{ id: "a", slug: "a", name: "A", into: null }] })).toContain("topic a is said to be gone and is here");
    expect(withTopics({ gone: [{ id: "c", slug: "c", name: "C", into: "z" }] })).toContain("topic z");
    expect(withTopics({ rewritten: ["b"] })).toContain("topic b is said to be new and to have changed");
  });

  test("a summary cites no comment that is newer than it, and newer comments are the topic's own", () => {
    expect(problemsOf({ topics: [topic("a", ["1", "3"], ["1"]), topic("b", ["3"])] })).toContain(
      "cites comment 1, which is said to be newer",
    );
    expect(problemsOf({ topics: [topic("a", ["1", "3"], ["4"]), topic("b", ["3"])] })).toContain("newer comments that are not its own");
  });
});
