import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toComment } from "../../../test/fixtures/discussion.ts";
import { groundExchange, groundQuotation, groundSentence, isVerbatim, toComparable, toQuotedWords } from "./grounding.ts";
import type { Sentence } from "../topics/topic.ts";

const comments = new Map([
  ["1", toComment({ id: "1", text: "It’s  slow: 40\u00a0ms a row.\n\nWe moved to “batches”." })],
  ["2", toComment({ id: "2", text: "Agreed, mostly." })],
]);
const say = (parts: Partial<Sentence>): Sentence => ({
  text: "It is slow.",
  kind: "said",
  citations: [{ commentId: "1", quote: null }],
  ...parts,
});

describe("groundSentence()", () => {
  test("[G1] refuses a sentence that cites nothing, or a comment it may not rest on", () => {
    expect(groundSentence(say({ citations: [] }), comments)).toMatchObject({ sentence: null, problem: "it cites no comment" });
    expect(groundSentence(say({ citations: [{ commentId: "9", quote: null }] }), comments)).toMatchObject({ sentence: null });
    expect(groundSentence(say({ text: "  " }), comments)).toMatchObject({ sentence: null });
  });

  test("[G2] drops a quote that is not verbatim and keeps the sentence", () => {
    const result = groundSentence(
      say({
        citations: [
          { commentId: "1", quote: "it is fast" },
          { commentId: "2", quote: "mostly" },
        ],
      }),
      comments,
    );
    expect(result).toMatchObject({
      sentence: {
        citations: [
          { commentId: "1", quote: null },
          { commentId: "2", quote: "mostly" },
        ],
      },
      droppedQuotes: [{ quote: "it is fast" }],
    });
  });

  test("[G2] refuses a quoted sentence whose words no cited comment says", () => {
    const quoted = say({ kind: "quoted", text: "We moved to batches of ten." });
    expect(groundSentence(quoted, comments).sentence).toBeNull();
    expect(groundSentence({ ...quoted, text: 'We moved to "batches".' }, comments).sentence).not.toBeNull();
  });

  test("[G2] compares by NFKC, with white space folded and quote marks equal", () => {
    expect(isVerbatim("It's slow: 40 ms", comments.get("1")?.text ?? "")).toBe(true);
    expect(isVerbatim("row. We", comments.get("1")?.text ?? "")).toBe(true);
    expect(isVerbatim("it's slow", comments.get("1")?.text ?? "")).toBe(false);
    expect(isVerbatim("", "anything")).toBe(false);
  });

  test("[G2] finds every piece of a text in it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.nat(), fc.nat(), (text, from, length) => {
        const words = text.split(" ");
        const piece = words.slice(from % words.length, (from % words.length) + 1 + (length % words.length)).join(" ");
        fc.pre(piece.trim() !== "" && piece === piece.normalize("NFKC") && text === text.normalize("NFKC"));
        expect(isVerbatim(piece, text)).toBe(true);
      }),
    );
  });
});

describe("a quotation that was cut", () => {
  test("[G2] may mark the cut at its ends, and nowhere else", () => {
    const quote = (text: string) =>
      groundSentence(say({ kind: "quoted", text, citations: [{ commentId: "1", quote: null }] }), comments).sentence;
    expect(quote("… We moved to “batches” …")).not.toBeNull();
    expect(quote("It’s slow … “batches”.")).toBeNull();
    expect(quote("…")).toBeNull();
  });
});

