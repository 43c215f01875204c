import { cuss } from "cuss";

/** The rating from which `cuss` considers a word likely to be profane. */
const likely = 2;
/** Swear words that `cuss` rates as only maybe profane, because they have another meaning. */
const alsoVulgar = new Set(["bastard", "bitch", "bitches", "cock", "damn", "dick", "fart", "shit", "suck", "tit", "tits"]);

/** Whether a word is too vulgar for a heading. By `cuss` (MIT), a list of 1,795 words with a rating each. */
export const isVulgar = (word: string): boolean => {
  const small = word.toLowerCase();
  return (cuss[small] ?? 0) >= likely || alsoVulgar.has(small);
};
