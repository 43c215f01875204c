import type { Answers } from "../stance.ts";
import type { ThreadComment } from "../thread.ts";

/** How a group of comments speaks, told by words that stand for it; the first kind that is frequent enough opens the description. */
const tones: readonly { readonly opening: string; readonly cue: RegExp; readonly share: number }[] = [
  {
    opening: "Experiences with",
    cue: /\b(?:i(?:'|’)ve (?:used|been|had|seen|worked|written|tried)|i (?:used|worked|had|tried|wrote|built|remember|spent|switched|run)|we (?:use|used|had|ran|switched)|at (?:my|work)|my (?:job|company|team|experience))\b/iu,
    share: 0.36,
  },
  {
    opening: "Comparison of",
    cue: /\b(?:compared (?:to|with)|versus|vs\.?|better than|worse than|faster than|slower than|more \w+ than|rather than|similar to|difference between|alternatives? to|instead of)\b/iu,
    share: 0.36,
  },
  {
    opening: "Criticism of",
    cue: /\b(?:terrible|awful|horrible|ugly|broken|annoying|hate|worst|useless|ridiculous|painful|nightmare|mess|bad idea|mistake|disaster|garbage|overkill|footgun|flawed|sucks?)\b/iu,
    share: 0.28,
  },
  {
    opening: "Proposals for",
    cue: /\b(?:should (?:be|have|just|not)|would be (?:nice|better|great)|could (?:be|have|just)|ought to|i(?:'|’)d (?:like|love|prefer)|i wish|suggest|proposal|why not)\b/iu,
    share: 0.4,
  },
  { opening: "Questions about", cue: /\?(?:\s|$)/u, share: 0.5 },
];

const disputed = { share: 0.14, least: 2 };
const open = "Discussion of";

/** What a group does most, as the opening of its description. */
export const toOpening = (members: readonly ThreadComment[], answers: readonly Answers[]): string => {
  const places = new Set(members.map(({ index }) => index));
  const against = members.flatMap(({ index }) => answers[index]?.disagreeing ?? []).filter(({ index }) => places.has(index)).length;
  if (against >= disputed.least && against / members.length >= disputed.share) return "Disagreement over";
  const found = tones.find(
    ({ cue, share }) =>
      members.length >= 3 &&
      members.filter((comment) => comment.sentences.some(({ text }) => cue.test(text))).length / members.length >= share,
  );
  return found?.opening ?? open;
};

const toList = (items: readonly string[]): string =>
  items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1) ?? ""}`;

const countWords = (text: string): number => text.split(" ").length;

/** One phrase of 8 to 30 words from the group's key phrases, the most telling first. */
export const describeGroup = (opening: string, phrases: readonly string[]): string => {
  const [first = "the story", second, ...rest] = phrases;
  const lead = `${opening} ${toList(second === undefined ? [first] : [first, second])}`;
  const full = rest.length === 0 ? `${lead}, with remarks on what surrounds it in the story` : `${lead}, with remarks on ${toList(rest)}`;
  return countWords(full) >= 8 ? full : `${full} and what follows from them`;
};
