import { toCentroid } from "../vectors/centroid.ts";
import { composeName, saysTheSame } from "./compose-name.ts";
import type { NamingInput } from "./naming-input.ts";
import { scorePhrases } from "./score-phrases.ts";
import type { ScoredPhrase } from "./score-phrases.ts";
import { findCodeWords, toTitleCase } from "./title-case.ts";

export interface NamedGroup {
  readonly name: string;
  /** Whether the name is one that the group's comments bear out; else a quotation is the better heading. */
  readonly isGood: boolean;
  /** Up to four phrases for the description, best first, as the commenters write them. */
  readonly phrases: readonly string[];
  /** Further ones, where those are too few words. */
  readonly morePhrases: readonly string[];
}

/** As many phrases as a description holds (../shared/research/embedded-2.md part 6). */
const describing = 4;

const pickDescribing = (options: readonly ScoredPhrase[]): Pick<NamedGroup, "phrases" | "morePhrases"> => {
  const chosen: ScoredPhrase[] = [];
  for (const option of options) {
    if (chosen.length === describing) break;
    if (!chosen.some((other) => saysTheSame(other, option))) chosen.push(option);
  }
  const rest = options.filter((option) => !chosen.includes(option));
  return { phrases: chosen.map(({ phrase }) => phrase.form), morePhrases: rest.map(({ phrase }) => phrase.form) };
};

/** The name of a group whose comments hold no noun phrase: other languages, single words. */
const nameless = "Short Comments";

/** The first words of the group's first comment that has several, as it writes them. */
const toFirstWords = (texts: readonly string[]): string | null => {
  const words = texts.map((text) => text.match(/\p{L}[\p{L}\p{N}'’-]*/gu) ?? []).find(({ length }) => length >= fallbackWords.least);
  return words?.slice(0, fallbackWords.most).join(" ") ?? null;
};
const fallbackWords = { least: 2, most: 5 };

/** Names groups by the commenters' own noun phrases. No two groups share one; largest groups choose first. */
export const nameGroups = async (input: NamingInput): Promise<readonly NamedGroup[]> => {
  const { thread, vectors, groups } = input;
  const codeWords = findCodeWords(thread.comments.map((comment) => comment.text));
  const scored = await scorePhrases(input);
  const named = new Map<number, NamedGroup>();
  const taken = new Set<string>();
  const bySize = [...groups.entries()].toSorted(([a, left], [b, right]) => right.members.length - left.members.length || a - b);
  for (const [group, { members }] of bySize) {
    const options = scored[group] ?? [];
    const center = toCentroid(vectors, members);
    const composed = composeName({
      options: options.filter(({ phrase }) => !taken.has(phrase.key)),
      center,
      members: members.length,
      phrases: input.phrases,
    });
    for (const { phrase } of composed?.phrases ?? []) taken.add(phrase.key);
    const texts = members.flatMap((place) => thread.comments[place]?.sentences[0]?.text ?? []);
    const composedName = composed?.phrases.map(({ phrase }) => toTitleCase(phrase.form, codeWords)).join(" and ");
    const name = composedName ?? toFirstWords(texts) ?? nameless;
    const isTaken = [...named.values()].some((other) => other.name === name);
    named.set(group, {
      name: isTaken ? `${name} ${String(group + 1)}` : name,
      isGood: composed?.isGood ?? false,
      ...pickDescribing(options),
    });
  }
  return groups.map((_, group) => named.get(group) ?? { name: "", isGood: false, phrases: [], morePhrases: [] });
};
