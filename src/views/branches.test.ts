import { describe, expect, test } from "vitest";
import { reportDraft } from "../../test/fixtures/report.ts";
import { measureLevels, toBranches } from "./branches.ts";

const ids = new Set(["101", "103", "115", "200", "201", "203"]);
const comments = reportDraft.comments.filter(({ id }) => ids.has(id));
const levels = measureLevels(comments);

describe("toBranches()", () => {
  test("hangs replies below the comments that they answer, and lets one whose parent is elsewhere open a branch", () => {
    expect(toBranches(comments, levels).map(({ head, replies }) => [head.id, ...replies.map((reply) => reply.id)])).toEqual([
      ["101"],
      ["103"],
      ["115", "200", "201"],
      ["203"],
    ]);
  });

  test("counts levels among the comments given", () => {
    expect(levels.get("201")).toBe(2);
    expect(levels.get("203")).toBe(0);
  });
});
