import type { Thread } from "../thread.ts";
import type { ThreadVectors } from "../vectors/thread-vectors.ts";
import { addNowhere } from "./add-nowhere.ts";
import { inferBeliefs } from "./infer-beliefs.ts";
import { scoreMembers } from "./score-members.ts";
import { toLikelihoods, toStandard } from "./score-table.ts";

/** For each comment the topics it speaks of, as their places in the list of topics, likeliest first; none where it speaks of no topic. */
export type Labels = readonly (readonly number[])[];

/** `npm run eval` fits these leaving one thread out; all lie in flat regions of the gold threads' scores. */
export interface LearnedTagging {
  /** How steeply a higher score makes a topic likelier. */
  readonly steepness: number;
  /** The probability that a reply stays at what it answers. */
  readonly stay: number;
  /** See addNowhere. */
  readonly nowhere: number;
  /** How likely a second topic must be. */
  readonly second: number;
}

export const learnedTagging: LearnedTagging = { steepness: 1.5, stay: 0.5, nowhere: 0.5, second: 0.2 };

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
  const scores = addNowhere(toStandard(scoreMembers(vectors, membership, groups.length)), settings.nowhere);
  const beliefs = inferBeliefs(toLikelihoods(scores, settings.steepness), {
    parents: thread.comments.map(({ parent }) => parent),
    stay: settings.stay,
  });
  return beliefs.map((row) => {
    const [first = nowhere, ...others] = [...row.keys()].toSorted((left, right) => (row[right] ?? 0) - (row[left] ?? 0) || left - right);
    if (first === nowhere) return [];
    return [first, ...others.filter((column) => column !== nowhere && (row[column] ?? 0) >= settings.second)];
  });
};
