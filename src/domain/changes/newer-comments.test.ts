import { expect, test } from "vitest";
import { reportDraft } from "../../../test/fixtures/report.ts";
import { describeNewer, toNewerComments } from "./newer-comments.ts";

const askedAt = "2026-01-02T18:00:00.000Z";
const read = reportDraft.comments.filter(({ status }) => status !== "empty").length;

test("[G3] newer comments are the source's count without those that were read, deleted and dead ones in neither", () => {
  const newer = toNewerComments(reportDraft, { askedAt, counted: read + 7 });
  expect(newer).toEqual({ askedAt, counted: read + 7, read, newer: 7 });
  expect(describeNewer(newer, "Hacker News")).toContain(
    `At least 7 comments have come since. Hacker News counts ${read + 7} comments, and ${read} were read`,
  );
});

test("a blank comment is counted: its source has it", () => {
  const [first] = reportDraft.comments;
  if (!first) throw new Error("the fixture has comments");
  const comments = ["blank", "dead", "deleted"].map((reason) => ({ ...first, status: "empty" as const, reason }));
  expect(toNewerComments({ comments }, { askedAt, counted: 1 })).toMatchObject({ read: 1, newer: 0 });
});

test("fewer than were read are no negative number", () => {
  const newer = toNewerComments(reportDraft, { askedAt, counted: read - 1 });
  expect(newer.newer).toBe(0);
  expect(describeNewer(newer, "Hacker News")).toContain("As far as the counts show, none has come since.");
});
