import { systemVersion } from "../asking/system-text.ts";
import { answersRule, renderGroupsRule } from "../propose-topics/prompt.ts";
import type { ProposedTopic } from "../propose-topics/reply.ts";
import type { TopicLimits } from "../propose-topics/topic-count.ts";

export const mergeTopicsVersion = `merge-topics@2 ${systemVersion}`;

export const renderMergeTopics = (proposals: readonly ProposedTopic[], { topics, groups }: TopicLimits): string =>
  `The parts of one discussion were read apart. Topics were proposed for each, here with about how many comments they have:
${proposals.map(({ name, description, size }, index) => `${index + 1}. ${name} (${size}): ${description}`).join("\n")}

TASK: Merge them into the "topics" of the whole discussion, the largest first: at most ${topics}, and no more than it really has. Proposals about the same matter become one topic, with the best name and a description that holds for all of them; what is different stays apart. "from" lists the numbers of the proposals that a topic takes in; each proposal goes into exactly one. ${answersRule}${groups === null ? "" : ` ${renderGroupsRule(groups)}`}`;
