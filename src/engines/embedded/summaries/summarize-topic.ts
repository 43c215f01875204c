import type { Sentence, Viewpoint } from "../../../domain/topic.ts";
import { type TopicSummary, noSummary } from "../../engine.ts";
import { toKeyTerms } from "../key-terms.ts";
import { toTerms } from "../terms.ts";
import { toCentroid } from "../vectors/centroid.ts";
import { dot } from "../vectors/vector-math.ts";
import type { Candidate } from "./candidates.ts";
import type { SummaryMaterial } from "./material.ts";
import { selectVaried } from "./select-sentences.ts";
import type { Rated } from "./select-sentences.ts";
import { toViewpoints } from "./viewpoints.ts";

/** A quotation that cites the comment it is from. */
export const toQuotation = ({ comment, text }: Candidate): Sentence => ({
  text,
  kind: "quoted",
  citations: [{ commentId: comment.id, quote: text }],
});

/** One or two sentences for three comments, six for thirty and more. */
const toSentenceCount = (comments: number): number =>
  Math.max(1, Math.min(6, Math.round(0.6 + 0.95 * Math.log2(Math.max(1, comments) / 1.5))));

/** How strongly a sentence speaks in a group's key terms, 0 to about 1 (centroid summaries, Radev et al. 2004). */
const toTermWeight = (text: string, keyTerms: ReadonlyMap<string, number>, strongest: number): number => {
  const sum = [...new Set(toTerms(text))].reduce((total, term) => total + (keyTerms.get(term) ?? 0), 0);
  return strongest === 0 ? 0 : Math.min(1, sum / (2.5 * strongest));
};

/** The candidates of some comments, best first: near to the comments' common subject in meaning and in words, and able to stand alone. */
export const rateCandidates = (material: SummaryMaterial, places: readonly number[]): readonly Rated[] => {
  const center = toCentroid(material.vectors, places);
  const keyTerms = toKeyTerms(material.terms, { members: places, comments: material.candidates.length });
  const strongest = keyTerms.values().reduce((most, gain) => Math.max(most, gain), 0);
  const all = places.flatMap((place) => material.candidates[place] ?? []);
  const good = all.filter((candidate) => candidate.isGood);
  return (good.length === 0 ? all : good)
    .map((candidate) => {
      const { agreeing = [], disagreeing = [] } = material.answers[candidate.comment.index] ?? {};
      const echo = 0.04 * Math.min(3, agreeing.length + disagreeing.length);
      const meaning = dot(center, candidate.vector);
      const words = 0.35 * toTermWeight(candidate.text, keyTerms, strongest);
      return {
        candidate,
        nearness: meaning,
        worth: meaning + words + 0.6 * candidate.standing + echo - 0.01 * Math.min(5, candidate.position),
      };
    })
    .toSorted(
      (left, right) =>
        right.worth - left.worth ||
        left.candidate.comment.index - right.candidate.comment.index ||
        left.candidate.position - right.candidate.position,
    );
};

/** The pair of sentences, one in answer to the other, that shows best where the topic's comments disagree. */
const findDispute = (material: SummaryMaterial, rated: readonly Rated[]): readonly Candidate[] => {
  const best = new Map<number, Rated>();
  for (const option of rated) if (!best.has(option.candidate.comment.index)) best.set(option.candidate.comment.index, option);
  let dispute: readonly Candidate[] = [];
  let most = -Infinity;
  for (const [place, option] of best) {
    for (const reply of material.answers[place]?.disagreeing ?? []) {
      const answer = best.get(reply.index);
      if (answer === undefined || option.worth + answer.worth <= most) continue;
      most = option.worth + answer.worth;
      dispute = [option.candidate, answer.candidate];
    }
  }
  return dispute;
};

const byReading = (left: Candidate, right: Candidate): number => left.comment.index - right.comment.index || left.position - right.position;

/** The commenters' own best sentences on a topic, in thread order, so that an answer comes after what it answers; and who holds what. */
export const summarizeTopic = (material: SummaryMaterial, places: readonly number[]): TopicSummary => {
  const rated = rateCandidates(material, places);
  const isLastResort = rated.every(({ candidate }) => !candidate.isGood);
  const count = isLastResort ? 1 : toSentenceCount(places.length);
  const dispute = count >= 2 ? findDispute(material, rated) : [];
  const boosted = rated.map((option) => (dispute.includes(option.candidate) ? { ...option, worth: option.worth + 1 } : option));
  const chosen = selectVaried(boosted, count).toSorted(byReading);
  const viewpoints: readonly Viewpoint[] = toViewpoints(material, places, rated);
  return { ...noSummary, sentences: chosen.map(toQuotation), viewpoints };
};
