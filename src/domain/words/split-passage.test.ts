import { expect, test } from "vitest";
import { foundMarks } from "../search/search-hit.ts";
import { splitPassage } from "./split-passage.ts";

const { start, end } = foundMarks;

test.each([
  ["no marks", "plain", ["plain"]],
  ["one mark", `a ${start}b${end} c`, ["a ", ["b"], " c"]],
  ["marks beside each other", `${start}a${end}${start}b${end}`, [["a"], ["b"]]],
  ["a mark that never ends", `a ${start}b`, ["a ", "b"]],
  ["ends without a start", `${end}a${end} ${start}b${end}c${end}`, ["a ", ["b"], "c"]],
  ["nothing", "", []],
])("a passage with %s", (_name, passage, parts) => {
  expect(splitPassage(passage)).toEqual(
    parts.map((part) => (typeof part === "string" ? { text: part, isFound: false } : { text: part[0], isFound: true })),
  );
});
