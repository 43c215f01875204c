import type { Topic } from "../../../domain/topics/topic.ts";
import { systemVersion } from "../asking/system-text.ts";
import { toRanges } from "../thread/transcript.ts";

export const tagCommentsVersion = `tag-comments@3 ${systemVersion}`;

export interface TagCommentsPrompt {
  readonly topics: readonly Topic[];
  readonly numbers: readonly number[];
  /** Comments that are shown for the sake of those below them, with their topics, by place from 1. */
  readonly known: readonly { readonly number: number; readonly topics: readonly number[] }[];
}

export const renderTagComments = ({ topics, numbers, known }: TagCommentsPrompt): string =>
  `TOPICS
${topics.map(({ name, description }, index) => `${index + 1}. ${name}: ${description}`).join("\n")}

TASK: Tag these comments: ${toRanges(numbers)}
Give in "tags" exactly one entry for each of them, in this order: "c" its number, "t" the numbers of the topics that it speaks to, none if it fits none, "k" its kind.${renderKnown(known)}`;

const renderKnown = (known: TagCommentsPrompt["known"]): string =>
  known.length === 0
    ? ""
    : `\nOf the others, which are shortened and shown because these answer them, some are tagged already: ${known.map(({ number, topics }) => `#${number}: ${topics.join(", ")}`).join("; ")}.`;
