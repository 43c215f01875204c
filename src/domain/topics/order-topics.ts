import { ancestorsOf } from "./topic-tree.ts";

interface Ordered {
  readonly id: string;
  readonly parentId: string | null;
  readonly commentIds: readonly string[];
  readonly answersTitle?: boolean;
}

/** The topic that answers the title (with the topics that hold it) first, then by comments, then by first comment. */
export const orderTopics = <T extends Ordered>(topics: readonly T[], placeOf: (commentId: string | undefined) => number): readonly T[] => {
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  const answer = topics.find(({ answersTitle }) => answersTitle === true);
  const first = new Set(answer === undefined ? [] : [answer, ...ancestorsOf(answer, byId)].map(({ id }) => id));
  return topics.toSorted(
    (left, right) =>
      Number(first.has(right.id)) - Number(first.has(left.id)) ||
      right.commentIds.length - left.commentIds.length ||
      placeOf(left.commentIds[0]) - placeOf(right.commentIds[0]),
  );
};

/** The place of a comment in thread order; infinite where there is none. */
export const toPlaceOf = (comments: readonly { readonly id: string }[]): ((commentId: string | undefined) => number) => {
  const places = new Map(comments.map(({ id }, place) => [id, place]));
  return (id) => (id === undefined ? Infinity : (places.get(id) ?? Infinity));
};
