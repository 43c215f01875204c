import { toCount } from "../../../domain/words/count-words.ts";
import { mostDescribing } from "../summaries/claims.ts";
import { isStopWord, splitWords } from "../terms.ts";

/** DESIGN.md: a description has 8 to 30 words. */
const words = { least: 8, most: 30 };

/** A topic's most answered claim or question, and its number of answers. */
export interface DescribingClaim {
  readonly text: string;
  readonly answers: number;
}

/** Words as a description's length is counted: separated by white space. */
const countWords = (text: string): number => text.split(/\s+/u).filter((word) => word !== "").length;

/** The first words of a text, up to one that carries meaning: not "… should at least"; a cut is marked. */
const cutWords = (text: string, most: number): string => {
  const all = text.split(/\s+/u);
  if (all.length <= most) return text;
  const first = all.slice(0, most);
  const end = first.findLastIndex((word) => splitWords(word).some((part) => !isStopWord(part.toLowerCase()))) + 1;
  return `${(end === 0 ? first : first.slice(0, end)).join(" ").replace(/[\s,;:.(–—-]+$/u, "")} …`;
};

/** Straight marks inside a quotation become curly ones, which count as equal [G2], so that the end of the quotation is clear. */
const toQuoted = (text: string): string =>
  `"${cutWords(text, mostDescribing)
    .replaceAll(/"([^"]*)"/gu, "“$1”")
    .replaceAll('"', "“")}"`;

export const toAnswerCount = (answers: number): string => (answers === 0 ? "" : ` ${toCount(answers, "answer")}`);

const capitalize = (text: string): string =>
  /^\p{Ll}+(?:[\s,:-]|$)/u.test(text) ? text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : text;

/** The description if a topic's comments are too short for a better one. */
const nothingSaid = "Short comments that name no subject of their own";

/**
 * One phrase of 8 to 30 words: up to four of the topic's phrases and its most answered claim or question in quotation marks,
 * cut to 16 words, with the count of its answers. Phrases from `more` are added if there is no claim or only a short one.
 */
export const describeTopic = (phrases: readonly string[], claim: DescribingClaim | null, more: readonly string[]): string => {
  const quotation = claim === null ? "" : `${toQuoted(claim.text)}${toAnswerCount(claim.answers)}`;
  const toText = (list: readonly string[]): string => [list.join(", "), quotation].filter((part) => part !== "").join(": ");
  let list = [...phrases];
  while (list.length > 0 && countWords(toText(list)) > words.most) list = list.slice(0, -1);
  for (const phrase of more) {
    if (countWords(toText(list)) >= words.least) break;
    if (!list.includes(phrase)) list.push(phrase);
  }
  const text = toText(list);
  if (splitWords(text).length === 0) return nothingSaid;
  return countWords(text) >= words.least ? capitalize(text) : `${nothingSaid}: ${text}`;
};
