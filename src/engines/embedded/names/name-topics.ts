import { toTerms } from "../terms.ts";
import { isStopWord } from "../terms.ts";
import type { IndexedPhrase, PhraseIndex } from "./phrase-index.ts";

export interface NamedGroup {
  readonly name: string;
  readonly description: string;
}

const toTitleWord = (word: string): string => (/[A-Z_.:()\d+#]/u.test(word) || isStopWord(word) ? word : word.replaceAll(/(^|-)(\p{Ll})/gu, (_, mark: string, letter: string) => mark + letter.toUpperCase()));

const toTitle = (form: string): string => form.split(" ").map(toTitleWord).join(" ");

interface Ranked {
  readonly phrase: IndexedPhrase;
  readonly worth: number;
}

const rank = (phrases: PhraseIndex, members: ReadonlySet<number>, total: number): readonly Ranked[] =>
  [...phrases.values()]
    .map((phrase) => {
      const inside = phrase.comments.filter((place) => members.has(place)).length;
      const share = inside / phrase.comments.length;
      const expected = (phrase.comments.length * members.size) / total;
      const gain = inside < 2 && members.size > 4 ? 0 : inside * Math.log((inside + 0.5) / (expected + 0.5));
      return { phrase, worth: gain * (0.5 + share) * (phrase.length === 1 ? 0.7 : 1.3) };
    })
    .filter(({ worth }) => worth > 0)
    .toSorted((left, right) => right.worth - left.worth || (left.phrase.key < right.phrase.key ? -1 : 1));

const sharesWord = (left: IndexedPhrase, right: IndexedPhrase): boolean => {
  const words = new Set(left.key.split(" "));
  return right.key.split(" ").some((word) => words.has(word));
};

/** Names groups by the noun phrases that they say more than the rest of the thread. */
export const nameGroups = (input: { groups: readonly (readonly number[])[]; phrases: PhraseIndex; title: string; comments: number }): readonly NamedGroup[] => {
  const titleTerms = new Set(toTerms(input.title));
  const taken = new Set<string>();
  return input.groups.map((group, index) => {
    const ranked = rank(input.phrases, new Set(group), input.comments).filter(({ phrase }) => !toTerms(phrase.key).every((term) => titleTerms.has(term)));
    const varied: IndexedPhrase[] = [];
    for (const { phrase } of ranked) {
      if (varied.length < 4 && !varied.some((other) => sharesWord(other, phrase))) varied.push(phrase);
    }
    const forms = varied.map((phrase) => toTitle(phrase.form));
    let name = forms.slice(0, 2).join(" and ") || `Opening Remarks ${String(index + 1)}`;
    if (name.split(" ").length < 2) name = `${name} and Related Points`;
    while (taken.has(name)) name = `${name} Again`;
    taken.add(name);
    const list = varied.map((phrase) => phrase.form);
    return { name: name.split(" ").slice(0, 6).join(" "), description: `Comments on ${list.slice(0, -1).join(", ")}${list.length > 1 ? " and " : ""}${list.at(-1) ?? "several smaller points"}, and on what these mean for the subject` };
  });
};
