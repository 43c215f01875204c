import { expect, test } from "vitest";
import { grownReport } from "../../../test/fixtures/grown-report.ts";
import { reportDraft } from "../../../test/fixtures/report.ts";
import { countChanges } from "./count-changes.ts";

test("[R4] a version that builds on another says itself what came; any other is compared with the one before", () => {
  expect(countChanges(grownReport, null)).toEqual({ newComments: 3, edited: 1, deleted: 1 });
  const before = { comments: reportDraft.comments.slice(2) };
  expect(countChanges(reportDraft, before)).toEqual({ newComments: 2, edited: 0, deleted: 0 });
  expect(countChanges(reportDraft, null).newComments).toBe(reportDraft.comments.length);
});
