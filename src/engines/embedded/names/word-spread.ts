import type { TermIndex } from "../key-terms.ts";
import { toTerms } from "../terms.ts";
import type { Thread } from "../thread.ts";
import type { NamedMembers } from "./naming-input.ts";

/** A word must stand in at least this share of a topic's comments or of those they answer to name the topic. */
const leastShare = 0.2;
/** … and be this many times as common there as in the rest of the thread. */
const leastRatio = 1.5;
/** In a topic of at least this many comments more than one must say it. */
const oneIsEnoughBelow = 5;
/** A whole is not named after its smallest part: at most this share of the comments that say the word may be from there. */
const mostOfSmallestPart = 0.5;

/** The share of a phrase's content words, given by its key, that are at home in a group. */
export type ToShareAtHome = (key: string, group: number) => number;

/** Marks the comments that say a term themselves or answer one that does: an answer need not repeat what it is about [T2]. */
const toSayers = (places: readonly number[], thread: Thread): ReadonlySet<number> => {
  const saying = new Set(places);
  return new Set(thread.comments.filter(({ index, parent }) => saying.has(index) || saying.has(parent)).map(({ index }) => index));
};

const findSmallestPart = (groups: readonly NamedMembers[], group: number): readonly number[] =>
  groups
    .filter(({ parent }) => parent === group)
    .map(({ members }) => members)
    .reduce<readonly number[]>((least, part) => (least.length === 0 || part.length < least.length ? part : least), []);

const countIn = (sayers: ReadonlySet<number>, members: readonly number[]): number => members.filter((place) => sayers.has(place)).length;

/** Tells which words may stand in a group's name: said by a good share of it, clearly more than outside, and by more than one of its parts. */
export const createToShareAtHome = (thread: Thread, terms: TermIndex, groups: readonly NamedMembers[]): ToShareAtHome => {
  const sayersOf = new Map<string, ReadonlySet<number>>();
  const toSayersOf = (term: string): ReadonlySet<number> => {
    const sayers = sayersOf.get(term) ?? toSayers(terms.get(term) ?? [], thread);
    sayersOf.set(term, sayers);
    return sayers;
  };
  const smallestParts = groups.map((_, group) => findSmallestPart(groups, group));
  const isTermAtHome = (term: string, group: number): boolean => {
    const members = groups[group]?.members ?? [];
    const sayers = toSayersOf(term);
    const inside = countIn(sayers, members);
    const outside = (sayers.size - inside) / Math.max(1, thread.comments.length - members.length);
    const ofSmallest = countIn(sayers, smallestParts[group] ?? []);
    return (
      inside >= leastShare * members.length &&
      (inside > 1 || members.length < oneIsEnoughBelow) &&
      inside / members.length >= leastRatio * outside &&
      ofSmallest <= mostOfSmallestPart * inside
    );
  };
  return (key, group) => {
    const all = toTerms(key);
    return all.filter((term) => isTermAtHome(term, group)).length / Math.max(1, all.length);
  };
};
