import type { ThreadComment } from "../thread.ts";
import { composeName } from "./compose-name.ts";
import { describeGroup, toOpening } from "./describe-group.ts";
import type { NamingInput } from "./naming-input.ts";
import { findCodeWords, toTitleCase } from "./title-case.ts";
import { weighPhrases } from "./weigh-phrases.ts";

/** With so many phrases that no other group's description has, those of others are left to them. */
const fewestFresh = 4;

export interface NamedGroup {
  readonly name: string;
  readonly description: string;
}

/**
 * Names groups by the noun phrases that tell them from the others, and describes each by its longer phrases. Phrases are the
 * commenters' own; no two groups share one. Largest groups choose first.
 */
export const nameGroups = async (input: NamingInput): Promise<readonly NamedGroup[]> => {
  const codeWords = findCodeWords(input.thread.comments.map((comment) => comment.text));
  const toTitle = (form: string): string => toTitleCase(form, codeWords);
  const weighed = await weighPhrases(input);
  const named = new Map<number, NamedGroup>();
  const taken = new Set<string>();
  const told = new Set<string>();
  const order = [...input.groups.keys()].toSorted(
    (left, right) => (input.groups[right]?.length ?? 0) - (input.groups[left]?.length ?? 0) || left - right,
  );
  for (const group of order) {
    const members = (input.groups[group] ?? []).flatMap((place): readonly ThreadComment[] => input.thread.comments.slice(place, place + 1));
    const { names = [], descriptions = [] } = weighed[group] ?? {};
    const composed = composeName(
      names.filter(({ phrase }) => !taken.has(phrase.key)),
      members.length,
      toTitle,
    );
    for (const { phrase } of composed?.used ?? []) taken.add(phrase.key);
    const name = composed?.name ?? "";
    const isTaken = [...named.values()].some((other) => other.name === name);
    const fresh = descriptions.filter(({ text }) => !told.has(text));
    const described = describeGroup(toOpening(members, input.answers), fresh.length >= fewestFresh ? fresh : descriptions, names);
    for (const { text } of described.used) told.add(text);
    named.set(group, {
      name: name === "" || isTaken ? `Further Remarks ${String(group + 1)}` : name,
      description: described.description,
    });
  }
  return input.groups.map(
    (_, group) => named.get(group) ?? { name: `Further Remarks ${String(group + 1)}`, description: describeGroup("", [], []).description },
  );
};
