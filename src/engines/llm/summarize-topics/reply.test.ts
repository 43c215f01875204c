import { describe, expect, test } from "vitest";
import { toComment, toDiscussion } from "../../../../test/fixtures/discussion.ts";
import { toTranscript } from "../thread/transcript.ts";
import { joinCitations, readSummary } from "./reply.ts";

const { comments } = toTranscript(toDiscussion(["a", "b"].map((id) => toComment({ id, text: `${id} says so` }))));
const toSentence = (citations: readonly { commentId: string; quote: string | null }[]) => ({
  text: "S.",
  kind: "said" as const,
  citations,
});

describe("joinCitations()", () => {
  test("cites a comment once for each of its quotes, and not without a quote beside one", () => {
    const [plain, quoted, other] = [
      { commentId: "a", quote: null },
      { commentId: "a", quote: "x" },
      { commentId: "a", quote: "y" },
    ];
    expect(joinCitations(toSentence([plain, plain])).citations).toEqual([plain]);
    expect(joinCitations(toSentence([quoted, quoted, other])).citations).toEqual([quoted, other]);
    expect(joinCitations(toSentence([plain, quoted])).citations).toEqual([quoted]);
    expect(joinCitations(toSentence([plain, { commentId: "b", quote: "x" }])).citations).toHaveLength(2);
  });
});

describe("readSummary()", () => {
  const read = (parts: { sentences?: object[]; viewpoints?: object[] }) =>
    readSummary([{ topic: 1, sentences: [], viewpoints: [], ...parts }] as Parameters<typeof readSummary>[0], comments);

  test("a number of no comment becomes an id that no comment has, so that the sentence is refused", () => {
    const { sentences } = read({
      sentences: [
        {
          text: "S.",
          citations: [
            { c: 1, quote: " x " },
            { c: 9, quote: " " },
          ],
        },
      ],
    });
    expect(sentences).toEqual([
      toSentence([
        { commentId: "a", quote: "x" },
        { commentId: "#9", quote: null },
      ]),
    ]);
  });

  test("a viewpoint keeps the holders that are of the topic, each once; without any it is dropped", () => {
    const { viewpoints, strangers, dropped } = read({
      viewpoints: [
        { statement: "One.", c: [1, 1, 2, 9] },
        { statement: "Two.", c: [8] },
        { statement: "See https://x.example", c: [1] },
      ],
    });
    expect(viewpoints).toEqual([{ statement: "One.", commentIds: ["a", "b"] }]);
    expect([strangers, dropped]).toEqual([2, ["Two.", "See https://x.example"]]);
  });
});
