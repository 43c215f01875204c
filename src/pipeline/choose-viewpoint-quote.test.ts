import { describe, expect, test } from "vitest";
import { toComment } from "../../test/fixtures/discussion.ts";
import type { Sentence } from "../domain/topic.ts";
import { chooseViewpointQuote } from "./choose-viewpoint-quote.ts";

const thread = new Map(
  [
    toComment({ id: "1", text: "Nice. Bounded copies cost nothing that a profiler could measure. Bye." }),
    toComment({ id: "2", text: "> Bounded copies cost nothing\n\nThat is wrong for small strings." }),
    toComment({ id: "3", text: "Yes." }),
  ].map((comment) => [comment.id, comment]),
);
const statement = "Bounded copies cost nothing one could measure.";
const choose = (commentIds: readonly string[], claims: readonly Sentence[] = []) =>
  chooseViewpointQuote({ statement, commentIds }, { claims, thread });

describe("chooseViewpointQuote()", () => {
  test("takes the engine's own choice, if the holder said those words", () => {
    const quote = { commentId: "1", quote: "cost nothing that a profiler" };
    const chosen = (parts: { commentId: string; quote: string }) =>
      chooseViewpointQuote({ statement, commentIds: ["1"], quote: parts }, { claims: [], thread });
    expect(chosen(quote)).toEqual(quote);
    expect(chosen({ ...quote, quote: "never said" })?.quote).not.toBe("never said");
  });

  test("takes the sentence of a holder that shares most words with the statement", () => {
    expect(choose(["3", "1"])).toEqual({ commentId: "1", quote: "Bounded copies cost nothing that a profiler could measure." });
  });

  test("prefers a quote that a claim already cites from a holder", () => {
    const citations = [{ commentId: "1", quote: "copies cost nothing that a profiler could measure" }];
    expect(choose(["1"], [{ text: "It costs nothing.", kind: "said", citations }])).toEqual(citations[0]);
    expect(choose(["2"], [{ text: "It costs nothing.", kind: "said", citations }])).toBeNull();
  });

  test("[G2] never takes words that the holder only repeats, or that say something else", () => {
    expect(choose(["2"])).toBeNull();
    expect(choose(["3"])).toBeNull();
  });
});
