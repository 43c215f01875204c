import type { Thread } from "../thread.ts";
import type { ThreadVectors } from "../vectors/thread-vectors.ts";
import { addNowhere } from "./add-nowhere.ts";
import { inferBeliefs, stayProbability } from "./infer-beliefs.ts";
import { scoreMembers } from "./score-members.ts";
import { toLikelihoods } from "./score-table.ts";

/** For each comment the places of its topics in the list of topics, most likely first; empty for none. */
export type Labels = readonly (readonly number[])[];

/**
 * Each value is in the middle of a range with equal scores on the gold threads' drop-outs (mean topic score 0.647); `npm run eval` fits them again without
 * the thread that it scores.
 */
export interface LearnedTagging {
  /** The softmax's steepness: 3 to 8 scores 0.647 to 0.649. */
  readonly steepness: number;
  /** See addNowhere: 0.4 to 0.6 scores 0.645 to 0.650, 0.2 scores 0.643, 0.7 scores 0.639. */
  readonly nowhere: number;
  /** The smallest probability of a further topic: 0.15 to 0.3 scores 0.647 to 0.651, 0.1 and 0.5 score 0.641. */
  readonly second: number;
}

export const learnedTagging: LearnedTagging = { steepness: 4, nowhere: 0.5, second: 0.2 };

/** Tags comments with topics that were learned as groups of comments (`groups`: their places in the thread). */
export const tagLearnedTopics = (input: {
  readonly thread: Thread;
  readonly vectors: ThreadVectors;
  readonly groups: readonly (readonly number[])[];
  readonly settings?: LearnedTagging;
}): Labels => {
  const { thread, vectors, groups, settings = learnedTagging } = input;
  const nowhere = groups.length;
  const membership = thread.comments.map(() => new Float64Array(groups.length));
  groups.forEach((members, column) => {
    for (const member of members) membership[member]?.fill(1, column, column + 1);
  });
  const scores = addNowhere(scoreMembers(vectors, membership, groups.length), settings.nowhere);
  const beliefs = inferBeliefs(toLikelihoods(scores, settings.steepness), {
    parents: thread.comments.map(({ parent }) => parent),
    stay: stayProbability,
  });
  return beliefs.map((row, place) => {
    // A single topic is the whole thread's: there is no other that its comments could be nearer to.
    if (groups.length === 1 && membership[place]?.[0] === 1) return [0];
    const [first = nowhere, ...others] = [...row.keys()].toSorted((left, right) => (row[right] ?? 0) - (row[left] ?? 0) || left - right);
    if (first === nowhere) return [];
    return [first, ...others.filter((column) => column !== nowhere && (row[column] ?? 0) >= settings.second)];
  });
};
