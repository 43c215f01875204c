import { countPeople } from "../count-people.ts";
import { createToTermGain, toGain, toGroupShare } from "../key-terms.ts";
import type { TermIndex } from "../key-terms.ts";
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

/**
 * Of gold names' cosine, 0.023 is lost without the bonus of compounds, and 0.031 if a common noun counts as a name does; labels of webis lose 0.009 of
 * stem-F1 if described compounds count as others do. The penalty of identifiers is for the reader.
 */
const shapes = { identifier: 0.3, properName: 0.75, commonNoun: 0.45, described: 1, compound: 1.35 };

const toShapeWeight = ({ form, length, isDescribed }: IndexedPhrase): number => {
  if (length > 1) return isDescribed ? shapes.described : shapes.compound;
  if (isIdentifier(form)) return shapes.identifier;
  return isProper(form) ? shapes.properName : shapes.commonNoun;
};

export interface RankingInput {
  /** The phrases of each comment, by its place. */
  readonly phrasesOf: readonly (readonly IndexedPhrase[])[];
  readonly terms: TermIndex;
  readonly members: readonly number[];
  readonly thread: Thread;
}

/** The phrases of each comment, by its place: a group's phrases are found without looking at all phrases of the thread. */
export const toPhrasesOf = (thread: Thread, phrases: PhraseIndex): readonly (readonly IndexedPhrase[])[] => {
  const phrasesOf = thread.comments.map((): IndexedPhrase[] => []);
  for (const phrase of phrases.values()) for (const place of phrase.comments) phrasesOf[place]?.push(phrase);
  return phrasesOf;
};

/** The phrases of some comments, each with the places that contain it. */
const findInside = (phrasesOf: RankingInput["phrasesOf"], members: readonly number[]): ReadonlyMap<IndexedPhrase, readonly number[]> => {
  const found = new Map<IndexedPhrase, number[]>();
  for (const place of members) {
    for (const phrase of phrasesOf[place] ?? []) {
      const inside = found.get(phrase);
      if (inside === undefined) found.set(phrase, [place]);
      else inside.push(place);
    }
  }
  return found;
};

/** The penalty for a phrase that occurs in only one comment. Without it gold names lose 0.027 of cosine. */
const onceWeight = 0.35;

/**
 * Ranks noun phrases by how much more often the group says them, and their words, than the thread does (class-based TF-IDF,
 * Grootendorst 2022, in its log-likelihood form), and by the kind of phrase; best first.
 */
export const rankPhrases = ({ phrasesOf, terms, members, thread }: RankingInput): readonly RankedPhrase[] => {
  const comments = thread.comments.length;
  const share = toGroupShare(members.length, comments);
  const toTermGain = createToTermGain(terms, { members, comments });
  const ranked: RankedPhrase[] = [];
  for (const [phrase, inside] of findInside(phrasesOf, members)) {
    const people = countPeople(thread, inside);
    const own = toGain(inside.length, phrase.comments.length, share);
    if (own === 0 || phrase.terms.length === 0) continue;
    const byWords = phrase.terms.reduce((sum, term) => sum + toTermGain(term), 0) / phrase.terms.length;
    const once = inside.length === 1 ? onceWeight : 1;
    ranked.push({ phrase, inside, people, worth: (own + byWords) * once * toShapeWeight(phrase) });
  }
  return ranked.toSorted((left, right) => right.worth - left.worth || (left.phrase.key < right.phrase.key ? -1 : 1));
};
