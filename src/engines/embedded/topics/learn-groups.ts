import type { Thread } from "../thread.ts";
import type { ThreadVectors } from "../vectors/thread-vectors.ts";
import { dot } from "../vectors/vector-math.ts";
import { joinReplies } from "./join-replies.ts";
import type { Fragment } from "./join-replies.ts";
import { mergeAlike } from "./merge-alike.ts";
import { clusterByWard, cutTree } from "./ward.ts";

/** Comments about one subject, by their places in the thread; `parts` are the narrower groups of a broad one, none or at least two. */
export interface Group {
  readonly members: readonly number[];
  readonly parts: readonly (readonly number[])[];
}

/** Fewer comments have at most one topic [T1], and one comment is no group. */
const fewestMembers = 2;
/**
 * Groups of fewer comments are left out: what two or three comments have in common is seldom a subject that has a name. Their comments are tagged
 * with the topics that they are similar to, or with none. The gold threads' topics have 3 to 24 comments. Learned topics score 0.694 (drop-outs
 * 0.647) with 4, 0.690 (0.655) with 2 and 0.680 (0.623) with 5.
 */
export const fewestInGroup = 4;
/** From this number of comments on groups are nested, in at most eight broad ones [T1]. */
const nestingFrom = 400;
const mostBroad = 8;
/** [T1] asks for two to five parts in a broad group: with this many on average few have more. */
const partsOfBroad = 2.5;
/**
 * The greatest number of items for Ward's clustering, which takes quadratic time: larger threads are joined along their replies first,
 * flat ones are sampled. The gold threads' scores are the same with 40 items for 145 comments.
 */
const mostItems = 400;

/** Fitted on six labelled threads, whose own counts lie between 1.27 · n^0.32 and 2.67 · n^0.48 (../shared/research/embedded-2.md part 2). */
const countLaw = { factor: 2, power: 0.37 };

/** How many topics a thread has: 2 · n^0.37, and never more than √n, which is less below 207 comments [T1]. */
export const toGroupCount = (comments: number): number =>
  Math.round(Math.min(countLaw.factor * comments ** countLaw.power, Math.sqrt(comments)));

const toMembers = (items: readonly Fragment[], numbers: readonly number[]): readonly (readonly number[])[] =>
  [...Map.groupBy(items, (_, index) => numbers[index] ?? 0).values()]
    .map((fragments) => fragments.flatMap(({ members }) => members).toSorted((left, right) => left - right))
    .filter((members) => members.length >= fewestInGroup);

const findNearest = (items: readonly Fragment[], center: Float32Array): number => {
  let nearest = 0;
  let most = -Infinity;
  items.forEach((item, index) => {
    const nearness = dot(item.center, center);
    if (nearness <= most) return;
    most = nearness;
    nearest = index;
  });
  return nearest;
};

/** At most `most` of the items, evenly spaced; each other item joins its nearest one. */
const toSample = (items: readonly Fragment[], most: number): readonly Fragment[] => {
  if (items.length <= most) return items;
  const chosen = new Set(Array.from({ length: most }, (_, index) => Math.floor((index * items.length) / most)));
  const sample = items.filter((_, index) => chosen.has(index));
  const joined = sample.map(({ members }) => [...members]);
  items.forEach((item, index) => {
    if (!chosen.has(index)) joined[findNearest(sample, item.center)]?.push(...item.members);
  });
  return sample.map(({ center }, index) => ({ center, members: joined[index] ?? [] }));
};

/**
 * Groups a thread's comments by their text and that of their neighbours in the reply tree (Ward's clustering of the diffused
 * vectors). Large threads are cut twice, into broad groups and, within them, narrow ones.
 */
export const learnGroups = (thread: Thread, vectors: ThreadVectors): readonly Group[] => {
  const size = thread.comments.length;
  if (size < fewestMembers) return [];
  const joined = joinReplies(
    vectors.comments.map(({ diffused }) => diffused),
    thread.comments.map(({ parent }) => parent),
    mostItems,
  );
  const items = toSample(joined, mostItems);
  const merges = clusterByWard(
    items.map(({ center }) => center),
    items.map(({ members }) => members.length),
  );
  const cut = (count: number): readonly (readonly number[])[] => toMembers(items, cutTree(merges, items.length, count));
  const count = toGroupCount(size);
  const narrow = cut(count);
  if (narrow.length < 2) return [{ members: [...thread.comments.keys()], parts: [] }];
  if (size < nestingFrom) return mergeAlike(vectors, narrow).map((members) => ({ members, parts: [] }));
  return cut(Math.min(mostBroad, Math.round(count / partsOfBroad))).map((members) => {
    const inside = new Set(members);
    const parts = mergeAlike(
      vectors,
      narrow.filter(([first]) => first !== undefined && inside.has(first)),
    );
    return { members, parts: parts.length > 1 ? parts : [] };
  });
};
