import { describe, expect, test } from "vitest";
import { containsLiteral, findLiteralWords } from "./literal-words.ts";

test("findLiteralWords() gives words with symbols at an end, without the punctuation of the sentence", () => {
  expect(findLiteralWords("(C++), C#; .net. Node.js --force e-mail don't #1 50% ...and so-called wait! _x_ ++")).toEqual([
    "C++",
    "C#",
    ".net",
    "--force",
    "#1",
    "50%",
    "_x_",
  ]);
});

describe("containsLiteral()", () => {
  test.each([
    ["we use c++.", "C++", true],
    ["C++17 is out", "C++", true],
    ["C+++", "C++", false],
    ["ABC++", "C++", false],
    ["plain C", "C++", false],
    ["c# and f#", "F#", true],
    ["on .NET Core", ".net", true],
    ["see example.net", ".net", false],
    [".network", ".net", false],
    ["US$5 each", "$5", true],
    ["C++\ntemplates", "C++ templates", true],
  ])("%j holds %j: %s", (text, words, expected) => {
    expect(containsLiteral(text, words, false)).toBe(expected);
  });

  test("takes an unfinished word for the beginning of one", () => {
    expect(containsLiteral("a .network", ".net", true)).toBe(true);
  });
});
