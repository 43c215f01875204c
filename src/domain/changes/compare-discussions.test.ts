import { describe, expect, test } from "vitest";
import { toComment, toDiscussion } from "../../../test/fixtures/discussion.ts";
import { compareDiscussions } from "./compare-discussions.ts";
import type { Discussion } from "../thread/discussion.ts";
import type { Finding } from "../thread/finding.ts";

const before = toDiscussion([
  toComment({ id: "1", text: "It's fast, as far as I can tell." }),
  toComment({ id: "2", parentId: "1" }),
  toComment({ id: "3", parentId: "2" }),
  toComment({ id: "4", absence: "deleted", text: "" }),
]);

const without = (...ids: string[]) => before.comments.filter(({ id }) => !ids.includes(id));

const missing = (where: string): Finding => ({ code: "comment-missing", where, message: "The source refers to a comment." });

const nothing = { new: [], edited: [], deleted: [], unread: [], story: [] };

describe("[R4] two readings of a thread", () => {
  test("with the same comments do not differ", () => {
    expect(compareDiscussions(before, before)).toEqual(nothing);
  });

  test("tell new, edited and deleted comments apart", () => {
    const after = toDiscussion([
      toComment({ id: "1", text: "It's slow, as far as I can tell." }),
      toComment({ id: "2", parentId: "1", absence: "deleted", text: "" }),
      toComment({ id: "3", parentId: "2" }),
      toComment({ id: "5", parentId: "3" }),
      toComment({ id: "4", absence: "deleted", text: "" }),
    ]);
    expect(compareDiscussions(before, after)).toEqual({ ...nothing, new: ["5"], edited: ["1"], deleted: ["2"] });
  });

  test("take the same words in another saved form for the same text", () => {
    const [first, ...others] = before.comments;
    const after = { ...before, comments: [{ ...first, ...toComment({ id: "1", text: "It’s fast,  as far as I can tell." }) }, ...others] };
    expect(compareDiscussions(before, after)).toEqual(nothing);
  });

  test("take a comment whose text is there at last for an edited one", () => {
    const after = { ...before, comments: [...without("4"), toComment({ id: "4", text: "Here it is after all." })] };
    expect(compareDiscussions(before, after)).toEqual({ ...nothing, edited: ["4"] });
  });

  test("take comments that a whole reading no longer names for deleted, if they had text", () => {
    expect(compareDiscussions(before, { ...before, comments: without("3", "4") })).toEqual({ ...nothing, deleted: ["3"] });
  });

  test("[A3] take no comment for deleted that the source still names", () => {
    const after = { ...before, comments: without("2", "3"), findings: [missing("comment:1")] };
    expect(compareDiscussions(before, after)).toEqual({ ...nothing, unread: ["2", "3"] });
    const elsewhere = { ...before, comments: without("2", "3"), findings: [missing("comment:4")] };
    expect(compareDiscussions(before, elsewhere)).toEqual({ ...nothing, deleted: ["2", "3"] });
  });

  test("[A3] take no comment for deleted because only a part of the page was saved", () => {
    const after = { ...before, comments: without("1", "2", "3"), findings: [{ ...missing("document"), code: "page-incomplete" as const }] };
    expect(compareDiscussions(before, after)).toEqual({ ...nothing, unread: ["1", "2", "3"] });
  });

  const only = { ...before, comments: without("2", "3") };
  const noting = (code: Finding["code"]): readonly Finding[] => [{ code, where: "document", message: "Not all is here." }];
  test.each<[string, Partial<Discussion>]>([
    ["whose form does not show whether it is whole", { mayBePart: true }],
    ["in which the place counts more comments", { findings: noting("count-differs") }],
    ["of comments without their story", { author: null, text: null, findings: noting("story-missing") }],
  ])("[A3] take no comment for deleted because of a file %s; a site that answers gives all it has", (_, parts) => {
    expect(compareDiscussions(before, { ...only, ...parts })).toEqual({ ...nothing, unread: ["2", "3"] });
    const live = { ...only, ...parts, readAt: "2026-01-01T00:00:00.000Z" };
    expect(compareDiscussions(before, live)).toEqual({ ...nothing, deleted: ["2", "3"] });
  });

  test("tell what was edited of the story", () => {
    const story = { ...before, title: "Why C is fast", author: "ann", text: "Is it so?", articleUrl: "https://example.org/c" };
    const editOf = (changes: Partial<typeof story>) => compareDiscussions(story, { ...story, ...changes }).story;
    expect(editOf({ title: "Why C is quick" })).toEqual(["title"]);
    expect(editOf({ text: "Is it so? Edit: it is." })).toEqual(["text"]);
    expect(editOf({ articleUrl: "https://example.org/quick" })).toEqual(["link"]);
    expect(editOf({ title: " Why  C is fast", points: 12 })).toEqual([]);
  });

  test("[A3] take no part of a story for edited because a saved file lacks it", () => {
    const story = { ...before, title: "Why C is fast", author: "ann", text: "Is it so?", articleUrl: "https://example.org/c" };
    const lacking = { ...story, text: null, articleUrl: null };
    expect(compareDiscussions(story, lacking).story).toEqual([]);
    const findings: readonly Finding[] = [{ code: "story-missing", where: "document", message: "Comments only." }];
    expect(compareDiscussions(story, { ...lacking, title: "Thread 7", author: null, findings }).story).toEqual([]);
    expect(compareDiscussions({ ...lacking, title: "Thread 7", author: null, findings }, story).story).toEqual(["title", "text", "link"]);
  });
});
