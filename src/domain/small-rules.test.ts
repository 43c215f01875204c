import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toOwnWords } from "./own-words.ts";
import { countPeople } from "./people.ts";
import { toSlugs } from "./slug.ts";
import { ancestorsOf, overlapOf } from "./topic-tree.ts";

describe("toOwnWords()", () => {
  test("leaves out quoted lines and keeps code with a prompt in it", () => {
    expect(toOwnWords("> they said\n> this\n\nNo.\n\n  >>> 1 + 1")).toBe("No.\n\n  >>> 1 + 1");
    expect(toOwnWords("> only\n\n> quotes")).toBe("");
  });
});

describe("countPeople()", () => {
  test("[G3] counts authors once and unknown ones each", () => {
    expect(countPeople([{ author: "a" }, { author: "a" }, { author: "b" }, { author: null }, { author: null }])).toBe(4);
  });
});

describe("toSlugs()", () => {
  test("gives unique addresses of safe characters to any names", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" })), (names) => {
        const slugs = toSlugs(names);
        expect(new Set(slugs).size).toBe(names.length);
        for (const slug of slugs) expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/u);
      }),
    );
  });

  test("keeps what tells C from C++ and C#, and cuts at a word", () => {
    expect(toSlugs(["C", "C++ Strings", "C# Über-Strings", "C"])).toEqual(["c", "c-plus-plus-strings", "c-sharp-uber-strings", "c-2"]);
    expect(toSlugs(["word ".repeat(30)])[0]).toMatch(/^(word-){10,}word$/u);
  });

  test("have at most 60 characters, cut between words where there are several", () => {
    const [exact, cut, whole] = toSlugs([`${"a".repeat(55)} bcde`, `${"a".repeat(55)} bcdef`, "a".repeat(61)]);
    expect(exact).toBe(`${"a".repeat(55)}-bcde`);
    expect(cut).toBe("a".repeat(55));
    expect(whole).toBe("a".repeat(60));
    // The word ends exactly at the limit.
    expect(toSlugs([`${"b".repeat(55)} cdef ghi`])).toEqual([`${"b".repeat(55)}-cdef`]);
  });

  test("have no hyphen at their ends", () => {
    expect(toSlugs(["  -- a --  b ++", "#"])).toEqual(["a-b-plus-plus", "sharp"]);
  });
});

describe("a topic's place", () => {
  const topics = new Map([
    ["a", { id: "a", parentId: null }],
    ["b", { id: "b", parentId: "a" }],
    ["c", { id: "c", parentId: "b" }],
    ["x", { id: "x", parentId: "y" }],
    ["y", { id: "y", parentId: "x" }],
  ]);
  test("is told by its ancestors, also when they go in a circle", () => {
    expect(ancestorsOf({ id: "c", parentId: "b" }, topics).map(({ id }) => id)).toEqual(["b", "a"]);
    expect(ancestorsOf({ id: "x", parentId: "y" }, topics).map(({ id }) => id)).toEqual(["y"]);
  });

  test("overlap is shared members over all members", () => {
    expect(overlapOf(new Set(["1", "2", "3"]), new Set(["2", "3", "4"]))).toBe(0.5);
    expect(overlapOf(new Set(), new Set())).toBe(0);
  });
});
