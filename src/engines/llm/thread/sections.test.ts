import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toComment, toDiscussion } from "../../../../test/fixtures/discussion.ts";
import { toTokenBudget } from "./token-budget.ts";
import { toSections } from "./sections.ts";
import { toTranscript } from "./transcript.ts";

const countTokens = (text: string): number => Math.ceil(text.length / 3);

describe("toSections()", () => {
  test("all sections together hold each comment once, in thread order, and each fits its room", () => {
    const anyThread = fc.array(fc.record({ parent: fc.nat(30), words: fc.nat(400) }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(anyThread, fc.integer({ min: 3_000, max: 20_000 }), (drafts, contextTokens) => {
        const comments = drafts.map(({ parent, words }, index) =>
          toComment({ id: `c${index}`, parentId: parent < index ? `c${parent}` : null, text: "word ".repeat(words) }),
        );
        const transcript = toTranscript(toDiscussion(comments));
        const tokenBudget = toTokenBudget(contextTokens);
        const { sections, shortened } = toSections(transcript, tokenBudget, countTokens);
        expect(sections.flatMap((section) => section.comments.map(({ number }) => number))).toEqual(
          transcript.comments.map(({ number }) => number),
        );
        for (const section of sections) expect(section.tokens).toBeLessThanOrEqual(tokenBudget.comments * 1.15);
        for (const { number, comment } of transcript.comments) {
          const holder = sections.find((section) => section.comments.some((candidate) => candidate.number === number));
          expect(holder?.prefix.match(new RegExp(`^#${number} `, "gmu"))).toHaveLength(1);
          if (!shortened.has(comment.id) && comment.text !== "") expect(holder?.prefix).toContain(comment.text.trimEnd());
        }
      }),
    );
  });

  test("cuts at subtree borders, and inside one only where it is too large, its root's excerpt then repeated [T2]", () => {
    const text = "about the matter ".repeat(60);
    const tree = (root: string, replies: number) => [
      toComment({ id: root, text: `${root} opens ${text}` }),
      ...Array.from({ length: replies }, (_, index) => toComment({ id: `${root}-${index}`, parentId: root, text })),
    ];
    const transcript = toTranscript(toDiscussion([...tree("a", 1), ...tree("b", 1), ...tree("c", 9)]));
    const { sections } = toSections(transcript, { output: 500, task: 500, comments: 1_700 }, countTokens);
    const ids = sections.map((section) => section.comments.map(({ comment }) => comment.id));
    expect(ids[0]).toEqual(["a", "a-0", "b", "b-0"]);
    expect(ids[1]?.[0]).toBe("c");
    expect(sections.at(-1)?.prefix).toContain("| author-c: c opens about");
  });

  test("sections have about the same size: the last is not what was left over", () => {
    const comments = Array.from({ length: 11 }, (_, index) => toComment({ id: `c${index}`, text: "about the matter ".repeat(60) }));
    const transcript = toTranscript(toDiscussion(comments));
    const { sections } = toSections(transcript, { output: 500, task: 500, comments: 3_900 }, countTokens);
    expect(sections.map((section) => section.comments.length)).toEqual([6, 5]);
  });

  test("a long story takes at most a quarter of a section, and that is a finding", () => {
    const discussion = toDiscussion([toComment({ id: "1", text: "short" })]);
    const transcript = toTranscript({ ...discussion, text: `first ${"word ".repeat(9_000)}last` });
    const tokenBudget = toTokenBudget(8_000);
    const { sections, findings } = toSections(transcript, tokenBudget, countTokens);
    expect(sections[0]?.tokens).toBeLessThan(tokenBudget.comments * 0.3);
    expect(sections[0]?.tokens).toBeGreaterThan(tokenBudget.comments * 0.2);
    expect(sections[0]?.prefix).toMatch(/first word[^]*last/u);
    expect(findings).toMatchObject([{ code: "comment-shortened", where: "document" }]);
  });

  test("a comment too long for any section keeps its beginning and its end, and that is a finding", () => {
    const transcript = toTranscript(toDiscussion([toComment({ id: "1", text: `first ${"word ".repeat(9_000)}last` })]));
    const { sections, findings } = toSections(transcript, toTokenBudget(8_000), countTokens);
    expect(sections[0]?.prefix).toMatch(/ first [^]*\[…\][^]*last$/u);
    expect(findings).toEqual([{ code: "comment-shortened", where: "comment:1", message: expect.stringContaining("too long") as unknown }]);
  });

  test("is stable: the same thread gives the same prefix, and a thread of 20,000 replies deep is cut without recursion", () => {
    const comments = Array.from({ length: 20_000 }, (_, index) =>
      toComment({ id: `c${index}`, parentId: index === 0 ? null : `c${index - 1}` }),
    );
    const cut = () =>
      toSections(toTranscript(toDiscussion(comments)), toTokenBudget(200_000), countTokens).sections.map(({ prefix }) => prefix);
    expect(cut()).toEqual(cut());
    expect(cut().length).toBeGreaterThan(1);
  });
});
