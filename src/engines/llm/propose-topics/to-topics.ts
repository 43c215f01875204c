import type { Topic } from "../../../domain/topics/topic.ts";
import type { ProposedTopics } from "./reply.ts";

/** Proposals as topics with ids: `t1`, `t2` …, after `from` that exist; groups as their parents: `g1`, `g2` …. */
export const toTopics = ({ topics, groups }: ProposedTopics, from: number): readonly Topic[] => {
  const idOf = new Map(groups.map(({ name }, place) => [name, `g${place + 1}`]));
  return [
    ...groups.map(({ name, description }) => ({ id: idOf.get(name) ?? name, name, description, parentId: null })),
    ...topics.map(({ name, description, group, answers }, place) => ({
      id: `t${from + place + 1}`,
      name,
      description,
      parentId: group === null ? null : (idOf.get(group) ?? null),
      ...(answers && { answersTitle: true as const }),
    })),
  ];
};
