import { describe, expect, test } from "vitest";
import { parseJsonText } from "./json-values.ts";

const read = (text: string): readonly unknown[] => {
  const parsed = parseJsonText(text);
  return parsed.kind === "not-json"
    ? ["not JSON", parsed.problem]
    : parsed.values.map(({ value, problem }) => (problem === null ? value : "damaged"));
};

describe("parseJsonText()", () => {
  test.each([
    ["one document", '{"a": 1}', [{ a: 1 }]],
    ["one value a line", '{"a": 1}\n\n{"a": 2}\r\nnull\n', [{ a: 1 }, { a: 2 }, null]],
    ["nothing between values", '{"a": "}{"}{"a": "\\"{"}[3]', [{ a: "}{" }, { a: '"{' }, [3]]],
    ["commas between lines", '{"a": 1},\n{"a": 2},\n', [{ a: 1 }, { a: 2 }]],
    ["values over several lines", '{\n  "a": 1\n}\n{\n  "a": 2\n}\n', [{ a: 1 }, { a: 2 }]],
    ["null between values", '{"a": 1}null{"a": 2}', [{ a: 1 }, null, { a: 2 }]],
    ["RFC 7464's record separators", '\u001E{"a": 1}\n\u001E{"a": 2}\n', [{ a: 1 }, { a: 2 }]],
    ["a byte order mark before each", '{"a": 1}\n\uFEFF{"a": 2}', [{ a: 1 }, { a: 2 }]],
    ["Python's NaN", '[{"a": NaN, "b": "is NaN", "c": -Infinity}]', [[{ a: null, b: "is NaN", c: null }]]],
  ])("reads %s", (_what, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test.each([
    ["a damaged line", '{"a": 1}\n{"a": 2\n{"a": 3}', [{ a: 1 }, "damaged", { a: 3 }]],
    ["a cut last value", '{\n"a": 1}{\n"a": "x', [{ a: 1 }, "damaged"]],
    ["words between values", '{"a": 1} oops {"a": 2}', [{ a: 1 }, "damaged", { a: 2 }]],
  ])("[A3] names %s, and reads the others", (_what, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test("[A3] takes a cut document for no JSON, never for the objects inside it", () => {
    const document = '{\n"id": 1,\n"children": [\n{"id": 2},\n{"id": 3}\n]\n}';
    for (let length = 1; length < document.length; length += 1)
      expect(read(document.slice(0, length))).toEqual(["not JSON", expect.anything()]);
  });

  test("says where each value begins", () => {
    const parsed = parseJsonText('{\n"a": 1}\n\n{"a": 2} {"a": 3}');
    expect(parsed.kind === "values" && parsed.values.map(({ place }) => place)).toEqual(["line 1: $", "line 4: $", "line 4: $"]);
  });
});
