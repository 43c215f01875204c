import { describe, expect, test } from "vitest";
import { parseJson } from "./parse-json.ts";

describe("parseJson()", () => {
  test.each([
    ['{"a": 1}', "bare"],
    ['```json\n{"a": 1}\n```', "fenced"],
    ['Here it is:\n{"a": 1}\nHope this helps {smile}', "with prose around it"],
    ['I used {braces} first. {"a": 1}', "with braces in the prose"],
    ['\ufeff  {"a": 1}  ', "with a byte order mark"],
  ])("reads %j, %s", (text) => {
    expect(parseJson(text)).toEqual({ a: 1 });
  });

  test("braces and quotes inside strings end nothing", () => {
    expect(parseJson('so: {"a": "} \\" {", "b": {"c": 2}} done')).toEqual({ a: '} " {', b: { c: 2 } });
  });

  test.each(["", "no", "[1]", '{"a": ', "null", "<html>503</html>", "{".repeat(5_000)])("gives undefined for %j", (text) => {
    expect(parseJson(text)).toBeUndefined();
  });
});
