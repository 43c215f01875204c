import { toTerms } from "./terms.ts";
import type { Thread } from "./thread.ts";

/** The comments that say each subject word, by its stem; places in order. */
export type TermIndex = ReadonlyMap<string, readonly number[]>;

/** Naming and summaries read the same comments: a thread is indexed once. */
const indexed = new WeakMap<Thread, TermIndex>();

/** The comments that say each term, in their own sentences. */
export const indexTerms = (thread: Thread): TermIndex => {
  const known = indexed.get(thread);
  if (known !== undefined) return known;
  const made = toTermIndex(thread);
  indexed.set(thread, made);
  return made;
};

const toTermIndex = (thread: Thread): TermIndex => {
  const index = new Map<string, number[]>();
  for (const comment of thread.comments) {
    for (const term of new Set(comment.sentences.flatMap(({ text }) => toTerms(text)))) {
      const places = index.get(term) ?? [];
      places.push(comment.index);
      index.set(term, places);
    }
  }
  return index;
};

/**
 * How much more a group says something than its size would lead one to expect: the square root of its log-likelihood ratio (Dunning
 * 1993), and less where others say it, too. Measured by the cosine of names to those of the gold topics: 0.402; without the 0.5 and 0.25
 * that steady small counts 0.370, without the share of those who say it 0.391, with that share alone 0.386.
 */
export const toGain = (inside: number, all: number, groupShare: number): number => {
  const expected = all * groupShare;
  return inside <= expected ? 0 : Math.sqrt(inside * Math.log((inside + 0.5) / (expected + 0.25))) * (0.4 + inside / all);
};

/** What a group's comments say more than the thread does: each term with its gain; terms without one are left out. */
export const toKeyTerms = (index: TermIndex, group: { members: readonly number[]; comments: number }): ReadonlyMap<string, number> => {
  const isMember = new Uint8Array(group.comments);
  for (const place of group.members) isMember[place] = 1;
  const share = group.members.length / Math.max(1, group.comments);
  const gains = new Map<string, number>();
  for (const [term, places] of index) {
    let inside = 0;
    for (const place of places) inside += isMember[place] ?? 0;
    const gain = inside === 0 ? 0 : toGain(inside, places.length, share);
    if (gain > 0) gains.set(term, gain);
  }
  return gains;
};
