import type { Sentence, Viewpoint } from "../../../domain/topic.ts";
import { systemVersion } from "../asking/system-text.ts";
import { toRanges } from "../thread/transcript.ts";

export const writeOverviewVersion = `write-overview@1 ${systemVersion}`;

/** A topic's results; comments by number. */
export interface TopicResult {
  readonly name: string;
  readonly description: string;
  readonly comments: number;
  readonly sentences: readonly { readonly text: Sentence["text"]; readonly numbers: readonly number[] }[];
  readonly viewpoints: readonly { readonly statement: Viewpoint["statement"]; readonly numbers: readonly number[] }[];
}

export const renderTopicResult = ({ name, description, comments, sentences, viewpoints }: TopicResult): string =>
  [
    `## ${name} (${comments}): ${description}`,
    ...sentences.map(({ text, numbers }) => `${text} [${toRanges(numbers)}]`),
    ...viewpoints.map(({ statement, numbers }) => `- ${statement} [${toRanges(numbers)}]`),
  ].join("\n");

export const renderWriteOverview = (title: string, topics: readonly string[], sentences: number): string =>
  `Title: ${title}
What was found in the discussion, topic by topic, the largest first: number of comments, summary, positions, and in brackets the comments they rest on.

${topics.join("\n\n")}

TASK: Write the overview: in "summaries" one entry with "topic" 0 and at most ${sentences} "sentences" that tell somebody with half a minute what this discussion comes to: what it turned on, where people disagreed and why, what somebody found out or told that one would pass on. Each sentence stands on the comments in the brackets of what it retells, and cites the few that show it best; "quote" is null. Do not go through the topics one by one, do not describe the discussion: say what was said. No viewpoints.`;
