import type { Sentence, Viewpoint } from "../../../domain/topic.ts";
import type { TopicSummary } from "../../engine.ts";
import { dot, toMean, toUnit } from "../vectors/vector-math.ts";
import type { Candidate } from "./candidates.ts";
import type { SummaryMaterial } from "./material.ts";
import { selectVaried } from "./select-sentences.ts";
import type { Rated } from "./select-sentences.ts";
import { toViewpoints } from "./viewpoints.ts";

/** A quotation that cites the comment it is from. */
export const toQuotation = ({ comment, text }: Candidate): Sentence => ({ text, kind: "quoted", citations: [{ commentId: comment.id, quote: text }] });

/** One or two sentences for three comments, six for thirty and more. */
const toSentenceCount = (comments: number): number => Math.max(1, Math.min(6, Math.round(0.6 + 0.95 * Math.log2(Math.max(1, comments) / 1.5))));

/** The direction of a group of comments. */
const toCenter = (material: SummaryMaterial, places: readonly number[]): Float32Array =>
  toUnit(toMean(places.flatMap((place) => material.vectors.comments[place]?.own ?? []), material.vectors.dimensions));

/** The candidates of some comments, rated by how near they are to those comments' common subject and how well they stand alone. */
export const rateCandidates = (material: SummaryMaterial, places: readonly number[]): readonly Rated[] => {
  const center = toCenter(material, places);
  return places
    .flatMap((place) => material.candidates[place] ?? [])
    .map((candidate) => {
      const echo = (material.answers[candidate.comment.index]?.agreeing.length ?? 0) + (material.answers[candidate.comment.index]?.disagreeing.length ?? 0);
      return { candidate, worth: dot(center, candidate.vector) + 0.6 * candidate.standing + 0.04 * Math.min(3, echo) - 0.01 * Math.min(5, candidate.position) };
    })
    .toSorted((left, right) => right.worth - left.worth || left.candidate.comment.index - right.candidate.comment.index || left.candidate.position - right.candidate.position);
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
  const count = toSentenceCount(places.length);
  const dispute = count >= 2 ? findDispute(material, rated) : [];
  const boosted = rated.map((option) => (dispute.includes(option.candidate) ? { ...option, worth: option.worth + 1 } : option));
  const chosen = selectVaried(boosted, count).toSorted(byReading);
  const viewpoints: readonly Viewpoint[] = toViewpoints(material, places, rated);
  return { sentences: chosen.map(toQuotation), viewpoints };
};
