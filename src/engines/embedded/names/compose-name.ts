import { toTerms } from "../terms.ts";
import { dot, toUnit } from "../vectors/vector-math.ts";
import type { PhraseIndex } from "./phrase-index.ts";
import { nameWeights, toNameScore } from "./score-phrases.ts";
import type { ScoredPhrase } from "./score-phrases.ts";

const words = { least: 2, most: 6 };
/** The penalty of a single word (../shared/research/embedded-2.md part 5). Without it gold names lose 0.016 of cosine. */
const loneWord = 0.2;
/**
 * Pairs: the weights of `toScore` for two, those that differ (../shared/research/embedded-2.md part 5). With the weights of one phrase gold names'
 * cosine is lower by 0.03 to 0.05; docs/embedded-engine.md has each alone. `mostVague`, `together` and `enough` are for the reader: names
 * such as "TikTok and HN" come up without them, and gold names are the same (cosine 0.013 lower without `mostVague`, on drop-outs 0.010 higher).
 */
const pair = {
  mostAlike: 0.75,
  nearness: 1.3,
  worth: 0.13,
  share: 0.65,
  together: 0.05,
  enough: 3,
  mostVague: 0.5,
  margin: 0.15,
};
/**
 * Used if no phrase is common in the group: the bonus for phrases whose words are common there. Without it labels of webis lose 0.011 of stem-F1.
 */
const commonWords = 0.6;

export interface NameOptions {
  /** The candidate phrases, best first. */
  readonly options: readonly ScoredPhrase[];
  /** The group's centroid. */
  readonly center: Float32Array;
  /** The group's number of comments. */
  readonly members: number;
  /** All phrases of the thread. */
  readonly phrases: PhraseIndex;
}

export interface ComposedName {
  /** The phrases of the name; two if the comments say both together. */
  readonly phrases: readonly ScoredPhrase[];
  readonly score: number;
  /** Cosine to the group's centroid; for two phrases, of their mean. */
  readonly nearness: number;
  /** False where a word of the name is not common in the group, or only one person uses it: the name is then the best there is. */
  readonly isGood: boolean;
}

const termsOf = ({ phrase }: ScoredPhrase): ReadonlySet<string> => new Set(toTerms(phrase.form));

/** In letters, for the reader: longer short forms, and shorter words that look alike, are seldom the same word. */
const longestAbbreviation = 5;
const shortestLookalike = 4;

const initialsOf = (form: string): string =>
  form
    .split(/[\s-]+/u)
    .map((word) => word[0] ?? "")
    .join("")
    .toLowerCase();

/** "k8s" and "kubernetes": the first and the last letter, and the number of those between. */
const isNumeronym = (short: string, long: string): boolean => short === `${long[0] ?? ""}${String(long.length - 2)}${long.at(-1) ?? ""}`;

/** "TS" and "TypeScript", "GC" and "garbage collector": the letters of the short form occur in the long form in the same order, beginning with its first. */
const isAbbreviation = (short: string, long: string): boolean => {
  const letters = short.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
  const whole = long.toLowerCase();
  if (letters.length > longestAbbreviation || letters.length >= whole.length || letters[0] !== whole[0]) return false;
  if (initialsOf(long).startsWith(letters) || isNumeronym(letters, whole)) return true;
  let from = 0;
  for (const letter of letters) {
    from = whole.indexOf(letter, from) + 1;
    if (from === 0) return false;
  }
  return !whole.includes(" ");
};

const toBigrams = (word: string): ReadonlySet<string> =>
  new Set(Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2)));

/** Two words with at least this share of common letter pairs (Dice 1945) look too similar for one heading: "Futurama", "Futamura" 0.71. */
const mostCommonPairs = 0.6;

