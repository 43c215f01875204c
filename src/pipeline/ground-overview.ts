import type { Finding } from "../domain/finding.ts";
import type { GroundedSentence } from "../domain/grounding.ts";
import type { WorthReading } from "../domain/topic.ts";
import type { Overview } from "../engines/engine.ts";
import { type Comments, type Note, groundSentences } from "./ground-sentences.ts";

/** The publishable part of an overview: grounded sentences, and tagged comments worth reading, each once. */
export const groundOverview = (
  overview: Overview,
  tagged: Comments,
): {
  readonly sentences: readonly GroundedSentence[];
  readonly worthReading: readonly WorthReading[];
  readonly findings: readonly Finding[];
} => {
  const findings: Finding[] = [];
  const note: Note = (finding) => void findings.push({ ...finding, where: "document" });
  const worthReading = new Map<string, WorthReading>();
  for (const { commentId, reason } of overview.worthReading) {
    if (!tagged.has(commentId) || reason.trim() === "") {
      const why = tagged.has(commentId) ? "no reason was given" : "it is not among the tagged comments";
      note({ code: "worth-reading-dropped", message: `Comment ${commentId} was left out of the comments worth reading: ${why}.` });
    } else if (!worthReading.has(commentId)) worthReading.set(commentId, { commentId, reason: reason.trim() });
  }
  return { sentences: groundSentences(overview.sentences, tagged, note), worthReading: [...worthReading.values()], findings };
};
