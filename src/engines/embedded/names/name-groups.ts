import type { Answers } from "../stance.ts";
import { indexTerms } from "../key-terms.ts";
import { toTerms } from "../terms.ts";
import type { Thread, ThreadComment } from "../thread.ts";
import { dot, toMean, toUnit } from "../vectors/vector-math.ts";
import type { ThreadVectors } from "../vectors/thread-vectors.ts";
import { describeGroup, toOpening } from "./describe-group.ts";
import type { PhraseIndex } from "./phrase-index.ts";
import { rankPhrases } from "./rank-phrases.ts";
import type { RankedPhrase } from "./rank-phrases.ts";
import { findCodeWords, toTitleCase } from "./title-case.ts";

export interface NamedGroup {
  readonly name: string;
  readonly description: string;
}

export interface NamingInput {
  readonly thread: Thread;
  readonly vectors: ThreadVectors;
  readonly phrases: PhraseIndex;
  readonly answers: readonly Answers[];
  readonly groups: readonly (readonly number[])[];
  /** Vectors of phrases, as embedded. */
  readonly embedTexts: (texts: readonly string[]) => Promise<readonly Float32Array[]>;
}

/** How many phrases of a group are compared with its comments by meaning. */
const compared = 16;
const inDescription = 4;
const inName = 2;
const mostNameWords = 6;
/** A phrase said by fewer of the comments leaves room for a second one in the name. */
const coversAlone = 0.6;

interface Weighed extends RankedPhrase {
  readonly vector: Float32Array;
}

const wordsOf = (key: string): ReadonlySet<string> => new Set(key.split(" ").flatMap(toTerms));

const overlaps = (left: RankedPhrase, right: RankedPhrase): boolean => !wordsOf(left.phrase.key).isDisjointFrom(wordsOf(right.phrase.key));

/** Whether one phrase is only a part of the other. */
const isWithin = (left: RankedPhrase, right: RankedPhrase): boolean => {
  const [one, other] = [wordsOf(left.phrase.key), wordsOf(right.phrase.key)];
  return one.isSubsetOf(other) || other.isSubsetOf(one);
};

/** Worth by words and by meaning together, less nearness to what was chosen before, plus what it newly covers. */
const pickVaried = (options: readonly Weighed[], count: number, beside: readonly Weighed[] = []): readonly Weighed[] => {
  const chosen: Weighed[] = [];
  while (chosen.length < count) {
    const covered = new Set(chosen.flatMap(({ inside }) => inside));
    let best: { option: Weighed; gain: number } | null = null;
    for (const option of options) {
      if (chosen.some((other) => other === option || overlaps(other, option)) || beside.some((other) => isWithin(other, option))) continue;
      const nearness = chosen.reduce((most, other) => Math.max(most, dot(other.vector, option.vector)), 0);
      const fresh = option.inside.filter((place) => !covered.has(place)).length / option.inside.length;
      const gain = option.worth * (0.6 + 0.4 * fresh) * (1 - 0.4 * Math.max(0, nearness));
      if (best === null || gain > best.gain) best = { option, gain };
    }
    if (best === null) break;
    chosen.push(best.option);
  }
  return chosen;
};

const toCenters = ({ vectors, groups }: NamingInput): readonly Float32Array[] =>
  groups.map((members) =>
    toUnit(
      toMean(
        members.flatMap((place) => vectors.comments[place]?.own ?? []),
        vectors.dimensions,
      ),
    ),
  );

/** Phrases near the group's own subject count more; a short name says little to the vectors, so words stay the larger part. */
const weigh = async (input: NamingInput): Promise<readonly (readonly Weighed[])[]> => {
  const titleTerms = new Set(toTerms(input.thread.title));
  const terms = indexTerms(input.thread);
  const ranked = input.groups.map((members) =>
    rankPhrases({ phrases: input.phrases, terms, members, comments: input.thread.comments.length, titleTerms }).slice(0, compared),
  );
  const forms = [...new Set(ranked.flat().map(({ phrase }) => phrase.form))];
  const vectors = new Map((await input.embedTexts(forms)).map((vector, index) => [forms[index] ?? "", input.vectors.place(vector)]));
  const centers = toCenters(input);
  return ranked.map((options, group) =>
    options
      .map((option): Weighed => {
        const vector = vectors.get(option.phrase.form) ?? new Float32Array(input.vectors.dimensions);
        const center = centers[group];
        const nearness = center === undefined ? 0 : dot(center, vector);
        return { ...option, vector, worth: option.worth * (0.4 + 1.5 * Math.max(0, nearness)) };
      })
      .toSorted((left, right) => right.worth - left.worth || (left.phrase.key < right.phrase.key ? -1 : 1)),
  );
};

const compose = (picked: readonly Weighed[], members: number, toTitle: (form: string) => string): string => {
  const [first, second] = picked;
  if (first === undefined) return "";
  const one = toTitle(first.phrase.form);
  const standsAlone = first.phrase.length >= 2 && first.inside.length / members >= coversAlone;
  if (second === undefined || standsAlone) return first.phrase.length >= 2 ? one : `${one} in General`;
  const both = `${one} and ${toTitle(second.phrase.form)}`;
  return both.split(" ").length <= mostNameWords || first.phrase.length < 2 ? both : one;
};

/**
 * Names groups by the noun phrases that tell them from the others, and describes each by what its comments do and by its
 * next phrases. Phrases are the commenters' own; no two groups share a leading one. Largest groups choose first.
 */
export const nameGroups = async (input: NamingInput): Promise<readonly NamedGroup[]> => {
  const codeWords = findCodeWords(input.thread.comments.map((comment) => comment.text));
  const toTitle = (form: string): string => toTitleCase(form, codeWords);
  const weighed = await weigh(input);
  const named = new Map<number, NamedGroup>();
  const taken = new Set<string>();
  const order = [...input.groups.keys()].toSorted(
    (left, right) => (input.groups[right]?.length ?? 0) - (input.groups[left]?.length ?? 0) || left - right,
  );
  for (const group of order) {
    const members = (input.groups[group] ?? []).flatMap((place): readonly ThreadComment[] => input.thread.comments.slice(place, place + 1));
    const options = (weighed[group] ?? []).filter(({ phrase }) => !taken.has(phrase.key));
    const picked = pickVaried(options, inName);
    for (const { phrase } of picked) taken.add(phrase.key);
    const others = pickVaried(options, inDescription, picked);
    const told = others.length < 2 ? [...picked, ...others] : others;
    const name = compose(picked, members.length, toTitle);
    const unique = name === "" || [...named.values()].some((other) => other.name === name) ? `Further Remarks ${String(group + 1)}` : name;
    named.set(group, {
      name: unique,
      description: describeGroup(
        toOpening(members, input.answers),
        told.map(({ phrase }) => phrase.form),
      ),
    });
  }
  return input.groups.map(
    (_, group) => named.get(group) ?? { name: `Further Remarks ${String(group + 1)}`, description: describeGroup("Discussion of", []) },
  );
};
