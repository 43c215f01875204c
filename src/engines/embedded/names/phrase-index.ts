import type { Thread } from "../thread.ts";
import { toTerms } from "../terms.ts";
import { tagSentence } from "./tag-words.ts";
import { toPhrases } from "./phrases.ts";

/** A noun phrase of the thread and its occurrences. */
export interface IndexedPhrase {
  readonly key: string;
  /** The form that most commenters use. */
  readonly form: string;
  readonly length: number;
  /** The stems of its words, see toTerms. */
  readonly terms: readonly string[];
  /** See Phrase. */
  readonly isDescribed: boolean;
  /** Places of the comments that contain it, in order. */
  readonly comments: readonly number[];
}

/** All noun phrases of up to three words that occur in the thread, by key. */
export type PhraseIndex = ReadonlyMap<string, IndexedPhrase>;

interface Collected {
  readonly comments: Set<number>;
  /** The phrase's words in small letters, as most often inflected. */
  readonly forms: Map<string, number>;
  readonly length: number;
  readonly isDescribed: boolean;
}

type Tally = Map<string, number>;

const count = (tally: Tally, key: string, amount: number): void => {
  tally.set(key, (tally.get(key) ?? 0) + amount);
};

/** The weight of a capitalised word at the start of a sentence, where the capital is weak evidence. */
const openingWeight = 0.1;
/** A word that is written with a capital inside a sentence has more than this weight, one that only opens sentences less (up to four times). */
const leastInside = 0.5;
/** The weight of a spelling with inner capitals: a deliberate "PyPy" or "LaTeX" is better evidence than a hasty "pypy". */
const innerCapitalWeight = 2;

const toCommonest = (tally: Tally): string =>
  [...tally].toSorted((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1))[0]?.[0] ?? "";

/** The thread's usual spelling of each word, by the word in lower case; a word seen only at the start of sentences is written in lower case. */
const toSpellings = (written: ReadonlyMap<string, Tally>): ReadonlyMap<string, string> =>
  new Map(
    [...written].map(([word, tally]) => {
      const commonest = toCommonest(tally);
      const onlyOpens = (tally.get(commonest) ?? 0) < leastInside && /^\p{Lu}[\p{Ll}’'-]*$/u.test(commonest);
      return [word, onlyOpens ? word : commonest];
    }),
  );

/** A phrase is no term of its own if at least this share of its comments say it inside one longer phrase (C-value, Frantzi et al. 2000). */
const nestedShare = 0.7;

/** Keys of phrases of at least two words that hardly occur alone: "media platform" if nearly all comments say "social media platform". */
const findNested = (collected: ReadonlyMap<string, Collected>): readonly string[] =>
  [...collected].flatMap(([key, { comments }]) => {
    const words = key.split(" ");
    return [words.slice(1), words.slice(0, -1)]
      .filter((part) => part.length > 1)
      .map((part) => part.join(" "))
      .filter((part) => comments.size > 1 && comments.size >= nestedShare * (collected.get(part)?.comments.size ?? Infinity));
  });

/** Indexes every comment's own sentences. */
export const indexPhrases = (thread: Thread): PhraseIndex => {
  const collected = new Map<string, Collected>();
  const written = new Map<string, Tally>();
  for (const comment of thread.comments) {
    for (const sentence of comment.sentences) {
      if (sentence.isCode) continue;
      const tagged = tagSentence(sentence);
      for (const { key, words, isDescribed, opens } of toPhrases(tagged)) {
        const entry = collected.get(key) ?? {
          comments: new Set<number>(),
          forms: new Map<string, number>(),
          length: words.length,
          isDescribed,
        };
        entry.comments.add(comment.index);
        count(entry.forms, words.join(" ").toLowerCase(), 1);
        collected.set(key, entry);
        words.forEach((word, place) => {
          const tally = written.get(word.toLowerCase()) ?? new Map<string, number>();
          count(tally, word, (opens && place === 0 ? openingWeight : 1) * (/\p{Lu}/u.test(word.slice(1)) ? innerCapitalWeight : 1));
          written.set(word.toLowerCase(), tally);
        });
      }
    }
  }
  const spellings = toSpellings(written);
  const spell = (form: string): string =>
    form
      .split(" ")
      .map((word) => spellings.get(word) ?? word)
      .join(" ");
  for (const key of findNested(collected)) collected.delete(key);
  return new Map(
    [...collected].map(([key, { comments, forms, length, isDescribed }]) => [
      key,
      { key, form: spell(toCommonest(forms)), length, terms: toTerms(key), isDescribed, comments: [...comments] },
    ]),
  );
};
