import { systemVersion } from "../asking/system-text.ts";

export const proposeTopicsVersion = `propose-topics@1 ${systemVersion}`;

export interface ProposeTopicsPrompt {
  /** About how many topics this much discussion has. */
  readonly about: number;
  readonly most: number;
  /** Whether only a part of the thread is shown. */
  readonly isPart: boolean;
  /** When topics are sought for comments that found none: the topics that there are. */
  readonly existing: readonly { readonly name: string; readonly description: string }[];
}

export const renderProposeTopics = ({ about, most, isPart, existing }: ProposeTopicsPrompt): string => {
  if (existing.length > 0) {
    return `TASK: These comments fit none of the topics found so far:
${existing.map(({ name, description }) => `- ${name}: ${description}`).join("\n")}
Propose in "topics" what else at least two of these comments are about: at most ${most}, and none that repeats one above. If they share nothing, propose none. The largest first; "from" stays empty.`;
  }
  return `TASK: Propose the "topics" of this ${isPart ? "part of the discussion" : "discussion"}: about ${about}, at most ${most}, the largest first. "from" stays empty.`;
};
