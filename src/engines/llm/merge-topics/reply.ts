import type { RawAnswer } from "../asking/answer-schema.ts";
import { type ProposedTopic, type ProposedTopics, readProposedTopics } from "../propose-topics/reply.ts";

export interface MergedTopics extends ProposedTopics {
  /** Proposals that are in none of the merged topics. */
  readonly forgotten: readonly ProposedTopic[];
}

/** The merged topics. A topic's size is the sum of the proposals in it; numbers of unknown proposals are ignored. */
export const readMergedTopics = (
  answer: RawAnswer,
  { proposals, most, mostGroups }: { readonly proposals: readonly ProposedTopic[]; readonly most: number; readonly mostGroups: number },
): { readonly value: MergedTopics; readonly problems: readonly string[] } => {
  const taken = new Set(answer.topics.flatMap(({ from }) => from));
  const sized = answer.topics.map((topic) => ({
    ...topic,
    size: [...new Set(topic.from)].reduce((sum, number) => sum + (proposals[number - 1]?.size ?? 0), 0),
  }));
  const { value, problems } = readProposedTopics({ ...answer, topics: sized }, { most, least: 1, mostGroups });
  const forgotten = proposals.filter((_, index) => !taken.has(index + 1));
  const missing = proposals.flatMap((_, index) => (taken.has(index + 1) ? [] : [index + 1]));
  const strangers = [...taken].filter((number) => proposals[number - 1] === undefined);
  return {
    value: { ...value, forgotten },
    problems: [
      ...problems,
      ...(missing.length === 0 ? [] : [`no topic takes in the proposals ${missing.join(", ")}`]),
      ...(strangers.length === 0 ? [] : [`there are no proposals ${strangers.join(", ")}`]),
    ],
  };
};
