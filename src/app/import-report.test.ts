import { expect, test } from "vitest";
import { reportDraft } from "../../test/fixtures/report.ts";
import { checkReport } from "../domain/report/check-report.ts";
import { toDiscussion } from "./import-report.ts";

test("[A3] the discussion of an imported report keeps what its place says of comments", () => {
  const said = { score: 12, marks: ["accepted answer"] };
  const report = checkReport({ ...reportDraft, comments: reportDraft.comments.map((comment) => ({ ...comment, ...said })) });
  for (const comment of toDiscussion(report).comments) expect(comment).toMatchObject(said);
});