/** Two forms of one word ("filesystem", "filing system"), or two words that look like one. */
const isLookalike = (left: string, right: string): boolean => {
  if (Math.min(left.length, right.length) < shortestLookalike) return false;
  if (left.includes(right) || right.includes(left)) return true;
  const [mine, theirs] = [toBigrams(left), toBigrams(right)];
  return (2 * mine.intersection(theirs).size) / (mine.size + theirs.size) >= mostCommonPairs;
};
const isAnyLookalike = (left: ScoredPhrase, right: ScoredPhrase): boolean =>
  [...termsOf(left)].some((term) => [...termsOf(right)].some((other) => isLookalike(term, other)));

/** Whether two phrases are redundant: a shared stem, an abbreviation, a similar form, or nearly the same meaning. */
export const saysTheSame = (left: ScoredPhrase, right: ScoredPhrase): boolean =>
  !termsOf(left).isDisjointFrom(termsOf(right)) ||
  isAbbreviation(left.phrase.form, right.phrase.form) ||
  isAbbreviation(right.phrase.form, left.phrase.form) ||
  isAnyLookalike(left, right) ||
  dot(left.vector, right.vector) > pair.mostAlike;

/** Whether a phrase means what another one means, or each of its words looks like one of the other's: "VR gaming" beside "VR games". */
export const repeats = (phrase: ScoredPhrase, other: ScoredPhrase): boolean =>
  dot(phrase.vector, other.vector) > pair.mostAlike ||
  [...termsOf(phrase)].every((term) => [...termsOf(other)].some((known) => known === term || isLookalike(known, term)));

/** How many comments of the group say both. */
const countTogether = (left: ScoredPhrase, right: ScoredPhrase): number => new Set(left.inside).intersection(new Set(right.inside)).size;

/** How many comments of the group have both, each in themselves or in their parent. */
const countAround = (left: ScoredPhrase, right: ScoredPhrase): number => new Set(left.around).intersection(new Set(right.around)).size;

/** Whether the two words are parts of one expression: "hate speech" is not about hate and speech. */
const isTakenApart = (left: ScoredPhrase, right: ScoredPhrase, phrases: PhraseIndex): boolean =>
  phrases.has(`${left.phrase.key} ${right.phrase.key}`) || phrases.has(`${right.phrase.key} ${left.phrase.key}`);

const toMean = (left: number, right: number): number => (left + right) / 2;

const toPair = (left: ScoredPhrase, right: ScoredPhrase, center: Float32Array): ComposedName => {
  const sum = toUnit(left.vector.map((value, index) => value + (right.vector[index] ?? 0)));
  const nearness = dot(sum, center);
  return {
    phrases: [left, right],
    nearness,
    isGood: left.isShared && right.isShared && countTogether(left, right) > 1,
    score:
      -pair.margin +
      pair.nearness * nearness -
      nameWeights.elsewhere * toMean(Math.max(0, left.elsewhere), Math.max(0, right.elsewhere)) +
      pair.worth * toMean(Math.log(1 + left.worth), Math.log(1 + right.worth)) +
      nameWeights.support * toMean(left.support, right.support) +
      pair.share * toMean(left.share, right.share),
  };
};

/** Two phrases side by side, whether or not any comment says both. */
export const joinPhrases = (left: ScoredPhrase, right: ScoredPhrase, { center }: NameOptions): ComposedName => ({
  ...toPair(left, right, center),
  isGood: false,
});

/** All pairs of phrases that may be joined by "and". */
const toPairs = ({ options, center, members, phrases }: NameOptions): readonly ComposedName[] =>
  options.flatMap((left, first) =>
    options
      .slice(first + 1)
      .filter(
        (right) =>
          Math.max(left.vagueness, right.vagueness) <= pair.mostVague &&
          left.phrase.length + right.phrase.length + 1 <= words.most &&
          countTogether(left, right) >= Math.min(pair.enough, Math.max(1, pair.together * members)) &&
          !saysTheSame(left, right) &&
          !isTakenApart(left, right, phrases),
      )
      .map((right) => toPair(left, right, center)),
  );

