import { expect, test } from "vitest";
import { z } from "zod";
import { explainIssue } from "./explain-issue.ts";

const shape = z.strictObject({
  name: z.string().min(1).max(5).default("a"),
  count: z.int().min(1).max(9).default(1),
  kind: z.enum(["a", "b"]).default("a"),
  list: z
    .array(z.strictObject({ id: z.string(), isNew: z.boolean().default(true) }))
    .min(2)
    .max(3)
    .optional(),
  code: z.string().regex(/^x/u, "it is not a code").default("x"),
  plain: z.string().regex(/^x/u).default("x"),
  only: z.literal(true).default(true),
  column: z.union([z.string().max(3), z.array(z.string().max(3))]).default([]),
  place: z
    .discriminatedUnion("kind", [z.strictObject({ kind: z.literal("file") }), z.strictObject({ kind: z.literal("link") })])
    .optional(),
  even: z.number().multipleOf(2).default(2),
});

const explain = (value: unknown): string => {
  const parsed = shape.safeParse(value);
  return parsed.success ? "" : parsed.error.issues.map((issue) => explainIssue(issue, value)).join("; ");
};

test.each<[unknown, string]>([
  [{ name: 5 }, "name is 5: it must be text"],
  [{ name: "" }, 'name is "": it must not be empty'],
  [{ name: "abcdef" }, 'name is "abcdef": it must have at most 5 characters'],
  [{ count: "many" }, 'count is "many": it must be a number'],
  [{ count: 1.5 }, "count is 1.5: it must be a whole number"],
  [{ count: 0 }, "count is 0: it must be at least 1"],
  [{ count: 10 }, "count is 10: it must be at most 9"],
  [{ kind: "c" }, 'kind is "c": it must be one of a, b'],
  [{ list: {} }, "list is {}: it must be a list"],
  [{ list: [{ id: "a" }] }, 'list is [{"id":"a"}]: it must have at least 2 entries'],
  [{ list: [{ id: "a" }, {}] }, "list[1].id is missing: it must be text"],
  [{ list: [{ id: "a" }, { id: "b", isNew: "yes" }] }, 'list[1].isNew is "yes": it must be true or false'],
  [{ list: [{ id: "a" }, { id: "b", old: 1 }] }, 'in list[1] there is no field "old"'],
  [{ code: "y" }, 'code is "y": it is not a code'],
  [{ plain: "y" }, 'plain is "y": it must be of the form /^x/u'],
  [{ only: false }, "only is false: it must be true"],
  [{ column: 5 }, "column is 5: it must be text, or be a list"],
  [{ column: ["abc", "abcd"] }, 'column[1] is "abcd": it must have at most 3 characters'],
  [{ place: { kind: "door" } }, 'place.kind is "door": it must be one of file, link'],
  [{ even: 3 }, "even is 3: it must be a multiple of 2"],
  [{ nmae: "a", other: 1 }, 'there is no field "nmae", "other"'],
  ["text", 'it is "text": it must be an object with fields'],
  [undefined, "it is missing: it must be an object with fields"],
])("[S2] a schema's issue is told in plain words: %j", (value, words) => {
  expect(explain(value)).toBe(words);
});
