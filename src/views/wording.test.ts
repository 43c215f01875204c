import { assert, constantFrom, array, nat, property, string, tuple } from "fast-check";
import { describe, expect, test } from "vitest";
import { toOwnWords } from "../domain/thread/own-words.ts";
import { shorten } from "../domain/words/shorten.ts";
import { nameLanguage, toBeginning, toReadingTime } from "./wording.ts";

/** Comments as they are written: quoted lines, empty ones, every kind of white space. */
const text = array(
  tuple(constantFrom("", ">", "> ", " ", "\t", "\u00a0", "\u2003"), string(), constantFrom("\n", "\n\n", "\n\n\n", " ", "\u3000\ufeff")),
).map((parts) => parts.flat().join(""));

describe("the quick ways say the same as the plain ones", () => {
  test("toBeginning() is the own words, folded and cut", () => {
    assert(
      property(text, nat(120), (words, limit) => {
        const folded = (toOwnWords(words) || words).replaceAll(/\s+/gu, " ").trim();
        expect(toBeginning(words, limit)).toBe(shorten(folded, limit));
      }),
      { numRuns: 500 },
    );
  });

  test("toReadingTime() counts runs of what is no white space", () => {
    const hundred = (one: string): string => Array.from({ length: 230 }, () => one).join("");
    assert(
      property(text, (words) => {
        const count = words.split(/\s+/u).filter(Boolean).length;
        expect(toReadingTime([{ text: hundred(`${words} `) }])).toBe(toReadingTime([{ text: hundred("word ".repeat(count)) }]));
      }),
      { numRuns: 50 },
    );
    expect(toReadingTime([{ text: "one two three" }])).toBe("1 minute to read");
  });
});

test("nameLanguage() names a language, and leaves what is no tag as it is", () => {
  expect([nameLanguage("de"), nameLanguage("pt-BR"), nameLanguage("no tag")]).toEqual(["German", "Brazilian Portuguese", "no tag"]);
});
