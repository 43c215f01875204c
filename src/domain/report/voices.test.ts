import { describe, expect, test } from "vitest";
import { modelReportDraft } from "../../../test/fixtures/model-report.ts";
import { findVoices } from "./voices.ts";

const { comments } = modelReportDraft;

describe("findVoices()", () => {
  const voices = findVoices(modelReportDraft);

  test("names five people at most, with their comments counted, the most first", () => {
    const counts = voices.map((voice) => voice.comments.length);
    expect(voices).toHaveLength(5);
    expect(counts).toEqual(counts.toSorted((left, right) => right - left));
    expect(voices[0]?.comments).toEqual(comments.filter(({ author }) => author === voices[0]?.author));
  });

  test("names the narrowest topics and the sides that a person's comments alone support", () => {
    const lena = voices.find(({ author }) => author === "lena");
    expect(lena?.topics.map(({ id }) => id)).not.toContain("work");
    expect(lena?.sides.map(({ side, topic }) => `${topic.id}: ${side}`)).toEqual(["verdict: run it", "hours: little"]);
  });

  test("[G3] ascribes no side by a claim that rests on another person's comment as well", () => {
    const shared = modelReportDraft.topics.map((topic) => ({
      ...topic,
      summary: topic.summary.map((claim) =>
        claim.side === "little" ? { ...claim, citations: [...claim.citations, { commentId: "507", quote: null }] } : claim,
      ),
    }));
    const lena = findVoices({ ...modelReportDraft, topics: shared }).find(({ author }) => author === "lena");
    expect(lena?.sides.map(({ side }) => side)).toEqual(["run it"]);
  });

  test("leaves out unknown authors, and says nothing of a short thread", () => {
    const unknown = comments.map((comment) => (comment.author === "otto" ? { ...comment, author: null } : comment));
    expect(findVoices({ ...modelReportDraft, comments: unknown }).map(({ author }) => author)).not.toContain("otto");
    expect(findVoices({ ...modelReportDraft, comments: comments.slice(0, 19) })).toEqual([]);
  });
});
