import type { Viewpoint } from "../../../domain/topic.ts";
import { dot } from "../vectors/vector-math.ts";
import type { Candidate } from "./candidates.ts";
import type { Rated } from "./select-sentences.ts";
import type { SummaryMaterial } from "./material.ts";

const mostViewpoints = 5;
/** Words by which a sentence takes a side. */
const stance =
  /\b(?:should(?:n(?:'|’)t)?|must(?:n(?:'|’)t)?|ought|need(?:s)? to|have to|better|worse|best|worst|mistake|wrong|bad|terrible|awful|great|good|never|always|useless|pointless|harmful|dangerous|safer?|unsafe|easier|harder|prefer|rather|i think|i believe|in my opinion|imo|the only|no reason|makes? (?:no )?sense|worth|not worth|problem|fault|blame|overrated|underrated|impossible|unnecessary|overkill|too (?:much|many|complex|complicated|slow|hard)|instead of|don(?:'|’)t (?:need|want)|can(?:'|’)t|cannot|won(?:'|’)t|isn(?:'|’)t|aren(?:'|’)t|doesn(?:'|’)t)\b/iu;

const takesSide = (text: string): boolean => stance.test(text);

/**
 * Views that commenters state, in their own words. A view is held by its author and by those whose replies to that comment
 * say that they agree [G3]; where a reply says that it does not, its own view stands beside the one it answers [G4].
 */
export const toViewpoints = (material: SummaryMaterial, places: readonly number[], rated: readonly Rated[]): readonly Viewpoint[] => {
  const members = new Set(places);
  const best = new Map<number, Rated>();
  const statements = new Map<number, Rated>();
  for (const option of rated) {
    const { index } = option.candidate.comment;
    if (!best.has(index)) best.set(index, option);
    if (takesSide(option.candidate.text) && !statements.has(index)) statements.set(index, option);
  }
  // who is contradicted, or contradicts, takes a side whatever the words
  for (const [index, option] of best) {
    const replies = (material.answers[index]?.disagreeing ?? []).filter((reply) => best.has(reply.index));
    if (replies.length > 0 && !statements.has(index)) statements.set(index, option);
    for (const reply of replies) {
      const answer = best.get(reply.index);
      if (answer !== undefined && !statements.has(reply.index)) statements.set(reply.index, answer);
    }
  }
  const weights = [...statements.values()].map((option) => ({ option, weight: toWeight(material, members, option) }));
  const ordered = weights.toSorted(
    (left, right) => right.weight - left.weight || left.option.candidate.comment.index - right.option.candidate.comment.index,
  );
  const chosen: Candidate[] = [];
  const add = (candidate: Candidate): void => {
    const isNear = chosen.some((other) => other.comment.index === candidate.comment.index || dot(other.vector, candidate.vector) > 0.8);
    if (!isNear && chosen.length < Math.min(mostViewpoints, Math.ceil(places.length / 2))) chosen.push(candidate);
  };
  for (const { option } of ordered) {
    const { index } = option.candidate.comment;
    const against = (material.answers[index]?.disagreeing ?? [])
      .map((reply) => statements.get(reply.index))
      .find((answer) => answer !== undefined);
    const agreeing = (material.answers[index]?.agreeing ?? []).filter((reply) => members.has(reply.index));
    if (against === undefined && agreeing.length === 0) continue;
    add(option.candidate);
    if (against !== undefined) add(against.candidate);
  }
  return chosen.map((candidate) => ({
    statement: candidate.text,
    commentIds: [
      candidate.comment,
      ...(material.answers[candidate.comment.index]?.agreeing ?? []).filter((reply) => members.has(reply.index)),
    ].map(({ id }) => id),
  }));
};

/** Views that were answered come first, those backed before those contradicted. */
const toWeight = (material: SummaryMaterial, members: ReadonlySet<number>, { candidate, worth }: Rated): number => {
  const answers = material.answers[candidate.comment.index];
  const within = (replies: readonly { index: number }[] | undefined): number =>
    (replies ?? []).filter((reply) => members.has(reply.index)).length;
  return worth + 0.3 * within(answers?.agreeing) + 0.2 * within(answers?.disagreeing);
};
