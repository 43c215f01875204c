import type { Claim, Viewpoint } from "../../../domain/topics/topic.ts";
import { systemVersion } from "../asking/system-text.ts";
import { toRanges } from "../thread/transcript.ts";

export const writeOverviewVersion = `write-overview@5 ${systemVersion}`;

interface NumberedClaim {
  readonly text: Claim["text"];
  readonly side: string | null;
  readonly numbers: readonly number[];
}

/** A topic's results; comments by number. */
export interface TopicResult {
  readonly name: string;
  readonly description: string;
  readonly comments: number;
  readonly claims: readonly NumberedClaim[];
  readonly viewpoints: readonly { readonly statement: Viewpoint["statement"]; readonly numbers: readonly number[] }[];
}

export const renderTopicResult = ({ name, description, comments, claims, viewpoints }: TopicResult): string =>
  [
    `## ${name} (${comments}): ${description}`,
    ...claims.map(({ text, side, numbers }) => `${side === null ? "" : `${side}: `}${text} [${toRanges(numbers)}]`),
    ...viewpoints.map(({ statement, numbers }) => `- ${statement} [${toRanges(numbers)}]`),
  ].join("\n");

export interface OverviewPrompt {
  /** What was found, topic by topic, as `renderTopicResult` writes it. */
  readonly topics: readonly string[];
  readonly groups: readonly { readonly name: string; readonly topics: readonly string[] }[];
  /** How long the overview may be; see `toOverviewLength`. */
  readonly length: OverviewLength;
  /** What readers of the discussion's place want to know first; null for nothing in particular. */
  readonly wishes: string | null;
}

export interface OverviewLength {
  readonly least: number;
  readonly most: number;
  readonly paragraphs: 1 | 2 | 3;
}

const layouts: Readonly<Record<OverviewLength["paragraphs"], string>> = {
  1: "one paragraph",
  2: "two short paragraphs",
  3: "two or three short paragraphs, six to nine sentences",
};

export const renderWriteOverview = ({ topics, groups, length, wishes }: OverviewPrompt): string =>
  `What was found in the discussion, topic by topic: number of comments, claims${topics.some((topic) => topic.includes("\n- ")) ? ", positions" : ""}, and in brackets the comments they rest on.

${topics.join("\n\n")}

${groups.length === 0 ? "" : `GROUPS\n${groups.map(({ name, topics: parts }, index) => `${index + 1}. ${name}: ${parts.join("; ")}`).join("\n")}\n\n`}TASK: Write the overview for somebody with half a minute, from these findings and the comments they rest on. Give in "summaries" one entry with "topic" 0 for each paragraph.
The "lede" of the first is the bottom line: one or two sentences that answer what the title asks or, where it claims something, say what the discussion made of it. Somebody who has not read the story understands it: it names in half a clause what the story is about. Where it matters how many people say so, write "{people}" for their number and cite one comment of everybody whom you count ("{people} recommend Anki").
The "sentences" are ${length.least > 1 ? `${length.least} to` : "at most"} ${length.most} words in ${layouts[length.paragraphs]}: what it turned on, with both sides; what was settled or conceded; what stayed open; what somebody told that one would pass on. They do not repeat the bottom line, do not go through the topics one by one and do not describe the discussion: they say what was said.${wishes === null ? "" : ` Readers of such threads look first for this: ${wishes} Leave out what the comments do not hold.`} "side" is null. Before you give a point to somebody, see that the comment behind it takes that side.
${groups.length === 0 ? "" : `Then one entry for each group, "topic" its number, with a "lede" alone: what came out of its topics together, not what one of their own ledes says.\n`}All ${groups.length === 0 ? "of these" : "of these and the ledes"} cite the few comments that show them best, save where people are counted; a quote where one is short and plain.
Give in "reading" the five comments that are most worth reading whole, each with the reason in a phrase of 3 to 10 words. Give in "roles" who says in a comment that they made what is discussed or wrote the article ("author"), or that they work or worked on it ("insider"): the number of that comment and the words that prove it, letter for letter.`;
