import { countPeople } from "../count-people.ts";
import { toGain, toKeyTerms } from "../key-terms.ts";
import type { TermIndex } from "../key-terms.ts";
import { toTerms } from "../terms.ts";
import type { Thread } from "../thread.ts";
import type { IndexedPhrase, PhraseIndex } from "./phrase-index.ts";

/** A phrase and how well it distinguishes a group from the rest of the thread. */
export interface RankedPhrase {
  readonly phrase: IndexedPhrase;
  readonly worth: number;
  /** Places of the group's comments that contain it. */
  readonly inside: readonly number[];
  /** How many people of the group say it: what one person alone says, however often, is that person's phrase, not the topic's. */
  readonly people: number;
}

/** Identifiers and proper names are good names even alone; a single common noun ("code") is not. */
const isProper = (form: string): boolean => /[\p{Lu}\d_.:()+#]/u.test(form) || /^[^aeiou\s]{3,}$/u.test(form);

/** An identifier ("hot_standby_feedback") tells a reader less than ordinary words ("dead tuples"). */
const isIdentifier = (form: string): boolean => form.includes("_");

const toShapeWeight = (phrase: IndexedPhrase): number => {
  if (phrase.length === 1) return isIdentifier(phrase.form) ? 0.3 : isProper(phrase.form) ? 0.75 : 0.45;
  const compound = phrase.length === 2 ? 1.35 : 1.25;
  return phrase.isDescribed ? compound * 0.75 : compound;
};

export interface RankingInput {
  readonly phrases: PhraseIndex;
  readonly terms: TermIndex;
  readonly members: readonly number[];
  readonly thread: Thread;
}

/** The penalty for a phrase that only one person says. */
const onceWeight = 0.35;

/**
 * Ranks noun phrases by how much more often the group says them, and their words, than the thread does (class-based TF-IDF,
 * Grootendorst 2022, in its log-likelihood form), and by the kind of phrase; best first.
 */
export const rankPhrases = ({ phrases, terms, members, thread }: RankingInput): readonly RankedPhrase[] => {
  const comments = thread.comments.length;
  const isMember = new Uint8Array(comments);
  for (const place of members) isMember[place] = 1;
  const share = members.length / comments;
  const gains = toKeyTerms(terms, { members, comments });
  const ranked: RankedPhrase[] = [];
  for (const phrase of phrases.values()) {
    const inside = phrase.comments.filter((place) => isMember[place] === 1);
    if (inside.length === 0) continue;
    const people = countPeople(thread, inside);
    const own = toGain(people, Math.max(people, countPeople(thread, phrase.comments)), share);
    const words = toTerms(phrase.key);
    if (own === 0 || words.length === 0) continue;
    const byWords = words.reduce((sum, word) => sum + (gains.get(word) ?? 0), 0) / words.length;
    const once = people === 1 ? onceWeight : 1;
    ranked.push({ phrase, inside, people, worth: (own + byWords) * once * toShapeWeight(phrase) });
  }
  return ranked.toSorted((left, right) => right.worth - left.worth || (left.phrase.key < right.phrase.key ? -1 : 1));
};
