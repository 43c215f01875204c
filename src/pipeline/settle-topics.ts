import { maximumOverlap } from "../domain/report/check-report.ts";
import type { Discussion } from "../domain/thread/discussion.ts";
import type { Finding } from "../domain/thread/finding.ts";
import { orderTopics, toPlaceOf } from "../domain/topics/order-topics.ts";
import type { Tag, Topic } from "../domain/topics/topic.ts";
import { ancestorsOf, overlapOf } from "../domain/topics/topic-tree.ts";
import type { TaggedTopic } from "../engines/engine.ts";

export interface SettledTopics {
  /**
   * The topic that answers the title (with the topics that hold it) first, then by comments, then by first comment. A parent's
   * comments contain its children's.
   */
  readonly topics: readonly TaggedTopic[];
  readonly findings: readonly Finding[];
}

type Members = Map<string, Set<string>>;

/**
 * Enforces [T1] on an engine's topics and tags. Learned topics of one level that share more than half of their comments are
 * merged (the larger keeps its name), and those left with fewer than two comments are dropped; given topics are never
 * changed. Tags with an unknown topic are left out. Every change becomes a finding.
 */
export const settleTopics = (input: {
  discussion: Discussion;
  topics: readonly Topic[];
  tags: readonly Tag[];
  given: boolean;
}): SettledTopics => {
  const findings: Finding[] = [];
  const topics = new Map(input.topics.map((topic) => [topic.id, topic]));
  const members = toMembers({ topics, tags: input.tags, findings });
  if (!input.given) {
    mergeLookalikes({ topics, members, findings });
    dropThin({ topics, members, findings });
    dissolveEmptyGroups({ topics, members });
  }
  const placeOf = toPlaceOf(input.discussion.comments);
  const settled = [...topics.values()].map((topic) => ({
    ...topic,
    commentIds: [...(members.get(topic.id) ?? [])].toSorted((left, right) => placeOf(left) - placeOf(right)),
  }));
  const placed = orderTopics(settled, placeOf);
  const answer = settled.find(({ answersTitle }) => answersTitle === true);
  return { topics: placed.map((topic) => (topic.id === answer?.id ? topic : withoutAnswer(topic))), findings };
};

/** At most one topic answers the title. */
const withoutAnswer = ({ answersTitle: _answers, ...topic }: TaggedTopic): TaggedTopic => topic;

const toMembers = ({
  topics,
  tags,
  findings,
}: {
  topics: ReadonlyMap<string, Topic>;
  tags: readonly Tag[];
  findings: Finding[];
}): Members => {
  const members: Members = new Map([...topics.keys()].map((id) => [id, new Set()]));
  for (const tag of tags) {
    for (const id of tag.topicIds) {
      const topic = topics.get(id);
      if (!topic) {
        findings.push({
          code: "tag-unknown",
          where: `comment:${tag.commentId}`,
          message: `Comment ${tag.commentId} was tagged with the unknown topic "${id}"; the tag was left out.`,
        });
        continue;
      }
      for (const { id: holder } of [topic, ...ancestorsOf(topic, topics)]) members.get(holder)?.add(tag.commentId);
    }
  }
  return members;
};

interface Working {
  readonly topics: Map<string, Topic>;
  readonly members: Members;
  readonly findings: Finding[];
}

/** A merged topic may now overlap with another one, so this repeats until nothing changes. */
const mergeLookalikes = (working: Working): void => {
  for (let pair = findLookalikes(working); pair; pair = findLookalikes(working)) {
    const [kept, merged] = pair;
    for (const id of working.members.get(merged.id) ?? []) working.members.get(kept.id)?.add(id);
    for (const child of [...working.topics.values()].filter((topic) => topic.parentId === merged.id))
      working.topics.set(child.id, { ...child, parentId: kept.id });
    working.topics.delete(merged.id);
    working.members.delete(merged.id);
    working.findings.push({
      code: "topics-merged",
      where: `topic:${kept.id}`,
      message: `"${merged.name}" shared more than half of its comments with "${kept.name}" and was merged into it.`,
    });
  }
};

const findLookalikes = ({ topics, members }: Working): readonly [Topic, Topic] | null => {
  const all = [...topics.values()];
  for (const [index, left] of all.entries()) {
    for (const right of all.slice(index + 1)) {
      const [mine, theirs] = [members.get(left.id), members.get(right.id)];
      if (left.parentId !== right.parentId || !mine || !theirs || overlapOf(mine, theirs) <= maximumOverlap) continue;
      return mine.size >= theirs.size ? [left, right] : [right, left];
    }
  }
  return null;
};

/** A comment of a dropped topic keeps its other topics, including the parent of the dropped one, or becomes untagged. */
const dropThin = ({ topics, members, findings }: Working): void => {
  for (const topic of topics.values()) {
    const size = members.get(topic.id)?.size ?? 0;
    if (size >= 2) continue;
    topics.delete(topic.id);
    members.delete(topic.id);
    findings.push({
      code: "topic-dropped",
      where: "document",
      message: `The topic "${topic.name}" was left with ${size === 1 ? "one comment" : "no comment"} and was dropped.`,
    });
  }
};

/** A group that merging or dropping left with a single topic and nothing of its own is no group: the topic takes its place. */
const dissolveEmptyGroups = ({ topics, members }: Pick<Working, "topics" | "members">): void => {
  for (const group of topics.values()) {
    const [only, ...others] = [...topics.values()].filter(({ parentId }) => parentId === group.id);
    if (only === undefined || others.length > 0 || members.get(only.id)?.size !== members.get(group.id)?.size) continue;
    topics.set(only.id, { ...only, parentId: group.parentId });
    topics.delete(group.id);
    members.delete(group.id);
  }
};
