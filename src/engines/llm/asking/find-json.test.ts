import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findJson } from "./find-json.ts";

const first = (text: string): unknown => {
  const found = findJson(text);
  return found.kind === "whole" ? found.values[0] : found.kind;
};

describe("findJson()", () => {
  test.each([
    ['{"a": 1}', "bare"],
    ['```json\n{"a": 1}\n```', "fenced"],
    ['Sure! Here is the JSON you {asked} for:\n```json\n{"a": 1}\n```\nAnything else?', "with prose around it"],
    ['I used {braces} and [1] first. {"a": 1}', "with brackets in the prose"],
    ['Use { or [ as you like. {"a": 1}', "with brackets in the prose that never close"],
    ['\ufeff  {"a": 1}  ', "with a byte order mark"],
    ['"{\\"a\\": 1}"', "as a JSON string"],
    ['<think>The shape is {"b": 2, "c": [1, 2, 3]}.</think>{"a": 1}', "behind reasoning that holds JSON"],
    [`${"{comment 1} ".repeat(30)}{"a": 1, "b": [{"c": 1}, {"c": 2}]}`.replace(', "b": [{"c": 1}, {"c": 2}]', ""), "behind many braces"],
    ['{"a": 1,}', "with a trailing comma"],
    ["{'a': 1}", "in single quotes"],
    ["{a: 1}", "without quotes"],
    ['{"a": 1 // one\n}', "with a comment"],
  ])("reads %j, %s", (text) => {
    expect(first(text)).toEqual({ a: 1 });
  });

  test.each([
    ["a raw line break", '{"a": "one\ntwo"}', { a: "one\ntwo" }],
    ["a quotation mark inside a string", '{"a": "he said "no" twice", "b": [1]}', { a: 'he said "no" twice', b: [1] }],
    ["braces and quotes inside strings", 'so: {"a": "} \\" {", "b": {"c": 2}} done', { a: '} " {', b: { c: 2 } }],
    ["a missing comma", '{"a": [1, 2] "b": 3}', { a: [1, 2], b: 3 }],
  ])("mends or reads %s", (_name, text, value) => {
    expect(first(text)).toEqual(value);
  });

  test("tries the longest of several values first, and all of them together", () => {
    const found = findJson('{"c":1,"t":[1]}\n{"c":2,"t":[1,2]}');
    expect(found).toEqual({
      kind: "whole",
      values: [
        { c: 2, t: [1, 2] },
        { c: 1, t: [1] },
        [
          { c: 1, t: [1] },
          { c: 2, t: [1, 2] },
        ],
      ],
    });
  });

  test("takes no inner value for a whole that was cut off, and gives what was complete of it", () => {
    expect(findJson('{"topics":[{"name":"A","size":1},{"name":"B and a ha')).toEqual({
      kind: "cut",
      value: { topics: [{ name: "A", size: 1 }] },
    });
    expect(findJson('[{"c":1,"t":[1]},{"c":2,"t')).toEqual({ kind: "cut", value: [{ c: 1, t: [1] }] });
    expect(findJson('```json\n{"tags":[')).toMatchObject({ kind: "cut" });
    expect(findJson('{"topics":[{"name":"A","size":1},{"name":"a bracket }')).toEqual({
      kind: "cut",
      value: { topics: [{ name: "A", size: 1 }] },
    });
  });

  test("prefers a whole that was cut off to a short example before it", () => {
    expect(findJson('Shape: {"a":1}. Answer: {"topics":[{"name":"A","size":1},{"name":"B')).toMatchObject({ kind: "cut" });
  });

  test.each(["", "no", "null", "12", '"text"', "<html>503</html>", "Use { or [.", "<think>{}"])("finds nothing in %j", (text) => {
    expect(findJson(text)).toEqual({ kind: "none" });
  });

  test("answers of nothing but brackets take no quadratic time", () => {
    for (const text of ["{".repeat(50_000), "[".repeat(50_000), "{x ".repeat(20_000)]) expect(findJson(text).kind).not.toBe("whole");
  });

  test("whatever is cut off a whole answer, what it gives is a part of it and never the whole", () => {
    const name = fc.stringMatching(/^[a-z "\\,:{]*$/u);
    const entries = fc.array(fc.record({ name, size: fc.nat() }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(entries, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (topics, share) => {
        const text = JSON.stringify({ topics });
        const found = findJson(text.slice(0, Math.max(1, Math.floor(text.length * share))));
        expect(found.kind === "whole" ? found.values : []).toEqual([]);
        const value = found.kind === "cut" ? (found.value as { topics?: unknown[] } | undefined) : undefined;
        for (const [index, topic] of (value?.topics ?? []).entries()) expect(topics[index]).toMatchObject(topic as object);
      }),
    );
  });
});
