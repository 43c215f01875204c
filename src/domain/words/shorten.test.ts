import { assert, nat, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { shorten } from "./shorten.ts";

describe("shorten()", () => {
  test("leaves a text alone that fits", () => {
    expect(shorten("four", 4)).toBe("four");
    expect(shorten("", 0)).toBe("");
  });

  test("cuts between words and marks the cut", () => {
    expect(shorten("one two three", 9)).toBe("one two…");
    expect(shorten("one two, three", 9)).toBe("one two…");
    expect(shorten("one two   three", 9)).toBe("one two…");
  });

  test("cuts a long word where its last half has no space", () => {
    expect(shorten("abcdefghij", 4)).toBe("abcd…");
    expect(shorten("a bcdefghij", 6)).toBe("a bcde…");
    // A space exactly in the middle is not in the last half.
    expect(shorten("ab cdefghij", 4)).toBe("ab c…");
    expect(shorten("abc defghij", 5)).toBe("abc…");
  });

  test("never cuts a character as people see it", () => {
    expect(shorten("ab👩‍🚀cd", 4)).toBe("ab…");
    expect(shorten("abe\u0301cd", 3)).toBe("ab…");
    expect(shorten("ab👩‍🚀cd", 7)).toBe("ab👩‍🚀…");
    expect(shorten(`${"é".repeat(80)}👩‍🚀`, 82)).toBe(`${"é".repeat(80)}…`);
  });

  test("cuts a cluster of endless accents, but no surrogate pair", () => {
    expect(shorten(`a${"\u0301".repeat(500)}`, 200)).toHaveLength(201);
    expect(shorten(`a${"\u{1E8D0}".repeat(500)}`, 200)).toBe(`a${"\u{1E8D0}".repeat(99)}…`);
  });

  test("is never longer than its limit and the mark, and begins as the text does", () => {
    assert(
      property(string({ unit: "binary" }), nat(40), (text, limit) => {
        const short = shorten(text, limit);
        if (short === text) return;
        expect(short.length).toBeLessThanOrEqual(limit + 1);
        expect(text.startsWith(short.slice(0, -1))).toBe(true);
        expect(short.isWellFormed()).toBe(true);
      }),
    );
  });
});
