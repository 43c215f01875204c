import { describe, expect, test } from "vitest";
import { toComment, toDiscussion } from "../../../../test/fixtures/discussion.ts";
import { toThreadWords } from "../checks/names-and-numbers.ts";
import { toTranscript } from "../thread/transcript.ts";
import { byNumberOf, findStyleProblem, toRules, toSentence } from "./statement.ts";

const transcript = toTranscript(toDiscussion(["a", "b"].map((id) => toComment({ id, text: `${id} says so` }))));
const byNumber = byNumberOf(transcript.comments);
const citationsOf = (citations: readonly { c: number; quote: string | null }[]) =>
  toSentence({ text: "S.", citations: [...citations] }, byNumber).citations;

describe("toSentence()", () => {
  test("cites a comment once for each of its quotes, and not without a quote beside one", () => {
    const [plain, quoted, other] = [
      { c: 1, quote: null },
      { c: 1, quote: "x" },
      { c: 1, quote: "y" },
    ];
    expect(citationsOf([plain, plain])).toEqual([{ commentId: "a", quote: null }]);
    expect(citationsOf([quoted, quoted, other]).map(({ quote }) => quote)).toEqual(["x", "y"]);
    expect(citationsOf([plain, quoted])).toEqual([{ commentId: "a", quote: "x" }]);
    expect(citationsOf([plain, { c: 2, quote: "x" }])).toHaveLength(2);
  });

  test("[G1] a number of no comment becomes an id that no comment has, so that the check refuses the sentence", () => {
    expect(citationsOf([{ c: 9, quote: " " }])).toEqual([{ commentId: "#9", quote: null }]);
  });

  test("keeps a short label of a side, and none that is empty or long", () => {
    const sideOf = (side: string | null) => toSentence({ text: "S.", side, citations: [] }, byNumber).side;
    expect([sideOf("for the rewrite"), sideOf(" "), sideOf(null), sideOf("word ".repeat(20))]).toEqual([
      "for the rewrite",
      undefined,
      undefined,
      undefined,
    ]);
  });
});

test("a statement of more than thirty words should be written again", () => {
  const threadWords = toThreadWords([]);
  const rules = toRules({ transcript, threadWords, writesIn: null }, { comments: transcript.comments, subject: "", wantsQuote: false });
  const problemOf = (words: number) => {
    const sentence = { text: "word ".repeat(words).trim(), kind: "said" as const, citations: [] };
    return findStyleProblem({ kind: "claim", where: "document", rules, sentence });
  };
  expect([problemOf(30), problemOf(31)]).toEqual([null, "it has 31 words, and 30 are the most"]);
});
