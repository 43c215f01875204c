import { describe, expect, test } from "vitest";
import { toComment } from "../../test/fixtures/discussion.ts";
import { toTopic } from "../../test/fixtures/scripted-engine.ts";
import type { Sentence } from "../domain/topics/topic.ts";
import type { TopicSummary } from "../engines/engine.ts";
import { groundSummary } from "./ground-summary.ts";

/** Grounds a summary of a topic that has all comments given, which are c0, c1, … */
const ground = (texts: readonly string[], summary: Partial<TopicSummary> = {}, commentIds = texts.map((_, index) => `c${index}`)) => {
  const thread = new Map(texts.map((text, index) => [`c${index}`, toComment({ id: `c${index}`, text })]));
  const whole: TopicSummary = { sentences: [], viewpoints: [], lede: null, heading: null, exchanges: [], ...summary };
  return groundSummary({ ...toTopic("a"), commentIds }, whole, thread);
};

const say = (text: string, commentId = "c0"): Sentence => ({ text, kind: "said", citations: [{ commentId, quote: null }] });
const quote = (text: string, commentId = "c0"): Sentence => ({ text, kind: "quoted", citations: [{ commentId, quote: text }] });

/** What is quoted where the engine says nothing. */
const rescued = (...texts: readonly string[]): string | undefined => ground(texts).summary[0]?.text;

const forty = `${"x".repeat(39)}.`;

describe("groundSummary() of a topic without a sentence that holds", () => {
  test("[G1] quotes the first sentence of a readable length, from whichever comment has one", () => {
    expect(rescued("Short.", `too short. ${forty} ${"y".repeat(50)}.`)).toBe(forty);
    expect(ground(["Short.", forty]).summary).toEqual([quote(forty, "c1")]);
  });

  test("[G1] takes sentences of 40 to 300 characters", () => {
    expect(rescued(`${"x".repeat(38)}. ${"y".repeat(45)}.`)).toBe(`${"y".repeat(45)}.`);
    expect(rescued(`${"x".repeat(300)}. ${"y".repeat(45)}.`)).toBe(`${"y".repeat(45)}.`);
    expect(rescued(`${"x".repeat(299)}. ${"y".repeat(45)}.`)).toBe(`${"x".repeat(299)}.`);
  });

  test("[G1] quotes the commenter's own words, not those that the comment quotes", () => {
    expect(rescued(`> ${"q".repeat(45)}.\n\n${forty}`)).toBe(forty);
  });

  test("[G1] quotes how the first comment begins where no sentence has a readable length", () => {
    expect(rescued(" No. ", "Yes.")).toBe("No.");
    expect(rescued("z".repeat(400))).toBe("z".repeat(300));
  });

  test("[G1] says that a comment is quoted in place of a summary", () => {
    expect(ground([forty]).findings).toEqual([
      {
        code: "summary-quoted",
        where: "topic:a",
        message: 'No sentence of the summary of "Topic a" passed the checks; a comment is quoted instead.',
      },
    ]);
  });

  test("has nothing to quote where it has no comments", () => {
    expect(ground([])).toMatchObject({ summary: [], findings: [] });
  });

  test("quotes nothing where a lede holds", () => {
    expect(ground([forty], { lede: say("It is so.") })).toMatchObject({ lede: say("It is so."), summary: [], findings: [] });
  });
});

describe("groundSummary()", () => {
  test("[G1] lets a sentence cite only comments of the topic", () => {
    const { summary, findings } = ground([forty, forty], { sentences: [say("One."), say("Two.", "c1")] }, ["c0", "gone"]);
    expect(summary).toEqual([say("One.")]);
    expect(findings).toEqual([
      {
        code: "sentence-dropped",
        where: "topic:a",
        message: 'The sentence "Two." was not published: it cites c1, which is not among the comments it may rest on.',
      },
    ]);
  });

  test("[G2] says which quotation was left out of which sentence", () => {
    const sentences = [{ ...say("One."), citations: [{ commentId: "c0", quote: "never said" }] }];
    expect(ground([forty], { sentences }).findings).toEqual([
      { code: "quote-dropped", where: "topic:a", message: 'A quotation in "One." does not occur in comment c0 and was left out.' },
    ]);
  });

  test("shows how a long sentence begins in its finding", () => {
    const { findings } = ground([forty], { sentences: [say("word ".repeat(40), "c9")] });
    expect(findings[0]?.message).toContain(`"${"word ".repeat(16).trim()}…"`);
  });

  test("[G1] says why an exchange is not published", () => {
    const exchanges = [{ claim: quote("One."), reply: quote("Two.", "c1"), disagrees: true }];
    expect(ground(["One.", "Two."], { sentences: [say("One.")], exchanges }).findings).toEqual([
      {
        code: "exchange-dropped",
        where: "topic:a",
        message: `The exchange "One." of "Topic a" was not published: the reply's comment does not stand below the claim's.`,
      },
    ]);
  });

  test("[G3] leaves out a viewpoint without words or without a comment of the topic, and says so", () => {
    const { viewpoints, findings } = ground([forty], {
      sentences: [say("One.")],
      viewpoints: [
        { statement: " It holds. ", commentIds: ["c0", "c9"] },
        { statement: " ", commentIds: ["c0"] },
        { statement: "It does not.", commentIds: ["c9"] },
      ],
    });
    expect(viewpoints).toEqual([{ statement: "It holds.", commentIds: ["c0"] }]);
    const dropped = {
      code: "viewpoint-dropped",
      where: "topic:a",
      message: 'A viewpoint of "Topic a" named no comment of the topic and was left out.',
    };
    expect(findings).toEqual([dropped, dropped]);
  });
});
