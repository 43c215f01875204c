import type { Sentence } from "../../../domain/topic.ts";
import type { Candidate } from "./candidates.ts";
import { selectVaried } from "./select-sentences.ts";
import { rateCandidates, toQuotation } from "./summarize-topic.ts";
import type { SummaryMaterial } from "./material.ts";

const fewComments = 12;

/** What the largest topics say, and the exchange in which the thread disagrees most: up to four quotations, in thread order. */
export const writeOverview = (material: SummaryMaterial, topics: readonly (readonly number[])[]): readonly Sentence[] => {
  const chosen: Candidate[] = [];
  const add = (candidate: Candidate | undefined): void => {
    if (candidate !== undefined && !chosen.some((other) => other.comment.index === candidate.comment.index)) chosen.push(candidate);
  };
  const tagged = [...new Set(topics.flat())].toSorted((left, right) => left - right);
  const size = tagged.length < fewComments ? 1 : 2;
  for (const places of topics.slice(0, size)) {
    const fresh = rateCandidates(material, places).filter(
      ({ candidate }) => !chosen.some((other) => other.comment.index === candidate.comment.index),
    );
    add(selectVaried(fresh, 1)[0]);
  }
  for (const candidate of findLargestDispute(material, topics)) add(candidate);
  return chosen
    .slice(0, 4)
    .toSorted((left, right) => left.comment.index - right.comment.index)
    .map(toQuotation);
};

const findLargestDispute = (material: SummaryMaterial, topics: readonly (readonly number[])[]): readonly Candidate[] => {
  let found: readonly Candidate[] = [];
  let most = 0;
  for (const places of topics) {
    const best = new Map<number, { candidate: Candidate; worth: number }>();
    for (const option of rateCandidates(material, places))
      if (!best.has(option.candidate.comment.index)) best.set(option.candidate.comment.index, option);
    for (const place of places) {
      const said = best.get(place);
      const against = (material.answers[place]?.disagreeing ?? [])
        .map((reply) => best.get(reply.index))
        .filter((answer) => answer !== undefined);
      const [first] = against.toSorted((left, right) => right.worth - left.worth);
      if (said === undefined || first === undefined) continue;
      const weight = (material.answers[place]?.disagreeing.length ?? 0) + said.worth + first.worth;
      if (weight > most) {
        most = weight;
        found = [said.candidate, first.candidate];
      }
    }
  }
  return found;
};
