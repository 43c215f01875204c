import { indexTerms, toKeyTerms } from "../key-terms.ts";
import type { TermIndex } from "../key-terms.ts";
import { toTerms } from "../terms.ts";
import { toCentroid } from "../vectors/centroid.ts";
import { dot } from "../vectors/vector-math.ts";
import type { NamingInput } from "./naming-input.ts";
import { rankPhrases } from "./rank-phrases.ts";
import type { RankedPhrase } from "./rank-phrases.ts";

/** A phrase that may name a group. */
export interface NamePhrase extends RankedPhrase {
  readonly vector: Float32Array;
  /** How special its words are, 0 to 1. */
  readonly specificity: number;
  /** Cosine to what the group's comments mean. */
  readonly nearness: number;
}

/** A phrase that may describe a group. */
export interface DescribingPhrase {
  readonly text: string;
  readonly terms: ReadonlySet<string>;
  readonly vector: Float32Array;
  readonly worth: number;
}

export interface GroupPhrases {
  readonly names: readonly NamePhrase[];
  readonly descriptions: readonly DescribingPhrase[];
}

/** How many phrases of a group are compared with its comments by meaning. */
const compared = { names: 24, descriptions: 32 };

/** Names of programs and people are special however often they are said; else the most special word counts most. */
const toPhraseSpecificity = (form: string, toSpecificity: (word: string) => number): number => {
  const each = form.split(" ").map((word) => (/[\p{Lu}\d_.:()+#]/u.test(word) ? 1 : toSpecificity(word)));
  return 0.6 * Math.max(...each) + (0.4 * each.reduce((sum, value) => sum + value, 0)) / each.length;
};

/** The share of members that say any of a phrase's words. */
const toSpread = (key: string, members: ReadonlySet<number>, terms: TermIndex): number => {
  const saying = new Set(
    toTerms(key)
      .flatMap((term) => terms.get(term) ?? [])
      .filter((place) => members.has(place)),
  );
  return saying.size / Math.max(1, members.size);
};

interface Draft {
  readonly text: string;
  readonly terms: ReadonlySet<string>;
  readonly worth: number;
}

/** A group's longer phrases by the key terms in them, the best forms first. */
const rankChunks = (input: NamingInput, members: readonly number[], gains: ReadonlyMap<string, number>): readonly Draft[] => {
  const titleTerms = new Set(toTerms(input.thread.title));
  const drafts = new Map<string, Draft>();
  for (const place of members) {
    for (const { text, bare, isWhole } of input.phrases.chunks[place] ?? []) {
      const terms = new Set(toTerms(bare));
      const key = [...terms].toSorted().join(" ");
      const sum = [...terms].reduce((total, term) => total + (gains.get(term) ?? 0) * (titleTerms.has(term) ? 0.4 : 1), 0);
      if (terms.size < 2 || sum === 0) continue;
      const worth = (sum / (terms.size + 1) ** 0.6) * (0.3 + toPhraseSpecificity(bare, input.toSpecificity)) * (isWhole ? 1 : 0.6);
      const known = drafts.get(key);
      if (known === undefined) drafts.set(key, { text, terms, worth });
      else drafts.set(key, { ...known, worth: Math.max(known.worth, worth) * 1.15 });
    }
  }
  return [...drafts.values()].toSorted((left, right) => right.worth - left.worth || (left.text < right.text ? -1 : 1));
};

/** Each group's phrases, weighed by words (what the group says more than the thread) and by nearness to what its comments mean. */
export const weighPhrases = async (input: NamingInput): Promise<readonly GroupPhrases[]> => {
  const titleTerms = new Set(toTerms(input.thread.title));
  const terms = indexTerms(input.thread);
  const comments = input.thread.comments.length;
  const drafts = input.groups.map((members) => ({
    names: rankPhrases({ phrases: input.phrases, terms, members, comments, titleTerms }).slice(0, compared.names),
    descriptions: rankChunks(input, members, toKeyTerms(terms, { members, comments })).slice(0, compared.descriptions),
  }));
  const forms = [
    ...new Set(drafts.flatMap((draft) => [...draft.names.map(({ phrase }) => phrase.form), ...draft.descriptions.map(({ text }) => text)])),
  ];
  const vectors = new Map((await input.embedTexts(forms)).map((vector, index) => [forms[index] ?? "", input.vectors.place(vector)]));
  const centers = input.groups.map((members) => toCentroid(input.vectors, members));
  return drafts.map((draft, group) => {
    const center = centers[group] ?? new Float32Array(input.vectors.dimensions);
    const toVector = (form: string): Float32Array => vectors.get(form) ?? new Float32Array(input.vectors.dimensions);
    const toNearness = (vector: Float32Array): number => Math.max(0, dot(center, vector));
    const members = new Set(input.groups[group] ?? []);
    const names = draft.names.map((option): NamePhrase => {
      const vector = toVector(option.phrase.form);
      const specificity = toPhraseSpecificity(option.phrase.form, input.toSpecificity);
      const nearness = toNearness(vector);
      const spread = 0.4 + toSpread(option.phrase.key, members, terms) + 0.6 * Math.min(1, option.inside.length / (0.08 * members.size));
      return { ...option, vector, specificity, nearness, worth: option.worth * (0.3 + 1.7 * nearness) * (0.35 + specificity) * spread };
    });
    const descriptions = draft.descriptions.map((option): DescribingPhrase => {
      const vector = toVector(option.text);
      return { ...option, vector, worth: option.worth * (0.3 + 1.7 * toNearness(vector)) };
    });
    return {
      names: names.toSorted((left, right) => right.worth - left.worth || (left.phrase.key < right.phrase.key ? -1 : 1)),
      descriptions: descriptions.toSorted((left, right) => right.worth - left.worth || (left.text < right.text ? -1 : 1)),
    };
  });
};
