import type { Comment } from "../domain/thread/discussion.ts";
import { toOwnWords } from "../domain/thread/own-words.ts";

/** Enough text for a reliable answer; more only takes time. In characters. */
const sampleLength = 20_000;

/** Common words that only English has: 10 to 13 % of the words of ten English threads. */
const english = new Set("the of and that this with which they would".split(" "));
/** Where they have this share of a sample of so many words, most of it is English. */
const surelyEnglish = { share: 0.08, words: 100 };

const isSurelyEnglish = (sample: string): boolean => {
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  const known = words.filter((word) => english.has(word)).length;
  return words.length >= surelyEnglish.words && known >= surelyEnglish.share * words.length;
};

/** The language most of the discussion is written in, ISO 639-1; "und" if there is too little text. */
export const detectLanguage = async (comments: readonly Comment[]): Promise<string> => {
  let sample = "";
  for (const comment of comments) {
    if (sample.length >= sampleLength) break;
    sample += `${toOwnWords(comment.text)}\n`;
  }
  sample = sample.slice(0, sampleLength);
  if (isSurelyEnglish(sample)) return "en";
  // Loaded lazily: its table of sixty languages takes 0.1 s, which most threads need not wait for.
  const { eld } = await import("eld/extrasmall");
  const result = eld.detect(sample);
  return result.isReliable() ? result.language : "und";
};
