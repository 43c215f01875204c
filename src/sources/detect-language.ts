import { eld } from "eld/extrasmall";
import type { Comment } from "../domain/thread/discussion.ts";
import { toOwnWords } from "../domain/thread/own-words.ts";

/** Enough text for a reliable answer; more only takes time. In characters. */
const sampleLength = 20_000;

/** The language most of the discussion is written in, ISO 639-1; "und" if there is too little text. */
export const detectLanguage = (comments: readonly Comment[]): string => {
  let sample = "";
  for (const comment of comments) {
    if (sample.length >= sampleLength) break;
    sample += `${toOwnWords(comment.text)}\n`;
  }
  const result = eld.detect(sample.slice(0, sampleLength));
  return result.isReliable() ? result.language : "und";
};