const toSingle = (option: ScoredPhrase, isGood: boolean): ComposedName => ({
  phrases: [option],
  nearness: option.nearness,
  score: toNameScore(option) - (option.phrase.length === 1 ? loneWord : 0),
  isGood: isGood && option.isShared,
});

const pickBest = (names: readonly ComposedName[]): ComposedName | null =>
  names.reduce<ComposedName | null>((best, name) => (best === null || name.score > best.score ? name : best), null);

/** Whether more than one person says it; in a small group one is enough. */
const isCommon = ({ people }: ScoredPhrase, members: number): boolean => people > 1 || members <= oneIsEnoughUpTo;

/** In larger groups a compound may replace the single word in it only if more than one person says it (unlike "strncpy deals"). */
const oneIsEnoughUpTo = 8;

/**
 * A word beside the best phrase that goes with it: two people say that phrase, in a large group more (with two "Concert and RSS" named 102 comments), and a
 * comment or its answers speak of both.
 */
const findPartner = (lone: ScoredPhrase, { options, center, members, phrases }: NameOptions): ComposedName | null => {
  const partners = options.filter(
    (option) =>
      option !== lone &&
      option.people >= Math.max(2, pair.together * members) &&
      option.vagueness <= pair.mostVague &&
      countAround(lone, option) > 0 &&
      !saysTheSame(lone, option) &&
      !isTakenApart(lone, option, phrases),
  );
  return pickBest(partners.map((partner) => toPair(lone, partner, center)));
};

/**
 * A single word is extended to the best compound that contains it, or paired with a partner, which may be rarer in the group than a name's words
 * usually are.
 */
const complete = (name: ComposedName, input: NameOptions): ComposedName | null => {
  const [only] = name.phrases;
  if (only === undefined || name.phrases.length > 1 || only.phrase.length > 1) return name;
  const around = input.options.filter(
    (option) => option.shareAtHome === 1 && option.phrase.length >= words.least && !termsOf(option).isDisjointFrom(termsOf(only)),
  );
  const best = around.find((option) => isCommon(option, input.members));
  if (best !== undefined) return toSingle(best, name.isGood);
  const [any] = around;
  return findPartner(only, input) ?? (any === undefined ? null : toSingle(any, name.isGood));
};

/** A phrase that is less similar to the group's centroid (cosine) is a side remark, however often it occurs. Chosen by reading: gold names stay the same. */
const leastNearness = 0.05;

/**
 * A name of two to six words: the best phrase whose words are all common in the group, or two that its comments say together and
 * that are not redundant. Null if there is none.
 */
export const composeName = (input: NameOptions): ComposedName | null => {
  const atHome = { ...input, options: input.options.filter((option) => option.isAtHome && option.nearness >= leastNearness) };
  const names = [...atHome.options.map((option) => toSingle(option, true)), ...toPairs(atHome)];
  const best = pickBest(names);
  const isLong = ({ phrases }: ComposedName): boolean => phrases.reduce((sum, { phrase }) => sum + phrase.length, 0) >= words.least;
  // a word that no phrase completes ("Facebook" in a thread about it) leaves the name to the best phrase without it
  return best === null ? null : (complete(best, input) ?? pickBest(names.filter(isLong)));
};

/**
 * The fallback if no phrase of two words is common in the group: a word that two people use, with a partner; else any phrase of at least two
 * words; else two words side by side. Null without phrases.
 */
export const composeMakeshift = (input: NameOptions): ComposedName | null => {
  const compounds = input.options
    .filter(({ phrase }) => phrase.length >= words.least)
    .map((option) => toSingle({ ...option, score: option.score + commonWords * option.shareAtHome }, false));
  const [first, second] = input.options;
  const joined = first !== undefined && second !== undefined ? joinPhrases(first, second, input) : null;
  const lone = input.options.find(({ isShared, phrase }) => isShared && phrase.length === 1);
  const paired = lone === undefined ? null : findPartner(lone, input);
  return (paired === null ? null : { ...paired, isGood: false }) ?? pickBest(compounds) ?? joined;
};
