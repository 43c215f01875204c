import { toCount, toPeople } from "../domain/count-words.ts";
import type { Comment } from "../domain/discussion.ts";
import { countPeople } from "../domain/people.ts";
import type { Sentence } from "../domain/topic.ts";
import type { TaggedTopic } from "../engines/engine.ts";

/** How many topics the opening sentence names; more would be the list that follows it. */
const namedTopics = 3;

/** The overview's first sentence, counted by code from our own data [G3]; it cites the first comment of each topic it names. */
export const countOverview = (topics: readonly TaggedTopic[], comments: readonly Comment[]): readonly Sentence[] => {
  const largest = topics.filter((topic) => topic.parentId === null && topic.commentIds.length > 0).slice(0, namedTopics);
  if (largest.length === 0) return [];
  const written = comments.filter((comment) => comment.absence === null);
  const people = countPeople(written);
  const names = largest.map(({ name, commentIds }) => `${name} (${commentIds.length})`);
  const total = topics.filter((topic) => topic.parentId === null).length;
  const opening = `${toCount(written.length, "comment")} by ${toPeople(people)}`;
  // Names hold "and" themselves: commas keep them apart.
  const scope = total === largest.length ? "" : ` in ${total} topics, the largest first`;
  const text = `${opening}${scope}: ${names.join(", ")}.`;
  return [
    {
      text,
      kind: "count",
      // Topics may share their first comment.
      citations: [...new Set(largest.flatMap(({ commentIds }) => commentIds.slice(0, 1)))].map((commentId) => ({ commentId, quote: null })),
    },
  ];
};
