import { systemVersion } from "../asking/system-text.ts";
import { toRanges } from "../thread/transcript.ts";

export const summarizeTopicsVersion = `summarize-topics@1 ${systemVersion}`;

export interface TopicToSummarize {
  readonly name: string;
  readonly description: string;
  readonly numbers: readonly number[];
  /** How many sentences its comments are worth, at most. */
  readonly sentences: number;
}

export const renderSummarizeTopics = (topics: readonly TopicToSummarize[]): string =>
  `TOPICS
${topics.map(({ name, description, numbers, sentences }, index) => `${index + 1}. ${name}: ${description}\n   at most ${sentences} ${sentences === 1 ? "sentence" : "sentences"}, from the comments ${toRanges(numbers)} alone`).join("\n")}

TASK: Give in "summaries" one entry for each of these topics: "topic" its number, "sentences" its summary, "viewpoints" the positions taken on it. Both rest on the topic's own comments alone, listed with it; what others say may only help you to understand them. Fewer sentences where less was said.`;

/** Asks again for sentences that did not check, with the reason of each. */
export const renderRepairSentences = (
  topic: { readonly name: string; readonly description: string; readonly numbers: readonly number[] },
  failed: readonly { readonly text: string; readonly problem: string }[],
): string =>
  `TOPIC
1. ${topic.name}: ${topic.description}

These sentences of its summary did not check:
${failed.map(({ text, problem }, index) => `${index + 1}. ${JSON.stringify(text)}: ${problem}`).join("\n")}

TASK: Give in "summaries" one entry with "topic" 1 and, in "sentences", each of these ${failed.length} again in this order, so that it holds and cites only the comments ${toRanges(topic.numbers)}. Where nothing true is left to say, its "text" is empty. No viewpoints.`;
