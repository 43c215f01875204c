import type { Topic } from "../../../domain/topic.ts";
import { systemVersion } from "../asking/system-text.ts";
import { toRanges } from "../thread/transcript.ts";

export const tagCommentsVersion = `tag-comments@2 ${systemVersion}`;

export interface TagCommentsPrompt {
  readonly topics: readonly Topic[];
  readonly numbers: readonly number[];
}

export const renderTagComments = ({ topics, numbers }: TagCommentsPrompt): string =>
  `TOPICS
${topics.map(({ name, description }, index) => `${index + 1}. ${name}: ${description}`).join("\n")}

TASK: Tag these comments: ${toRanges(numbers)}
Give in "tags" exactly one entry for each of them, in this order: "c" its number, "t" the numbers of the topics that it speaks to, none if it fits none, "k" its kind.`;
