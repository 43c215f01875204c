import { expect, test } from "vitest";
import { reportDraft } from "../../../test/fixtures/report.ts";
import { checkReport } from "../../domain/report/check-report.ts";
import { toCommentAnchor } from "../links.ts";
import { renderDiscussionPages } from "../render-discussion.tsx";

const page = renderDiscussionPages(checkReport(reportDraft)).find(({ path }) => path.endsWith("comments/index.html"))?.content ?? "";
/** The links of a comment's head by their words. */
const linksOf = (id: string): ReadonlyMap<string, string> => {
  const head = page.split(`id="${toCommentAnchor(id)}"`)[1]?.split("</header>")[0] ?? "";
  return new Map([...head.matchAll(/<a href="([^"]*)"[^>]*>(Parent|Next)<\/a>/gu)].map(([, href = "", words = ""]) => [words, href]));
};

test("a reply leads to its parent, a comment that opens a branch to the next one, the last of them nowhere", () => {
  const heads = reportDraft.comments.filter(({ depth }) => depth === 0);
  const reply = reportDraft.comments.find(({ parentId, orphan }) => parentId !== null && !orphan);
  expect(linksOf(reply?.id ?? "").get("Parent")).toBe(`#${toCommentAnchor(reply?.parentId ?? "")}`);
  expect(linksOf(heads[0]?.id ?? "")).toEqual(new Map([["Next", `#${toCommentAnchor(heads[1]?.id ?? "")}`]]));
  expect(linksOf(heads.at(-1)?.id ?? "").size).toBe(0);
});