describe("groundExchange()", () => {
  const thread = new Map([
    ["1", toComment({ id: "1", text: "Use cron." })],
    ["2", toComment({ id: "2", parentId: "1", text: "(deleted)" })],
    ["3", toComment({ id: "3", parentId: "2", text: "No, cron forgets." })],
    ["4", toComment({ id: "4", text: "No, cron forgets." })],
  ]);
  const members = new Map([...thread].filter(([id]) => id !== "2"));
  const quote = (commentId: string, text: string): Sentence => ({ text, kind: "quoted", citations: [{ commentId, quote: text }] });
  const claim = quote("1", "Use cron.");
  const ground = (reply: Sentence) => groundExchange({ claim, reply }, { members, thread });

  test("[G1] accepts a reply below the claim, also past a comment outside the topic", () => {
    expect(ground(quote("3", "No, cron forgets."))).toMatchObject({ claim, reply: { text: "No, cron forgets." } });
  });

  test("[G1] refuses a reply that stands elsewhere in the thread, outside the topic, or is the claim itself", () => {
    expect(ground(quote("4", "No, cron forgets."))).toMatchObject({
      claim: null,
      problem: "the reply's comment does not stand below the claim's",
    });
    expect(ground(quote("2", "(deleted)"))).toMatchObject({ claim: null });
    expect(ground(claim)).toMatchObject({ claim: null });
  });

  test("[G2] refuses words that were not said, retold words and more than one citation", () => {
    expect(ground(quote("3", "Yes, cron is fine."))).toMatchObject({ claim: null });
    expect(ground({ ...quote("3", "No, cron forgets."), kind: "said" })).toMatchObject({ claim: null });
    const twice = quote("3", "No, cron forgets.");
    expect(ground({ ...twice, citations: [...twice.citations, ...twice.citations] })).toMatchObject({ claim: null });
    expect(ground({ ...twice, citations: [{ commentId: "3", quote: "cron forgets" }] })).toMatchObject({ claim: null });
  });

  test("ends on a circle of parents", () => {
    const circle = new Map([
      ["3", { parentId: "2" }],
      ["2", { parentId: "3" }],
    ]);
    expect(groundExchange({ claim, reply: quote("3", "No, cron forgets.") }, { members, thread: circle })).toMatchObject({ claim: null });
  });
});

describe("comparable words", () => {
  test("[G2] a cut is marked only at the ends, with or without white space", () => {
    expect([" … one two … ", "…  one two  …", "one … two", "one… two", "one two"].map(toQuotedWords)).toEqual([
      "one two",
      "one two",
      "one … two",
      "one… two",
      "one two",
    ]);
  });

  test("[G2] words that white space parts are not one word", () => {
    expect(isVerbatim("over all", "overall")).toBe(false);
    expect(toComparable("  one\n\ttwo ")).toBe("one two");
  });

  test("[G2] a quotation need be said by one of the comments that it cites", () => {
    const citations = [
      { commentId: "2", quote: null },
      { commentId: "1", quote: null },
    ];
    expect(groundSentence(say({ kind: "quoted", text: "We moved to “batches”.", citations }), comments).sentence).not.toBeNull();
  });

  test("[S2] says why a sentence or a quotation does not hold", () => {
    expect(groundSentence(say({ text: " " }), comments)).toEqual({ sentence: null, problem: "it is empty" });
    const twice = say({
      kind: "quoted",
      citations: [
        { commentId: "1", quote: "x" },
        { commentId: "2", quote: "x" },
      ],
    });
    expect(groundQuotation(twice, comments)).toEqual({ sentence: null, problem: "it cites more than the comment that it quotes" });
  });

  test("[S2] says which citation, claim or reply does not hold", () => {
    const problemOf = (sentence: Sentence) => groundSentence(sentence, comments);
    expect(problemOf(say({ citations: [{ commentId: "9", quote: null }] }))).toMatchObject({
      problem: "it cites 9, which is not among the comments it may rest on",
    });
    expect(problemOf(say({ kind: "quoted", text: "Never said." }))).toMatchObject({
      problem: "it is marked as a quotation, and no comment it cites says those words",
    });
    expect(groundQuotation(say({}), comments)).toMatchObject({ problem: "it is no quotation" });
    const claim = say({ kind: "quoted", text: "Agreed, mostly.", citations: [{ commentId: "2", quote: "Agreed, mostly." }] });
    const ground = (pair: Parameters<typeof groundExchange>[0]) => groundExchange(pair, { members: comments, thread: comments });
    expect(ground({ claim: say({}), reply: claim })).toMatchObject({ problem: "of its claim: it is no quotation" });
    expect(ground({ claim, reply: say({}) })).toMatchObject({ problem: "of its reply: it is no quotation" });
  });
});
