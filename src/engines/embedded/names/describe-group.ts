import type { Answers } from "../stance.ts";
import type { ThreadComment } from "../thread.ts";
import { dot } from "../vectors/vector-math.ts";
import type { DescribingPhrase, NamePhrase } from "./weigh-phrases.ts";

/** How a group of comments speaks, told by words that stand for it; said only where it is plain. */
const tones: readonly { readonly opening: string; readonly cue: RegExp; readonly share: number }[] = [
  {
    opening: "Experiences with",
    cue: /\b(?:i(?:'|’)ve (?:used|been|had|seen|worked|written|tried)|i (?:used|worked|had|tried|wrote|built|remember|spent|switched|run)|we (?:use|used|had|ran|switched)|at (?:my|work)|my (?:job|company|team|experience))\b/iu,
    share: 0.4,
  },
  { opening: "Questions about", cue: /\?(?:\s|$)/u, share: 0.55 },
];

const disputed = { share: 0.14, least: 2 };

/** What a group plainly does most, as the opening of its description; empty where it just talks. */
export const toOpening = (members: readonly ThreadComment[], answers: readonly Answers[]): string => {
  const places = new Set(members.map(({ index }) => index));
  const against = members.flatMap(({ index }) => answers[index]?.disagreeing ?? []).filter(({ index }) => places.has(index)).length;
  if (against >= disputed.least && against / members.length >= disputed.share) return "Disagreement over";
  const found = tones.find(
    ({ cue, share }) =>
      members.length >= 4 &&
      members.filter((comment) => comment.sentences.some(({ text }) => cue.test(text))).length / members.length >= share,
  );
  return found?.opening ?? "";
};

const words = { least: 8, most: 28 };
/** A phrase much weaker than the best is somebody's aside. */
const leastWorth = 0.25;
const fewest = 3;
const mostPhrases = 4;

const toList = (items: readonly string[]): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1) ?? ""}`;

const countWords = (text: string): number => text.split(/\s+/u).length;

/** The best phrases that have few words in common and differ in meaning. */
const pickVaried = (options: readonly DescribingPhrase[]): readonly DescribingPhrase[] => {
  const chosen: DescribingPhrase[] = [];
  while (chosen.length < mostPhrases) {
    let best: { option: DescribingPhrase; gain: number } | null = null;
    for (const option of options) {
      const shared = chosen.reduce(
        (most, other) => Math.max(most, other.terms.intersection(option.terms).size / Math.min(other.terms.size, option.terms.size)),
        0,
      );
      if (shared > 0.5) continue;
      const nearness = chosen.reduce((most, other) => Math.max(most, dot(other.vector, option.vector)), 0);
      const gain = option.worth * (1 - 0.5 * Math.max(0, nearness)) * (1 - 0.5 * shared);
      if (best === null || gain > best.gain) best = { option, gain };
    }
    if (best === null) break;
    if (chosen.length >= fewest && best.option.worth < leastWorth * (chosen[0]?.worth ?? 0)) break;
    chosen.push(best.option);
  }
  return chosen;
};

const capitalize = (text: string): string =>
  /^\p{Ll}+(?:[\s-]|$)/u.test(text) ? text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : text;

export interface DescribedGroup {
  readonly description: string;
  /** The longer phrases that it is made of. */
  readonly used: readonly DescribingPhrase[];
}

/** A lone word says something only where it is special. */
const isTelling = ({ phrase, specificity }: NamePhrase): boolean => specificity >= (phrase.length > 1 ? 0.3 : 0.6);

/** One phrase of 8 to 30 words: the group's longer phrases, the most telling first, filled up with its shorter ones. */
export const describeGroup = (opening: string, phrases: readonly DescribingPhrase[], names: readonly NamePhrase[]): DescribedGroup => {
  const used = pickVaried(phrases);
  const picked = used.map(({ text }) => text);
  while (countWords(picked.join(" ")) > words.most - 4 && picked.length > 2) picked.pop();
  for (const { phrase } of names.filter(isTelling)) {
    if (picked.length > mostPhrases || countWords(toList(picked)) >= words.least) break;
    if (!picked.join(" ").toLowerCase().includes(phrase.form.toLowerCase())) picked.push(phrase.form);
  }
  const list = toList(picked);
  const full = opening === "" || picked.length === 0 ? list : `${opening} ${list}`;
  if (countWords(full) >= words.least) return { description: capitalize(full), used };
  const few = picked.length === 0 ? "A few remarks that stand" : `A few remarks on ${list},`;
  return { description: `${few} beside the main subjects of the discussion`, used };
};
