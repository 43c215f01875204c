import { expect, test } from "vitest";
import { countUnusedFields } from "./unused-fields.ts";

test("[A3] countUnusedFields() counts what is not known and not empty, the most frequent first", () => {
  const records = [
    { id: 1, likes: null, name: "ann", tags: [], note: " " },
    { id: 2, likes: 0, name: "bob", tags: ["a", "b"] },
    { id: 3, name: `${"long ".repeat(20)}\n` },
  ];
  expect(countUnusedFields(records, new Set(["id"]))).toEqual([
    { name: "name", records: 3, example: '"ann"' },
    { name: "likes", records: 1, example: '"0"' },
    { name: "tags", records: 1, example: '"["a","b"]"' },
  ]);
  expect(countUnusedFields([{ mail: "ann@example.org, 192.0.2.7" }], new Set())[0]?.example).toBe('"…, …"');
  expect(countUnusedFields([{ words: "long ".repeat(20) }], new Set())[0]?.example).toBe(`"${"long ".repeat(7)}long…"`);
});
