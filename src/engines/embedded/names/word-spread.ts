import { toReplies } from "../answer-counts.ts";
import { countPeople } from "../count-people.ts";
import type { TermIndex } from "../key-terms.ts";
import { toTerms } from "../terms.ts";
import type { Thread } from "../thread.ts";
import type { NamedMembers } from "./naming-input.ts";

/** To name a topic, a word must occur in at least this share of its comments or their parents. */
const leastShare = 0.2;
/** … and be at least this many times as common there as in the rest of the thread. */
const leastRatio = 1.5;
/** In a topic of at least this many comments, more than one must contain it. */
const oneIsEnoughBelow = 5;
/** A broad topic is not named after its smallest part: at most this share of the comments with the word may belong to one part. */
const mostOfSmallestPart = 0.5;

/** How the content words of a phrase, given by its key, are spread over a group. */
export interface WordSpread {
  /** The share of the words that are common in the group, clearly more than outside, and in more than one of its parts. */
  readonly toShareAtHome: (key: string, group: number) => number;
  /** Whether at least two people of the group use each word. */
  readonly isShared: (key: string, group: number) => boolean;
}

const findSmallestPart = (groups: readonly NamedMembers[], group: number): readonly number[] =>
  groups
    .filter(({ parent }) => parent === group)
    .map(({ members }) => members)
    .reduce<readonly number[]>((least, part) => (least.length === 0 || part.length < least.length ? part : least), []);

/** Which comments are among some places: 1 where they are. */
const toMarks = (places: readonly number[], comments: number): Uint8Array => {
  const marks = new Uint8Array(comments);
  for (const place of places) marks[place] = 1;
  return marks;
};

const countMarked = (places: Iterable<number>, marks: Uint8Array | undefined): number => {
  let count = 0;
  for (const place of places) count += marks?.[place] ?? 0;
  return count;
};

/** Measures how the words that may name groups are spread over them. */
export const createWordSpread = (thread: Thread, terms: TermIndex, groups: readonly NamedMembers[]): WordSpread => {
  const replies = toReplies(thread);
  const comments = thread.comments.length;
  const marks = groups.map(({ members }) => toMarks(members, comments));
  const smallestParts = groups.map((_, group) => toMarks(findSmallestPart(groups, group), comments));
  const sayersOf = new Map<string, ReadonlySet<number>>();
  /** The comments that contain a term or answer one that does: a reply need not repeat its subject [T2]. */
  const toSayers = (term: string): ReadonlySet<number> => {
    const places = terms.get(term) ?? [];
    const sayers = sayersOf.get(term) ?? new Set([...places, ...places.flatMap((place) => replies[place] ?? [])]);
    sayersOf.set(term, sayers);
    return sayers;
  };
  const countPeopleInside = (term: string, group: number): number =>
    countPeople(
      thread,
      (terms.get(term) ?? []).filter((place) => marks[group]?.[place] === 1),
    );
  const isTermAtHome = (term: string, group: number): boolean => {
    const size = groups[group]?.members.length ?? 0;
    const sayers = toSayers(term);
    const inside = countMarked(sayers, marks[group]);
    const outside = (sayers.size - inside) / Math.max(1, comments - size);
    return (
      inside >= leastShare * size &&
      (inside > 1 || size < oneIsEnoughBelow) &&
      inside / size >= leastRatio * outside &&
      countMarked(sayers, smallestParts[group]) <= mostOfSmallestPart * inside
    );
  };
  return {
    toShareAtHome: (key, group) => {
      const all = toTerms(key);
      return all.filter((term) => isTermAtHome(term, group)).length / Math.max(1, all.length);
    },
    isShared: (key, group) => toTerms(key).every((term) => countPeopleInside(term, group) > 1),
  };
};
