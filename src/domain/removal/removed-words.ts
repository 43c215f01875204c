import { toComparable } from "../statements/grounding.ts";
import { isQuotedLine } from "../thread/own-words.ts";

/** The words of removed people, as something to look for in other texts. */
export interface RemovedWords {
  /**
   * Whether a quoted line (`> …`) repeats them: as a whole, in one of its sentences, or between its cuts ("…"). With `answersThem` also if it
   * is short.
   */
  readonly isRepeatedBy: (line: string, options: { readonly answersThem: boolean }) => boolean;
  /** Whether a line without that mark is a long quotation as a whole. */
  readonly isUnmarkedRepeat: (line: string) => boolean;
  /** A line without the spans in quotation marks that repeat them. */
  readonly cutQuotations: (line: string, replacement: string) => string;
  /** Whether a line says whose words follow, as mail programs write it: "On Monday, somebody wrote:". */
  readonly isAttribution: (line: string) => boolean;
  /** Whether a text holds six of their words in a row, one of their names, or a span in quotation marks that they wrote. */
  readonly occurIn: (text: string) => boolean;
}

/** Two people hardly ever write this many words in a row independently. */
const runLength = 6;
/** A shorter quotation could be anybody's: "> I agree". It counts only in a direct answer. */
const leastWords = 4;
/** A shorter span in quotation marks is a term or the name of a topic. */
const leastQuoted = 3;
/** A whole line of at least this many of their words is a quotation, also without a mark. */
const leastUnmarked = 8;

/** The length of a run in scripts that put no spaces between words, in characters. */
const unspacedLength = 12;

/** @param texts the removed people's own words, without what they quote. */
export const indexRemovedWords = ({
  texts,
  names,
}: {
  readonly texts: readonly string[];
  readonly names: readonly string[];
}): RemovedWords => {
  // Line breaks between texts, so that nothing is found across two of them.
  const all = texts.map((text) => ` ${toWords(text).join(" ")} `).join("\n");
  const runs = new Set(texts.flatMap((text) => toRuns(toWords(text))));
  const unspacedRuns = new Set(texts.flatMap(toUnspacedRuns));
  const folded = names.map((name) => toWords(name).join(" ")).filter((name) => name !== "");
  const namesThem = (words: readonly string[]): boolean => {
    const padded = ` ${words.join(" ")} `;
    return folded.some((name) => padded.includes(` ${name} `));
  };
  const holds = (words: readonly string[]): boolean => {
    const wanted = words.join(" ");
    return all.includes(` ${wanted} `) || (isUnspaced(wanted) && all.includes(wanted));
  };
  return {
    isRepeatedBy: (line, { answersThem }) =>
      isQuotedLine(line) &&
      toPieces(line).some((words) => (words.length >= leastWords || answersThem || isUnspaced(words.join(" "))) && holds(words)),
    isUnmarkedRepeat: (line) => isUnmarkedQuotation(line) && holds(toWords(line)),
    cutQuotations: (line, replacement) =>
      line.replaceAll(quotedSpan, (span) => {
        const words = toWords(span.slice(1, -1));
        return words.length >= runLength && holds(words) ? span.charAt(0) + replacement + span.slice(-1) : span;
      }),
    isAttribution: (line) => /[:：]\s*$/u.test(line) && namesThem(toWords(line)),
    occurIn: (text) => {
      const words = toWords(text);
      if (toRuns(words).some((run) => runs.has(run)) || toUnspacedRuns(text).some((run) => unspacedRuns.has(run))) return true;
      if (namesThem(words)) return true;
      return toQuotedSpans(text).some((span) => span.length >= leastQuoted && holds(span));
    },
  };
};

/** Letters and digits, in lower case: marks, emphasis and punctuation differ between a text and what repeats it. */
const toWords = (text: string): readonly string[] =>
  toComparable(text)
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

const toRuns = (words: readonly string[]): readonly string[] =>
  words.slice(0, Math.max(0, words.length - runLength + 1)).map((_, place) => words.slice(place, place + runLength).join(" "));

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const isUnspaced = (text: string): boolean => unspaced.test(text);

/** Overlapping runs of characters in scripts that put no spaces between words. */
const toUnspacedRuns = (text: string): readonly string[] => {
  if (!isUnspaced(text)) return [];
  const letters = toWords(text).join("");
  return Array.from({ length: Math.max(0, letters.length - unspacedLength + 1) }, (_, place) =>
    letters.slice(place, place + unspacedLength),
  ).filter(isUnspaced);
};

/** A quoted line as a whole, the parts between its cuts, and its sentences, each as words. */
const toPieces = (line: string): readonly (readonly string[])[] => {
  const parts = line.split(/\[?(?:…|\.{3,}|\bsnip\b)\]?/iu);
  const sentences = parts.flatMap((part) => part.split(/(?<=[.!?。！？])["'”’)\]]*\s*/u));
  return [line, ...parts, ...sentences].map(toWords).filter((words) => words.length > 0);
};

const quotedSpan = /["“”„«][^"“”„«»]+["“”»]/gu;

/** An address is no quotation: two people can link to the same page. */
const isUnmarkedQuotation = (line: string): boolean => /\s/u.test(line.trim()) && toWords(line).length >= leastUnmarked;

const toQuotedSpans = (text: string): readonly (readonly string[])[] =>
  [...toComparable(text).matchAll(/"([^"]+)"/gu)].map(([, span = ""]) => toWords(span));
