import type { Report } from "./report.ts";

/** A topic in a list of discussions. */
export interface ListedTopic {
  readonly slug: string;
  readonly name: string;
  readonly comments: number;
}

/** How many topics a list of discussions shows of each. */
const mostTopTopics = 3;

/** The largest topics of the top level, largest first. */
export const toTopTopics = ({ topics }: Pick<Report, "topics">): readonly ListedTopic[] =>
  topics
    .filter(({ parentId }) => parentId === null)
    .toSorted((left, right) => right.commentIds.length - left.commentIds.length)
    .slice(0, mostTopTopics)
    .map(({ slug, name, commentIds }) => ({ slug, name, comments: commentIds.length }));

/** What the discussion came to, as a list shows it: its citations are on the discussion's page. Null where the report has no bottom line. */
export const toBottomLineText = ({ bottomLine }: Pick<Report, "bottomLine">): string | null =>
  bottomLine.length === 0 ? null : bottomLine.map(({ text }) => text).join(" ");
