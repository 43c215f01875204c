import { describe, expect, test } from "vitest";
import { isSameClaim, placeClaims } from "./place-claims.ts";
import type { Sentence } from "../topics/topic.ts";

const quote = (text: string, commentId = text): Sentence => ({ text, kind: "quoted", citations: [{ commentId, quote: text }] });
const say = (text: string): Sentence => ({ text, kind: "said", citations: [{ commentId: "1", quote: null }] });

interface Parts {
  readonly heading?: Sentence;
  readonly lede?: Sentence;
  readonly summary?: readonly Sentence[];
  readonly exchanges?: readonly { readonly claim: Sentence; readonly reply: Sentence }[];
}

/** The ledes and summaries of some topics, as words. */
const place = (overview: readonly Sentence[], ...topics: readonly Parts[]) => {
  const placed = placeClaims({
    overview,
    topics: topics.map((topic) => ({ heading: null, lede: null, summary: [], exchanges: [], ...topic })),
  });
  return placed.topics.map(({ lede, summary }) => [lede?.text ?? null, summary.map(({ text }) => text)]);
};

const [a, b, c, d] = [quote("A."), quote("B."), quote("C."), quote("D.")];

describe("placeClaims()", () => {
  test("a summary opens with its lede, which stands in it once", () => {
    expect(place([], { lede: b, summary: [a, b, c] })).toEqual([["B.", ["B.", "A.", "C."]]]);
    expect(place([], { lede: d, summary: [a] })).toEqual([["D.", ["D.", "A."]]]);
  });

  test("a topic without a lede gets one from its summary: its opening, or a quotation", () => {
    expect(place([], { summary: [say("It is so."), a] })).toEqual([["It is so.", ["It is so.", "A."]]]);
    expect(place([say("It is so.")], { summary: [say("It is so."), say("Others deny it."), a] })).toEqual([
      ["A.", ["A.", "It is so.", "Others deny it."]],
    ]);
    expect(place([], { summary: [{ ...say("3 comments."), kind: "count" }] })).toEqual([[null, ["3 comments."]]]);
  });

  test("the overview takes first: a lede that it holds gives way to another sentence and stays in the summary", () => {
    expect(place([a], { lede: a, summary: [a, b] })).toEqual([["B.", ["B.", "A."]]]);
    expect(place([a], { lede: a, summary: [a] })).toEqual([[null, ["A."]]]);
  });

  test("two topics have different ledes", () => {
    expect(place([], { lede: a, summary: [a, b] }, { lede: a, summary: [a, c] })).toEqual([
      ["A.", ["A.", "B."]],
      ["C.", ["C.", "A."]],
    ]);
  });

  test("what is a heading is neither a lede nor in the summary below it", () => {
    expect(place([], { heading: a, lede: a, summary: [a, b] })).toEqual([["B.", ["B."]]]);
  });

  test("what an exchange shows leaves the summary, its lede excepted", () => {
    const exchanges = [{ claim: b, reply: c }];
    expect(place([], { summary: [b, a, c], exchanges })).toEqual([["A.", ["A."]]]);
    expect(place([], { lede: b, summary: [a, c], exchanges })).toEqual([["B.", ["B.", "A."]]]);
    expect(place([], { lede: c, summary: [a, c], exchanges })).toEqual([["A.", ["A."]]]);
  });

  test("[G1] a summary keeps a sentence where all others stand elsewhere", () => {
    expect(place([a], { summary: [a], exchanges: [{ claim: a, reply: b }] })).toEqual([[null, ["A."]]]);
    expect(place([], { summary: [a], exchanges: [{ claim: a, reply: b }] })).toEqual([["A.", ["A."]]]);
    expect(place([a, b], { summary: [a, b], exchanges: [{ claim: a, reply: b }] })).toEqual([[null, ["A."]]]);
  });

  test("a repeated sentence stands once, in the overview and in a summary", () => {
    expect(placeClaims({ overview: [a, b, a], topics: [] }).overview).toEqual([a, b]);
    expect(place([], { summary: [a, b, quote("…A.", "A."), b] })).toEqual([["A.", ["A.", "B."]]]);
  });
});

describe("isSameClaim()", () => {
  test("holds for the same words whatever their quote marks, and for a part of the same quotation", () => {
    expect(isSameClaim(say("It’s so."), say("It's  so."))).toBe(true);
    expect(isSameClaim(quote("It is so. And more.", "1"), quote("… It is so.", "1"))).toBe(true);
    expect(isSameClaim(quote("It is so. And more.", "1"), quote("It is so.", "2"))).toBe(false);
    expect(isSameClaim(say("It is so. And more."), say("It is so."))).toBe(false);
    expect(isSameClaim(quote("It is so. And more.", "1"), say("It is so."))).toBe(false);
    expect(isSameClaim(say("It is so. And more."), quote("It is so.", "1"))).toBe(false);
  });
});
