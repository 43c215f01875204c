import { systemVersion } from "../asking/system-text.ts";
import type { ProposedTopic } from "../propose-topics/reply.ts";

export const mergeTopicsVersion = `merge-topics@1 ${systemVersion}`;

export const renderMergeTopics = (
  proposals: readonly ProposedTopic[],
  { about, most }: { readonly about: number; readonly most: number },
): string =>
  `The parts of one discussion were read apart. Topics were proposed for each, here with about how many comments they have:
${proposals.map(({ name, description, size }, index) => `${index + 1}. ${name} (${size}): ${description}`).join("\n")}

TASK: Merge them into the "topics" of the whole discussion: about ${about}, at most ${most}, the largest first. Proposals about the same matter become one topic, with the best name and a description that holds for all of them; what is different stays apart. "from" lists the numbers of the proposals that a topic takes in; each proposal goes into exactly one.`;
