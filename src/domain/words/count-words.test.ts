import { assert, double, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { toCount, toNoun, toNumeral, toPeople } from "./count-words.ts";

describe("counts in words", () => {
  test("toNumeral() groups thousands as English does", () => {
    assert(
      property(integer(), double({ noNaN: true, min: 0 }), (whole, any) => {
        for (const value of [whole, any]) expect(toNumeral(value)).toBe(value.toLocaleString("en-US"));
      }),
    );
    expect([0, 999, 1000, 1406].map(toNumeral)).toEqual(["0", "999", "1,000", "1,406"]);
  });

  test("only one thing is singular", () => {
    expect([0, 1, 2, 1000].map((value) => toCount(value, "comment"))).toEqual(["0 comments", "1 comment", "2 comments", "1,000 comments"]);
    expect([0, 1, 2].map(toPeople)).toEqual(["0 people", "1 person", "2 people"]);
    expect([toNoun(1, "reply", "replies"), toNoun(2, "reply", "replies"), toNoun(2, "topic")]).toEqual(["reply", "replies", "topics"]);
  });
});
