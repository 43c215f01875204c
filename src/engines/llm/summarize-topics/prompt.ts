import { systemVersion } from "../asking/system-text.ts";
import { toRanges } from "../thread/transcript.ts";

export const summarizeTopicsVersion = `summarize-topics@3 ${systemVersion}`;

export interface TopicToSummarize {
  readonly name: string;
  readonly description: string;
  readonly numbers: readonly number[];
  /** How many claims its comments are worth, at most. */
  readonly claims: number;
}

export const renderSummarizeTopics = (topics: readonly TopicToSummarize[]): string =>
  `TOPICS
${topics.map(({ name, description, numbers, claims }, index) => `${index + 1}. ${name}: ${description}\n   at most ${claims} ${claims === 1 ? "claim" : "claims"}, from the comments ${toRanges(numbers)} alone`).join("\n")}

TASK: Give in "summaries" one entry for each of these topics: "topic" its number; "lede" one sentence that says what came out; "sentences" its claims, which do not repeat the lede, the claims of a side together, at least one for each side; "viewpoints" the positions taken on it. All rest on the topic's own comments alone, listed with it; what others say may only help you to understand them. Fewer claims where less was said.`;
