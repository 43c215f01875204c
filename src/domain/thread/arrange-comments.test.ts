import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CommentDraft, arrangeComments } from "./arrange-comments.ts";

const toDraft = (id: string, parentId: string | null): CommentDraft => ({
  id,
  parentId,
  author: null,
  createdAt: null,
  url: null,
  html: "",
  text: "",
  absence: null,
});

/** Any mess a source can hand over: repeated ids, absent parents, comments that answer themselves, circles. */
const anyDrafts = fc
  .array(fc.record({ id: fc.integer({ min: 0, max: 25 }), parentId: fc.option(fc.integer({ min: 0, max: 30 })) }), { maxLength: 40 })
  .map((rows) => rows.map(({ id, parentId }) => toDraft(String(id), parentId === null ? null : String(parentId))));

/** A well-formed thread: each comment answers an earlier one or none. */
const anyThread = fc
  .array(fc.nat(), { maxLength: 60 })
  .map((picks) => picks.map((pick, index) => toDraft(`c${index}`, pick % (index + 1) === 0 ? null : `c${(pick % (index + 1)) - 1}`)));

describe("arrangeComments()", () => {
  test("[A2] keeps each id exactly once, whatever the source gives", () => {
    fc.assert(
      fc.property(anyDrafts, (drafts) => {
        const { comments, findings } = arrangeComments(drafts);
        const ids = comments.map((comment) => comment.id);
        expect(ids.toSorted()).toEqual([...new Set(drafts.map((draft) => draft.id))].toSorted());
        expect(findings.filter((finding) => finding.code === "comment-duplicated")).toHaveLength(drafts.length - ids.length);
      }),
    );
  });

  test("[A2] puts each reply under its parent or marks it an orphan, and no parent link leads in a circle", () => {
    fc.assert(
      fc.property(anyDrafts, (drafts) => {
        const { comments } = arrangeComments(drafts);
        const depths = new Map<string, number>();
        for (const { id, parentId, orphan, depth } of comments) {
          const parentDepth = parentId === null || orphan ? -1 : depths.get(parentId);
          expect(parentDepth, `${id} stands before its parent ${parentId}`).toBeDefined();
          expect(depth).toBe((parentDepth ?? 0) + 1);
          if (orphan && parentId !== null) expect(comments.some((comment) => comment.id === parentId)).toBe(false);
          depths.set(id, depth);
        }
      }),
    );
  });

  test("keeps the order of siblings and the parents of a well-formed thread", () => {
    fc.assert(
      fc.property(anyThread, (drafts) => {
        const { comments, findings } = arrangeComments(drafts);
        expect(findings).toEqual([]);
        for (const parentId of [null, ...drafts.map((draft) => draft.id)]) {
          const given = drafts.filter((draft) => draft.parentId === parentId).map((draft) => draft.id);
          expect(comments.filter((comment) => comment.parentId === parentId).map((comment) => comment.id)).toEqual(given);
        }
      }),
    );
  });

  test("reads threads 10,000 replies deep", () => {
    const drafts = Array.from({ length: 10_000 }, (_, index) => toDraft(String(index), index === 0 ? null : String(index - 1)));
    expect(arrangeComments(drafts).comments.at(-1)).toMatchObject({ id: "9999", depth: 9_999 });
  });

  test("cuts a circle on the circle, not on a branch that hangs from it, and says so", () => {
    const { comments, findings } = arrangeComments([toDraft("branch", "a"), toDraft("a", "b"), toDraft("b", "a")]);
    expect(comments.map(({ id, parentId, orphan }) => [id, parentId, orphan])).toEqual([
      ["a", null, true],
      ["branch", "a", false],
      ["b", "a", false],
    ]);
    expect(findings.map((finding) => finding.code)).toEqual(["comment-cycle-cut"]);
  });

  test("[A2] puts the first of two comments with one id in place, and says so", () => {
    const { comments, findings } = arrangeComments([toDraft("a", null), { ...toDraft("a", null), text: "again" }]);
    expect(comments).toMatchObject([{ id: "a", text: "", orphan: false, depth: 0 }]);
    expect(findings).toEqual([
      { code: "comment-duplicated", where: "comment:a", message: "The source gives comment a more than once; the first is kept." },
    ]);
  });

  test("[A2] keeps a reply to a missing comment at the top level with its parent's id, and says so", () => {
    const { comments, findings } = arrangeComments([toDraft("a", "gone"), toDraft("b", "a")]);
    expect(comments.map(({ id, parentId, orphan, depth }) => [id, parentId, orphan, depth])).toEqual([
      ["a", "gone", true, 0],
      ["b", "a", false, 1],
    ]);
    expect(findings).toEqual([
      {
        code: "comment-orphaned",
        where: "comment:a",
        message: "Comment a answers gone, which is not in the source; it is kept at the top level.",
      },
    ]);
  });

  test("[A2] says where a cycle was cut, also one of a single comment", () => {
    expect(arrangeComments([toDraft("a", "a")])).toMatchObject({
      comments: [{ id: "a", parentId: null, orphan: true, depth: 0 }],
      findings: [
        {
          code: "comment-cycle-cut",
          where: "comment:a",
          message: "Comment a answers, by way of a, itself; it is kept at the top level.",
        },
      ],
    });
  });
});
