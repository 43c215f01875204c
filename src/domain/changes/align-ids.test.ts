import { describe, expect, test } from "vitest";
import { toComment, toDiscussion } from "../../../test/fixtures/discussion.ts";
import { alignIds } from "./align-ids.ts";
import { compareDiscussions } from "./compare-discussions.ts";

const at = (number: number): string => `https://forum.example/t/77/${number}`;
const words = (number: number): string => `What post ${number} says.`;
const before = toDiscussion([
  toComment({ id: "1001", url: at(2), text: words(2) }),
  toComment({ id: "1002", parentId: "1001", url: at(3), text: words(3) }),
]);
const numbered = toDiscussion([
  toComment({ id: "n2", url: at(2), text: words(2) }),
  toComment({ id: "n3", parentId: "n2", url: at(3), text: words(3) }),
  toComment({ id: "n4", parentId: "n3", url: at(4), text: words(4) }),
]);

describe("[A2] another saved form of a thread", () => {
  test("has the earlier ids for the comments at the same addresses, also as parents and in findings", () => {
    const findings = [
      { code: "comment-missing", where: "comment:n2", message: "x" },
      { code: "page-incomplete", where: "document", message: "x" },
    ] as const;
    const aligned = alignIds(before, { ...numbered, findings });
    expect(aligned.comments.map(({ id, parentId }) => [id, parentId])).toEqual([
      ["1001", null],
      ["1002", "1001"],
      ["n4", "1002"],
    ]);
    expect(aligned.findings.map(({ where }) => where)).toEqual(["comment:1001", "document"]);
    expect(compareDiscussions(before, aligned)).toMatchObject({ new: ["n4"], edited: [], deleted: [], unread: [] });
  });

  test("keeps its ids where addresses show nothing: none, or one for several comments", () => {
    const bare = toDiscussion([toComment({ id: "n2" })]);
    expect(alignIds(before, bare)).toBe(bare);
    const shared = toDiscussion(["1001", "1002"].map((id) => toComment({ id, url: at(1) })));
    const later = toDiscussion([toComment({ id: "n2", url: at(1) })]);
    expect(alignIds(shared, later)).toBe(later);
    const twice = toDiscussion(["n2", "n3"].map((id) => toComment({ id, url: at(2) })));
    expect(alignIds(before, twice).comments.map(({ id }) => id)).toEqual(["1001", "n3"]);
  });

  test("is left as it is where the ids are the same", () => {
    expect(alignIds(before, before)).toBe(before);
  });
});
