import { toReplies } from "../answer-counts.ts";
import { countPeople } from "../count-people.ts";
import { countMarked, toMarks } from "../key-terms.ts";
import type { TermIndex } from "../key-terms.ts";
import { toTerms } from "../terms.ts";
import type { Thread } from "../thread.ts";
import type { NamedMembers } from "./naming-input.ts";

/** To name a topic, a word must occur in at least this share of its comments or their parents. With 0.1 gold names lose 0.019 of cosine. */
const leastShare = 0.2;
/** … and be at least this many times as common there as in the rest of the thread: 1 gives the same cosine of gold names, 2 takes 0.012. */
const leastRatio = 1.5;
/** A broad topic is not named after its smallest part: at most this share of the comments with the word may belong to one part. */
const mostOfSmallestPart = 0.5;

/** How the content words of a phrase, given by their stems, are spread over a group. */
export interface WordSpread {
  /**
   * The share of the words that are common in the group and in more than one of its parts, and clearly more than outside. What the whole thread is
   * about may be part of a phrase that two people say ("Python interpreter"): beside other words, those of its title need only be common.
   */
  readonly toShareAtHome: (terms: readonly string[], group: number, people: number) => number;
  /** The share of the group's comments that say a word of the phrase or answer one that does, as the mean of the words. */
  readonly toMeanShare: (terms: readonly string[], group: number) => number;
  /** Whether at least two people of the group use each word. */
  readonly isShared: (terms: readonly string[], group: number) => boolean;
}

interface TermHome {
  /** Whether a good share of the group says it. */
  readonly isCommon: boolean;
  /** Whether, moreover, it is clearly more common there than outside. */
  readonly isOwn: boolean;
}

const findSmallestPart = (groups: readonly NamedMembers[], group: number): readonly number[] =>
  groups
    .filter(({ parent }) => parent === group)
    .map(({ members }) => members)
    .reduce<readonly number[]>((least, part) => (least.length === 0 || part.length < least.length ? part : least), []);

/** Measures how the words that may name groups are spread over them. */
export const createWordSpread = (thread: Thread, terms: TermIndex, groups: readonly NamedMembers[]): WordSpread => {
  const replies = toReplies(thread);
  const comments = thread.comments.length;
  const marks = groups.map(({ members }) => toMarks(members, comments));
  const smallestParts = groups.map((_, group) => toMarks(findSmallestPart(groups, group), comments));
  const titleTerms = new Set(toTerms(thread.title));
  const nothing = new Uint8Array(0);
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
  const toTermHome = (term: string, group: number): TermHome => {
    const size = groups[group]?.members.length ?? 0;
    const sayers = toSayers(term);
    const inside = countMarked(sayers, marks[group] ?? nothing);
    const outside = (sayers.size - inside) / Math.max(1, comments - size);
    const isCommon =
      inside >= leastShare * size && inside > 1 && countMarked(sayers, smallestParts[group] ?? nothing) <= mostOfSmallestPart * inside;
    return { isCommon, isOwn: isCommon && inside / size >= leastRatio * outside };
  };
  const toTermShare = (term: string, group: number): number =>
    countMarked(toSayers(term), marks[group] ?? nothing) / Math.max(1, groups[group]?.members.length ?? 0);
  const known = groups.map(() => new Map<string, TermHome>());
  const toKnownHome = (term: string, group: number): TermHome => {
    const home = known[group]?.get(term) ?? toTermHome(term, group);
    known[group]?.set(term, home);
    return home;
  };
  return {
    toShareAtHome: (all, group, people) => {
      const own = all.filter((term) => toKnownHome(term, group).isOwn);
      const ofTitle = own.length > 0 && people > 1 ? all.filter((term) => titleTerms.has(term) && toKnownHome(term, group).isCommon) : [];
      return new Set([...own, ...ofTitle]).size / Math.max(1, new Set(all).size);
    },
    toMeanShare: (all, group) => all.reduce((sum, term) => sum + toTermShare(term, group), 0) / Math.max(1, all.length),
    isShared: (all, group) => all.every((term) => countPeopleInside(term, group) > 1),
  };
};
