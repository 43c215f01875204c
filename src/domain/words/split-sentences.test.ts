import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitSentences } from "./split-sentences.ts";

const textsOf = (text: string): readonly string[] => splitSentences(text).map((sentence) => sentence.text);

describe("splitSentences", () => {
  test.each([
    ["abbreviations", "Use a library, e.g. zlib. It works.", ["Use a library, e.g. zlib.", "It works."]],
    ["versions", "Python 3.14 is out. Try it.", ["Python 3.14 is out.", "Try it."]],
    ["initials", "As J. Smith wrote, it fails. I agree.", ["As J. Smith wrote, it fails.", "I agree."]],
    [
      "addresses with a question mark",
      "See https://x.org/watch?V=1 for more. Done now.",
      ["See https://x.org/watch?V=1 for more.", "Done now."],
    ],
    ["writers without capitals", "i tried it once. it was slow.", ["i tried it once.", "it was slow."]],
    ["bullets", "Reasons:\n- one thing\n- another thing", ["Reasons:", "- one thing", "- another thing"]],
    ["note marks", "It is so. [1] Other things matter.", ["It is so. [1]", "Other things matter."]],
    ["quoted lines", "> They said so.\nI do not think so.", ["> They said so.", "I do not think so."]],
    ["program-wrapped lines", `${"word ".repeat(12)}goes\non here. Then ends.`, [`${"word ".repeat(12)}goes\non here.`, "Then ends."]],
    ["short lines", "A heading\nand a line", ["A heading", "and a line"]],
    [
      "months and companies",
      "It ends in Oct. 2019 for Foo Inc. and others. Sold.",
      ["It ends in Oct. 2019 for Foo Inc. and others.", "Sold."],
    ],
    ["abbreviations that end", "We use a, b, etc. The rest is new.", ["We use a, b, etc.", "The rest is new."]],
    ["trailing dots", "Well... it works. So there.", ["Well... it works.", "So there."]],
    ["numbered items", "1. First thing\n2. Second thing", ["1. First thing", "2. Second thing"]],
    ["tab-indented code", "See:\n\tint x;\n\treturn x;\nDone.", ["See:", "int x;\n\treturn x;", "Done."]],
    ["lower case with abbreviations", "use e.g. zlib here. it works.", ["use e.g. zlib here.", "it works."]],
    ["code", "Like this:\n\n  int x = 1;\n  return x;\n\nEasy.", ["Like this:", "int x = 1;\n  return x;", "Easy."]],
  ])("%s", (_, text, expected) => {
    expect(textsOf(text)).toEqual(expected);
  });

  test("offsets name the text, in order, and no word is lost", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("Ab", "x", ".", "? ", " ", "\n", "\n\n", "> ", "  c;", "e.g.", "[1]", "é", "😀", "(", ")"), {
          maxLength: 60,
        }),
        (parts) => {
          const text = parts.join("");
          const sentences = splitSentences(text);
          let end = 0;
          for (const sentence of sentences) {
            expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text);
            expect(sentence.start).toBeGreaterThanOrEqual(end);
            end = sentence.end;
          }
          expect(
            sentences
              .map((sentence) => sentence.text)
              .join("")
              .replaceAll(/\s/gu, ""),
          ).toBe(text.replaceAll(/\s/gu, ""));
        },
      ),
    );
  });

  test("splits two megabytes without a full stop: a quadratic algorithm would run into the time limit of tests", () => {
    expect(splitSentences("word ".repeat(400_000)).length).toBeGreaterThan(0);
  });
});
