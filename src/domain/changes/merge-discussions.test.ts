import { describe, expect, test } from "vitest";
import { toComment, toDiscussion } from "../../../test/fixtures/discussion.ts";
import { compareDiscussions } from "./compare-discussions.ts";
import type { Discussion } from "../thread/discussion.ts";
import { mergeDiscussions } from "./merge-discussions.ts";

const before = toDiscussion([
  toComment({ id: "1" }),
  toComment({ id: "2", parentId: "1" }),
  toComment({ id: "3", parentId: "2", createdAt: "2026-01-01T00:00:00.000Z" }),
  toComment({ id: "4" }),
]);

const merge = (after: Discussion): Discussion => mergeDiscussions(before, after, compareDiscussions(before, after));

const codesOf = ({ findings }: Discussion) => findings.map(({ code, where }) => `${code} ${where}`);

const without = (ids: readonly string[], parts: Partial<Discussion> = {}): Discussion =>
  toDiscussion(
    before.comments.filter(({ id }) => !ids.includes(id)),
    parts,
  );

describe("[R4] a thread that is read again", () => {
  test("is what the source holds now, where nothing is gone", () => {
    const after = toDiscussion([toComment({ id: "4" }), ...before.comments.slice(0, 3), toComment({ id: "5", parentId: "4" })]);
    expect(merge(after).comments.map(({ id }) => id)).toEqual(["4", "5", "1", "2", "3"]);
  });

  test("[A3] keeps a comment that the source no longer names in its place, as deleted, with a finding", () => {
    const merged = merge(without(["2"]));
    expect(merged.comments.map(({ id, depth, orphan }) => [id, depth, orphan])).toEqual([
      ["1", 0, false],
      ["2", 1, false],
      ["3", 2, false],
      ["4", 0, false],
    ]);
    expect(merged.comments[1]).toMatchObject({ absence: "deleted", text: "", html: "", author: null });
    expect(codesOf(merged)).toEqual(["comment-gone comment:2"]);
  });

  test("[A3] remembers at each later reading what is gone", () => {
    const gone = merge(without(["4"]));
    const later = without(["4"]);
    const again = mergeDiscussions(gone, later, compareDiscussions(gone, later));
    expect(again.comments.map(({ id, absence }) => [id, absence]).at(-1)).toEqual(["4", "deleted"]);
    expect(codesOf(again)).toEqual(["comment-gone comment:4"]);
  });

  test("[A3] keeps as it was what an incomplete reading did not get, and counts it as missing no more", () => {
    const merged = merge({
      ...without(["3", "4"]),
      findings: [
        { code: "comment-missing", where: "comment:2", message: "Not there." },
        { code: "comment-missing", where: "document", message: "Not there." },
        { code: "comment-missing", where: "document", message: "Another one, which nobody ever held." },
      ],
    });
    expect(merged.comments.map(({ id, text }) => [id, text !== ""])).toEqual(before.comments.map(({ id }) => [id, true]));
    expect(codesOf(merged)).toEqual(["comment-missing document", "comment-kept comment:3", "comment-kept comment:4"]);
  });

  test("[A1] counts as missing only those of a stub's comments that no version held", () => {
    const stub = { code: "comment-missing", where: "comment:1", message: "12 more replies.", count: 12 } as const;
    const merged = merge({ ...without(["2", "3"]), findings: [stub] });
    expect(merged.findings[0]).toMatchObject({ code: "comment-missing", count: 10 });
    expect(codesOf(merged).slice(1)).toEqual(["comment-kept comment:2", "comment-kept comment:3"]);
  });

  test("[A3] keeps times, authors and parents that another saved form of the thread does not hold", () => {
    const flat = before.comments.map((comment) => toComment({ id: comment.id, author: null }));
    const after = toDiscussion(flat, { findings: [{ code: "replies-unknown", where: "document", message: "No parents." }] });
    expect(merge(after).comments).toEqual(before.comments);
  });

  test("leaves the source's word on a comment that it now shows as deleted", () => {
    const after = toDiscussion(
      before.comments.map((comment) => (comment.id === "4" ? toComment({ id: "4", author: null, text: "", absence: "dead" }) : comment)),
    );
    expect(merge(after).comments.at(-1)).toMatchObject({ absence: "dead", author: null });
    expect(codesOf(merge(after))).toEqual([]);
  });

  test("a moved reply goes where the source has it now", () => {
    const after = toDiscussion(before.comments.map((comment) => (comment.id === "3" ? { ...comment, parentId: null } : comment)));
    expect(merge(after).comments.find(({ id }) => id === "3")).toMatchObject({ parentId: null, depth: 0 });
  });

  test("[A3] keeps the story that a file with comments only does not hold", () => {
    const story = toDiscussion(before.comments, { title: "The story", author: "ann", text: "Its words." });
    const missing = { code: "story-missing", where: "document", message: "Comments only." } as const;
    const after = toDiscussion(before.comments, { title: "owner/name#1", author: null, text: null, findings: [missing] });
    const merged = mergeDiscussions(story, after, compareDiscussions(story, after));
    expect(merged).toMatchObject({ title: "The story", author: "ann", text: "Its words.", findings: [] });
    expect(mergeDiscussions(after, after, compareDiscussions(after, after))).toMatchObject({ title: "owner/name#1", findings: [missing] });
  });
});
