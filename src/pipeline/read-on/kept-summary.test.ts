import { describe, expect, test } from "vitest";
import type { Claim, Sentence } from "../../domain/topics/topic.ts";
import { noSummary } from "../../domain/topics/topic.ts";
import { withdrawFrom, withdrawFromSummary } from "./kept-summary.ts";

const isSound = (id: string): boolean => !id.startsWith("gone");
const say = (...ids: string[]): Claim => ({
  text: `As ${ids.join(" and ")} say.`,
  kind: "said",
  citations: ids.map((commentId) => ({ commentId, quote: null })),
});
const quote = (commentId: string, words: string): Sentence => ({ text: words, kind: "quoted", citations: [{ commentId, quote: words }] });

describe("[R4] what is left without comments that are gone", () => {
  test("[G1] a sentence that also rests on others, which it still cites; none that rested on them alone", () => {
    expect(withdrawFrom(say("1", "2"), isSound)).toEqual(say("1", "2"));
    expect(withdrawFrom(say("1", "gone"), isSound)?.citations).toEqual([{ commentId: "1", quote: null }]);
    expect(withdrawFrom(say("gone"), isSound)).toBeNull();
  });

  test("[G2] no quotation of them, even with other citations beside it", () => {
    const quoted = quote("gone", "My very words.");
    expect(withdrawFrom(quoted, isSound)).toBeNull();
    expect(withdrawFrom({ ...quoted, citations: [...quoted.citations, { commentId: "1", quote: null }] }, isSound)).toBeNull();
  });

  test("no exchange in which they take part", () => {
    const exchanges = [
      { claim: quote("1", "So."), reply: quote("gone", "No."), disagrees: true },
      { claim: quote("1", "So."), reply: quote("2", "Yes."), disagrees: false },
    ];
    expect(withdrawFromSummary({ ...noSummary, exchanges }, isSound).exchanges).toEqual(exchanges.slice(1));
  });

  test("[G3] viewpoints with the holders that are left, their quote if it is of one of them, and opponents that are still held", () => {
    const viewpoints = [
      { statement: "A.", commentIds: ["1", "gone"], quote: { commentId: "gone", quote: "So." }, against: ["B.", "C."] },
      { statement: "B.", commentIds: ["gone"], against: ["A."] },
      { statement: "C.", commentIds: ["2"], quote: { commentId: "2", quote: "No." }, against: ["A."] },
    ];
    expect(withdrawFromSummary({ ...noSummary, viewpoints }, isSound).viewpoints).toEqual([
      { statement: "A.", commentIds: ["1"], against: ["C."] },
      { statement: "C.", commentIds: ["2"], quote: { commentId: "2", quote: "No." }, against: ["A."] },
    ]);
  });
});
