import { describe, expect, test } from "vitest";
import { toComment, toDiscussion } from "../../../../test/fixtures/discussion.ts";
import type { ScriptedLists } from "../../../../test/fixtures/scripted-model.ts";
import { emptyAnswer } from "../asking/answer-schema.ts";
import { parseAnswer } from "../asking/parse-answer.ts";
import { toTranscript } from "../thread/transcript.ts";
import { readSummary } from "./reply.ts";

const { comments } = toTranscript(toDiscussion(["a", "b"].map((id) => toComment({ id, text: `${id} says so` }))));

describe("readSummary()", () => {
  const read = (summary: NonNullable<ScriptedLists["summaries"]>[number]) => {
    const parsed = parseAnswer({ summaries: [{ topic: 1, ...summary }] });
    return readSummary(("answer" in parsed ? parsed.answer : emptyAnswer).summaries, comments);
  };

  test("of more than one lede the others are claims", () => {
    const { lede, claims } = read({ lede: [{ text: "First." }, { text: "Second." }], sentences: [{ text: "Third." }] });
    expect([lede?.text, claims.map(({ text }) => text)]).toEqual(["First.", ["Second.", "Third."]]);
  });

  test("a viewpoint keeps the holders that are of the topic, each once; without any it is dropped", () => {
    const { viewpoints, strangers, dropped } = read({
      viewpoints: [
        { statement: "One.", c: [1, 1, 2, 9] },
        { statement: "Two.", c: [8] },
      ],
    });
    expect(viewpoints).toEqual([{ statement: "One.", commentIds: ["a", "b"] }]);
    expect([strangers, dropped]).toEqual([2, ["Two."]]);
  });

  test("[G4] viewpoints name those they oppose; numbers of no viewpoint and of itself are left out", () => {
    const { viewpoints } = read({
      viewpoints: [
        { statement: "For.", c: [1], against: [2, 1, 9] },
        { statement: "Against.", c: [2], against: [] },
      ],
    });
    expect(viewpoints.map(({ against }) => against)).toEqual([["Against."], undefined]);
  });

  test("[G2] a viewpoint's quote is of the holder who said it; without one it has none", () => {
    const quotesOf = (quote: string) =>
      read({ viewpoints: [{ statement: "One.", c: [1, 2], quote }] }).viewpoints.map((each) => each.quote);
    expect(quotesOf(" b says so ")).toEqual([{ commentId: "b", quote: "b says so" }]);
    expect(quotesOf("c says so")).toEqual([undefined]);
  });

  test("at most six viewpoints", () => {
    const viewpoints = Array.from({ length: 8 }, (_, index) => ({ statement: `View ${index}.`, c: [1] }));
    expect(read({ viewpoints }).viewpoints).toHaveLength(6);
  });
});
