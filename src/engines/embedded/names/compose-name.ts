import { toTerms } from "../terms.ts";
import type { NamePhrase } from "./weigh-phrases.ts";

const mostWords = 6;
/** A second phrase joins the first only where it is nearly as good and said by a good share of the comments. */
const joined = { worth: 0.3, share: 0.1, least: 2, specificity: 0.6, nearness: 0.1 };
/** A compound around a single word that names the group is as good as that much of it. */
const compoundWorth = 0.2;
/** Of so few, one who says it is a good share. */
const fewMembers = 8;

const wordsOf = ({ phrase }: NamePhrase): ReadonlySet<string> => new Set(phrase.key.split(" ").flatMap(toTerms));
const isShared = (left: NamePhrase, right: NamePhrase): boolean => !wordsOf(left).isDisjointFrom(wordsOf(right));

export interface ComposedName {
  readonly name: string;
  /** The phrases that it is made of. */
  readonly used: readonly NamePhrase[];
}

/**
 * A name of two to six words: one good compound alone where there is one; a single word ("Nix", "strncpy") within the best
 * compound around it, or beside a second word that many of the comments say as well.
 */
export const composeName = (options: readonly NamePhrase[], members: number, toTitle: (form: string) => string): ComposedName | null => {
  const [first] = options;
  if (first === undefined) return null;
  const single = (option: NamePhrase): ComposedName => ({ name: toTitle(option.phrase.form), used: [option] });
  if (first.phrase.length >= 2) return single(first);
  const least = Math.max(joined.least, Math.round(joined.share * members));
  const second = options.find(
    (option) =>
      option !== first &&
      !isShared(option, first) &&
      option.inside.length >= least &&
      option.worth >= joined.worth * first.worth &&
      option.specificity >= joined.specificity &&
      option.nearness >= joined.nearness,
  );
  if (second !== undefined) {
    const name = `${toTitle(first.phrase.form)} and ${toTitle(second.phrase.form)}`;
    if (name.split(" ").length <= mostWords) return { name, used: [first, second] };
  }
  const compound = options.find(
    (option) =>
      option.phrase.length >= 2 &&
      isShared(option, first) &&
      option.worth >= compoundWorth * first.worth &&
      (option.inside.length > 1 || members <= fewMembers),
  );
  if (compound !== undefined) return single(compound);
  const next = options.find(
    (option) => !isShared(option, first) && option.specificity >= joined.specificity && option.nearness >= joined.nearness,
  );
  if (next === undefined) return { name: `About ${toTitle(first.phrase.form)}`, used: [first] };
  return { name: `${toTitle(first.phrase.form)} and ${toTitle(next.phrase.form)}`, used: [first, next] };
};
