/** From this many comments on, topics stand in groups [T1]. */
const leastForGroups = 150;
/** More can no longer be taken in at a glance: without groups, and in groups. */
const mostTopics = { plain: 14, grouped: 20 };
const groupLimits = { least: 4, most: 8 };

/** How many topics and groups a number of comments can have at most [T1]. Nothing asks for that many: a list is never filled up. */
export interface TopicLimits {
  readonly topics: number;
  /** Null where topics stand alone. */
  readonly groups: { readonly least: number; readonly most: number } | null;
}

/** Careful readers of threads of 65 to 150 comments found up to 1.26 times the square root of the comments. */
const overRoot = 1.3;

/** At most about the square root of the comments; groups from 150 comments on. */
export const toTopicLimits = (comments: number): TopicLimits => {
  const isGrouped = comments >= leastForGroups;
  const root = Math.ceil(overRoot * Math.sqrt(comments));
  if (comments <= 2) return { topics: 1, groups: null };
  return { topics: Math.min(isGrouped ? mostTopics.grouped : mostTopics.plain, root), groups: isGrouped ? groupLimits : null };
};
