import { toCentroid } from "../vectors/centroid.ts";
import { composeMakeshift, composeName, joinPhrases, repeats } from "./compose-name.ts";
import type { ComposedName, NameOptions } from "./compose-name.ts";
import type { NamingInput } from "./naming-input.ts";
import type { ScoredPhrase } from "./score-phrases.ts";

const toKey = (name: ComposedName | null): string =>
  (name?.phrases ?? [])
    .map(({ phrase }) => phrase.key)
    .toSorted()
    .join(" & ");
const isSame = (left: ComposedName, right: ComposedName | null): boolean => toKey(left) === toKey(right);

/**
 * A name for each group, null if it has no phrase. Each phrase names one group only, except that a single word ("TikTok") may be used again
 * beside another one (if not by siblings, gold names lose 0.012 of cosine). The largest groups choose first, those with a good name before those
 * without, and no part repeats the name of its whole. A broad topic whose comments have no phrase in common is named after its two largest parts,
 * which is all that can be said of it.
 */
export const chooseNames = (input: NamingInput, scored: readonly (readonly ScoredPhrase[])[]): readonly (ComposedName | null)[] => {
  const { groups, vectors, phrases } = input;
  const taken = new Set<string>();
  const chosen = new Map<number, ComposedName>();
  const bySize = [...groups.entries()].toSorted(([a, left], [b, right]) => right.members.length - left.members.length || a - b);
  const choose = (compose: (options: NameOptions, group: number) => ComposedName | null): void => {
    for (const [group, { members }] of bySize) {
      if (chosen.has(group)) continue;
      const above = chosen.get(groups[group]?.parent ?? -1)?.phrases ?? [];
      const options = (scored[group] ?? []).filter(
        (option) => !taken.has(option.phrase.key) && !above.some((phrase) => phrase.phrase.length > 1 && repeats(option, phrase)),
      );
      const about = { center: toCentroid(vectors, members), members: members.length, phrases };
      let name = compose({ ...about, options }, group);
      const last = name?.phrases.at(-1);
      if (chosen.values().some((other) => isSame(other, name)))
        name = compose({ ...about, options: options.filter((option) => option !== last) }, group);
      if (name === null) continue;
      chosen.set(group, name);
      for (const { phrase } of name.phrases) if (phrase.length > 1) taken.add(phrase.key);
    }
  };
  choose(composeName);
  choose((about, group) => {
    const [first, second] = bySize.flatMap(([part]) => (groups[part]?.parent === group ? (chosen.get(part)?.phrases[0] ?? []) : []));
    return first === undefined || second === undefined ? null : joinPhrases(first, second, about);
  });
  choose(composeMakeshift);
  return groups.map((_, group) => chosen.get(group) ?? null);
};
