import { systemVersion } from "../asking/system-text.ts";
import { toRanges } from "../thread/transcript.ts";

export const gatherTopicsVersion = `gather-topics@1 ${systemVersion}`;

export interface GatherTopicsPrompt {
  /** The most topics, and the fewest comments of each. */
  readonly most: number;
  readonly least: number;
  /** The topics that there are. */
  readonly existing: readonly { readonly name: string; readonly description: string }[];
  readonly numbers: readonly number[];
}

/** Asks for topics of comments that fit none, and which of the comments speak to each: one call, because there is little to show. */
export const renderGatherTopics = ({ most, least, existing, numbers }: GatherTopicsPrompt): string =>
  `TASK: The comments ${toRanges(numbers)} fit none of the topics found so far:
${existing.map(({ name, description }) => `- ${name}: ${description}`).join("\n")}
Propose in "topics" what else at least ${least} of these comments are about: at most ${most}, and none that repeats one above. The largest first; "from" stays empty. If they share nothing, propose none: most such comments do not.
Give in "tags" an entry for each of the comments that speaks to a topic that you propose: "c" its number, "t" the places of those topics in your list, from 1, "k" its kind.`;
