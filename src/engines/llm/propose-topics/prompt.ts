import { systemVersion } from "../asking/system-text.ts";
import type { TopicLimits } from "./topic-count.ts";

export const proposeTopicsVersion = `propose-topics@2 ${systemVersion}`;

export interface ProposeTopicsPrompt extends TopicLimits {
  /** Whether only a part of the thread is shown. */
  readonly isPart: boolean;
  /** When topics are sought for comments that found none: the topics that there are. */
  readonly existing: readonly { readonly name: string; readonly description: string }[];
}

export const renderProposeTopics = ({ topics, groups, isPart, existing }: ProposeTopicsPrompt): string => {
  if (existing.length > 0) {
    return `TASK: These comments fit none of the topics found so far:
${existing.map(({ name, description }) => `- ${name}: ${description}`).join("\n")}
Propose in "topics" what else at least two of these comments are about: at most ${topics}, and none that repeats one above. If they share nothing, propose none. The largest first; "from" stays empty.`;
  }
  return `TASK: Propose the "topics" of this ${isPart ? "part of the discussion" : "discussion"}, the largest first: at most ${topics}, and no more than it really has; "size" is about how many comments speak to it. "from" stays empty. ${answersRule}${groups === null ? "" : ` ${renderGroupsRule(groups)}`}`;
};

export const answersRule = `"answers" is true for the one topic that speaks most directly to the title's question or claim, if there is one.`;

export const renderGroupsRule = ({ least, most }: { readonly least: number; readonly most: number }): string =>
  `Then put the topics into "groups" of 2 to 5 that a reader would look for together, ${least} to ${most} groups: "topics" lists the places of a group's topics in your list. A topic that belongs with no other stays in no group.`;
