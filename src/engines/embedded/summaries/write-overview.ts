import type { Sentence } from "../../../domain/topic.ts";
import { toWords } from "../terms.ts";
import { dot } from "../vectors/vector-math.ts";
import type { Candidate } from "./candidates.ts";
import type { SummaryMaterial } from "./material.ts";
import type { Rated } from "./select-sentences.ts";
import { rateCandidates, toQuotation } from "./summarize-topic.ts";

/** So many topics are quoted; fewer where the thread is small. */
const quotedTopics = 3;
const fewComments = 25;
const length = { least: 9, most: 34 };
/** A reader who knows nothing yet needs sentences that stand alone even better than in a topic. */
const leastStanding = 0.86;
const leastInDispute = 0.74;
/** How much the sentence must be on its topic's subject, as a cosine. */
const leastNearness = 0.2;
const mostSentences = 5;

const isForOverview = ({ text, standing, isGood }: Candidate): boolean => {
  const words = toWords(text).length;
  return isGood && standing >= leastStanding && words >= length.least && words <= length.most && !/["“]|!$|\b(?:you|your)\b/iu.test(text);
};

/** Of two sentences each lends the other some of its context. */
const isForDispute = ({ text, standing, isGood }: Candidate): boolean =>
  isGood && standing >= leastInDispute && toWords(text).length <= length.most && !/\b(?:you(?:'|’)re|you are|your)\b/iu.test(text);

const toOptions = (material: SummaryMaterial, places: readonly number[]): readonly Rated[] =>
  rateCandidates(material, places).filter(({ candidate, nearness }) => isForOverview(candidate) && nearness >= leastNearness);

/** What the largest topics say, one sentence each, and the exchange in which the thread disagrees most; in thread order. */
export const writeOverview = (material: SummaryMaterial, topics: readonly (readonly number[])[]): readonly Sentence[] => {
  const chosen: Candidate[] = [];
  const tagged = new Set(topics.flat()).size;
  for (const places of topics.slice(0, tagged < fewComments ? 1 : quotedTopics)) {
    const fresh = toOptions(material, places).find(({ candidate }) => !chosen.some((other) => isAlike(other, candidate)));
    if (fresh !== undefined) chosen.push(fresh.candidate);
  }
  for (const candidate of findLargestDispute(material, topics))
    if (!chosen.some((other) => isAlike(other, candidate))) chosen.push(candidate);
  return chosen
    .slice(0, mostSentences)
    .toSorted((left, right) => left.comment.index - right.comment.index || left.position - right.position)
    .map(toQuotation);
};

const isAlike = (left: Candidate, right: Candidate): boolean =>
  left.comment.index === right.comment.index || dot(left.vector, right.vector) > 0.75;

/** Two who disagree speak of one thing: their sentences are at least this near. */
const sameSubject = 0.15;

/** A sentence and one that answers it with a no, of the topic where most replies say no. */
const findLargestDispute = (material: SummaryMaterial, topics: readonly (readonly number[])[]): readonly Candidate[] => {
  const countDisputes = (places: readonly number[]): number => {
    const members = new Set(places);
    return places.reduce(
      (sum, place) => sum + (material.answers[place]?.disagreeing ?? []).filter(({ index }) => members.has(index)).length,
      0,
    );
  };
  const ordered = topics
    .map((places) => ({ places, disputes: countDisputes(places) }))
    .filter(({ disputes }) => disputes >= 2)
    .toSorted((left, right) => right.disputes - left.disputes);
  for (const { places } of ordered) {
    const options = rateCandidates(material, places).filter(({ candidate }) => isForDispute(candidate));
    const pairs = options.flatMap((said) =>
      options.flatMap((answer) => {
        const isAnswer = (material.answers[said.candidate.comment.index]?.disagreeing ?? []).some(
          ({ index }) => index === answer.candidate.comment.index,
        );
        const nearness = dot(said.candidate.vector, answer.candidate.vector);
        return isAnswer && nearness >= sameSubject
          ? [{ pair: [said.candidate, answer.candidate], worth: said.worth + answer.worth + nearness }]
          : [];
      }),
    );
    const [best] = pairs.toSorted((left, right) => right.worth - left.worth);
    if (best !== undefined) return best.pair;
  }
  return [];
};
