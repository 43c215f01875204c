import { countPeople } from "../count-people.ts";
import { chooseNames } from "./choose-names.ts";
import { saysTheSame } from "./compose-name.ts";
import type { NamingInput } from "./naming-input.ts";
import { scorePhrases } from "./score-phrases.ts";
import type { ScoredPhrase } from "./score-phrases.ts";
import { toTerms } from "../terms.ts";
import { findCodeWords, toTitleCase } from "./title-case.ts";

export interface NamedGroup {
  readonly name: string;
  /** Whether the name is supported by the group's comments; if not, a quotation is the better heading. */
  readonly isGood: boolean;
  /**
   * Whether the group has a subject of its own: a phrase whose words are common there and that two people use. Among three people, it is enough
   * if one of them uses it twice.
   */
  readonly hasSubject: boolean;
  /** Cosine of the name's phrases to the group's centroid. */
  readonly nearness: number;
  /** Up to four phrases for the description, best first, as the commenters write them. */
  readonly phrases: readonly string[];
  /** More phrases, used if those have too few words; none repeats a word of another one. */
  readonly morePhrases: readonly string[];
}

/** The number of phrases in a description (../shared/research/embedded-2.md part 6). */
const describing = 4;

const pickDescribing = (scored: readonly ScoredPhrase[]): Pick<NamedGroup, "phrases" | "morePhrases"> => {
  const options = scored.toSorted((left, right) => right.score - left.score);
  const chosen: ScoredPhrase[] = [];
  for (const option of options) {
    if (chosen.length === describing) break;
    if (!chosen.some((other) => saysTheSame(other, option))) chosen.push(option);
  }
  const phrases = chosen.map(({ phrase }) => phrase.form);
  const mentioned = new Set(phrases.flatMap(toTerms));
  const more: string[] = [];
  for (const { form } of options.map(({ phrase }) => phrase)) {
    const terms = toTerms(form);
    if (terms.some((term) => mentioned.has(term))) continue;
    more.push(form);
    for (const term of terms) mentioned.add(term);
  }
  return { phrases, morePhrases: more };
};

/** The name of a group whose comments have no noun phrase: other languages, single words. */
const nameless = "Short Comments";

/** The first words of the group's first comment that has several, as it writes them. */
const toFirstWords = (texts: readonly string[]): string | null => {
  const words = texts.map((text) => text.match(/\p{L}[\p{L}\p{N}'’-]*/gu) ?? []).find(({ length }) => length >= fallbackWords.least);
  return words?.slice(0, fallbackWords.most).join(" ") ?? null;
};
/** A name has two to six words (DESIGN.md). */
const fallbackWords = { least: 2, most: 5 };

/** Up to this number of people, a phrase that one of them repeats is the subject. */
const fewPeople = 3;
const hasSubject = (options: readonly ScoredPhrase[], people: number): boolean =>
  options.some(({ isShared, isAtHome, inside }) => isShared || (people <= fewPeople && isAtHome && inside.length > 1));

/** Names groups by the commenters' own noun phrases; names are unique. */
export const nameGroups = async (input: NamingInput): Promise<readonly NamedGroup[]> => {
  const { thread, groups } = input;
  const codeWords = findCodeWords(
    thread.comments.map((comment) => comment.text),
    (word) => input.toSpecificity(word) < 1,
  );
  const scored = await scorePhrases(input);
  const used = new Set<string>();
  return chooseNames(input, scored).map((composed, group) => {
    const texts = (groups[group]?.members ?? []).flatMap((place) => thread.comments[place]?.sentences[0]?.text ?? []);
    const phrases = composed?.phrases.map(({ phrase }) => toTitleCase(phrase.form, codeWords)).join(" and ");
    const name = phrases ?? toFirstWords(texts) ?? nameless;
    const unique = used.has(name) ? `${name} ${String(group + 1)}` : name;
    used.add(unique);
    return {
      name: unique,
      isGood: composed?.isGood ?? false,
      hasSubject: hasSubject(scored[group] ?? [], countPeople(thread, groups[group]?.members ?? [])),
      nearness: composed?.nearness ?? 0,
      ...pickDescribing(scored[group] ?? []),
    };
  });
};
