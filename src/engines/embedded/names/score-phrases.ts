import { toReplies } from "../answer-counts.ts";
import { indexTerms } from "../key-terms.ts";
import type { TermIndex } from "../key-terms.ts";
import { toTerms } from "../terms.ts";
import { toCentroid } from "../vectors/centroid.ts";
import { dot } from "../vectors/vector-math.ts";
import type { NamingInput } from "./naming-input.ts";
import { rankPhrases, toPhrasesOf } from "./rank-phrases.ts";
import type { RankedPhrase } from "./rank-phrases.ts";
import { createWordSpread } from "./word-spread.ts";

/** A phrase that may name a group, and its scores. */
export interface ScoredPhrase extends RankedPhrase {
  /** The phrase's unit vector in the thread's space. */
  readonly vector: Float32Array;
  /** Cosine to the group's centroid. */
  readonly nearness: number;
  /** The greatest cosine to the centroid of another group at the same level, at least 0. */
  readonly elsewhere: number;
  /** How many people of the group say it, 0 to 1: 1 from 15 % of the number of comments, and at least three, on. */
  readonly support: number;
  /** How vague its words are, 0 to 1: see `toVagueness`. */
  readonly vagueness: number;
  /** The weighted sum of the above, see `toScore`: how well it describes the group. */
  readonly score: number;
  /** See `WordSpread.toMeanShare`. */
  readonly share: number;
  /** Places of the group's comments that contain it or answer one that does. */
  readonly around: readonly number[];
  /** The share of its words that are common in the group, see `createWordSpread`. */
  readonly shareAtHome: number;
  /** Whether it may name the group: all its words are common there, and enough people say it. */
  readonly isAtHome: boolean;
  /** Whether, moreover, at least two people of the group use each of its words. */
  readonly isShared: boolean;
}

/**
 * The number of people who must say the phrase itself, word after word, as a share of the topic's comments. With 0.1, names of small groups lose
 * 0.05 of cosine. Three are enough in a topic of any size: of 279 comments about VR eight people say "VR games", but most say "VR" and "game".
 */
const leastSayers = 0.05;
const enoughSayers = 3;
/** A phrase has full support if this number of people say it, and in larger topics as many as this share of the comments (../shared/research/embedded-2.md part 5). */
const fullSupport = { people: 3, share: 0.15 };
/** How many phrases of a group are embedded and compared with its comments: with 12 gold names' cosine is 0.476, with 48 as with 24. */
const compared = 24;

/** Fitted in ../shared/research/embedded-2.md part 5 on 75 true names, leave one thread out: names' cosine 0.391 → 0.470. */
export const nameWeights = { elsewhere: 0.3, worth: 0.2, support: 0.1 };

const toScore = (phrase: Pick<ScoredPhrase, "nearness" | "elsewhere" | "worth" | "support">): number =>
  phrase.nearness -
  nameWeights.elsewhere * phrase.elsewhere +
  nameWeights.worth * Math.log(1 + phrase.worth) +
  nameWeights.support * phrase.support;

/**
 * The words of a name must be common in the group, while a description may also mention what few say. Without it gold names lose 0.045 of cosine, with 0.4
 * 0.009; 0.6 gives the same there and worse names in other threads.
 */
const shareWeight = 0.5;

/** How well a phrase alone would name its group. */
export const toNameScore = ({ score, share }: Pick<ScoredPhrase, "score" | "share">): number => score + shareWeight * share;

/** How common in English a single noun ("table") or its modifier ("different table") is; proper names are never vague. */
const toVagueness = ({ phrase }: RankedPhrase, toSpecificity: (word: string) => number): number => {
  const [first = ""] = phrase.form.split(" ");
  const isName = /[\p{Lu}\d_.:()+#]/u.test(first);
  return isName || (phrase.length > 1 && !phrase.isDescribed) ? 0 : 1 - toSpecificity(first);
};

/** Whether a phrase has a word that is no English and that only one person of the thread writes: most often a slip of the pen. */
const createIsMisspelled = ({ thread, toSpecificity }: NamingInput, terms: TermIndex): ((form: string) => boolean) => {
  const known = new Map<string, boolean>();
  const isOnePersons = (word: string): boolean => {
    const writers = new Set(
      toTerms(word).flatMap((term) => (terms.get(term) ?? []).map((place) => thread.comments[place]?.author ?? place)),
    );
    return writers.size < 2 && toSpecificity(word) === 1;
  };
  return (form) =>
    form.split(" ").some((word) => {
      const isOwn = known.get(word) ?? (/^\p{L}\p{Ll}+$/u.test(word) && isOnePersons(word));
      known.set(word, isOwn);
      return isOwn;
    });
};

/** Each group's phrases, the best names first: near to what the group means, far from its siblings, said there more than elsewhere. */
export const scorePhrases = async (input: NamingInput): Promise<readonly (readonly ScoredPhrase[])[]> => {
  const { thread, groups, vectors } = input;
  const terms = indexTerms(thread);

  const { toShareAtHome, toMeanShare, isShared } = createWordSpread(thread, terms, groups);
  const replies = toReplies(thread);
  const isMisspelled = createIsMisspelled(input, terms);
  const phrasesOf = toPhrasesOf(thread, input.phrases);
  const drafts = groups.map(({ members }, group) => {
    const ranked = rankPhrases({ phrasesOf, terms, members, thread });
    const drafted = ranked.map((option) => {
      const shareAtHome = toShareAtHome(option.phrase.terms, group, option.people);
      const isAtHome = shareAtHome === 1 && option.people >= Math.min(enoughSayers, leastSayers * members.length);
      return { ...option, shareAtHome, isAtHome, isShared: isAtHome && isShared(toTerms(option.phrase.form), group) };
    });
    // stable: those that may name the group come first, each in the order of their worth
    const sorted = drafted.toSorted((left, right) => Number(right.isAtHome) - Number(left.isAtHome));
    return [
      ...sorted
        .values()
        .filter(({ phrase }) => !isMisspelled(phrase.form))
        .take(compared),
    ];
  });
  const forms = [...new Set(drafts.flatMap((draft) => draft.map(({ phrase }) => phrase.form)))];
  const embedded = await input.embedTexts(forms);
  const byForm = new Map(embedded.map((vector, index) => [forms[index] ?? "", vectors.place(vector)]));
  const none = new Float32Array(vectors.dimensions);
  const centers = groups.map(({ members }) => toCentroid(vectors, members));
  return drafts.map((draft, group) => {
    const { members, parent } = groups[group] ?? { members: [], parent: null };
    const inGroup = new Set(members);
    const siblings = centers.filter((_, other) => other !== group && groups[other]?.parent === parent);
    return draft
      .map((option): ScoredPhrase => {
        const vector = byForm.get(option.phrase.form) ?? none;
        const measures = {
          nearness: dot(centers[group] ?? none, vector),
          elsewhere: siblings.reduce((most, center) => Math.max(most, dot(center, vector)), 0),
          support: Math.min(1, option.people / Math.max(fullSupport.people, fullSupport.share * members.length)),
          vagueness: toVagueness(option, input.toSpecificity),
        };
        const around = new Set([...option.inside, ...option.inside.flatMap((place) => replies[place] ?? [])]);
        return {
          ...option,
          ...measures,
          vector,
          share: toMeanShare(option.phrase.terms, group),
          around: [...around].filter((place) => inGroup.has(place)),
          score: toScore({ ...measures, worth: option.worth }),
        };
      })
      .toSorted((left, right) => toNameScore(right) - toNameScore(left) || (left.phrase.key < right.phrase.key ? -1 : 1));
  });
};
