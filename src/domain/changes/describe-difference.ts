import type { StoryPart } from "../report/report.ts";

/** How a thread differs from the version on which its reading builds, in comments. */
export interface ThreadDifference {
  readonly new: number;
  readonly edited: number;
  readonly deleted: number;
  readonly story: readonly StoryPart[];
}

/** "3 new, 1 edited, 0 deleted, the story’s title edited" */
export const describeDifference = ({ new: added, edited, deleted, story }: ThreadDifference): string =>
  [`${added} new`, `${edited} edited`, `${deleted} deleted`, ...describeStoryEdit(story)].join(", ");

/** "the story’s title and text edited"; none where it is the same. */
export const describeStoryEdit = (story: readonly StoryPart[]): readonly string[] =>
  story.length === 0 ? [] : [`the story’s ${new Intl.ListFormat("en").format(story)} edited`];
