import type { Thread, ThreadComment } from "../thread.ts";
import { tagSentence } from "../names/noun-phrases.ts";
import type { ThreadVectors } from "../vectors/thread-vectors.ts";
import { isAcceptable, isClause, isQuotable, toStanding } from "./quotable.ts";

/** A sentence that may be quoted. */
export interface Candidate {
  readonly comment: ThreadComment;
  /** Its place among the comment's sentences. */
  readonly position: number;
  readonly text: string;
  readonly vector: Float32Array;
  readonly standing: number;
  /** False for sentences that serve only where a topic has no better one. */
  readonly isGood: boolean;
}

const fold = (text: string): string => text.toLowerCase().replaceAll(/\s+/gu, " ").replaceAll(/[“”]/gu, '"').replaceAll(/[‘’]/gu, "'");

/** The quotable sentences of every comment, by the comment's place. Words taken from what it answers are not its own. */
export const toCandidates = (thread: Thread, vectors: ThreadVectors): readonly (readonly Candidate[])[] => {
  const folded = thread.comments.map((comment) => fold(comment.text));
  const story = fold(thread.story.map(({ text }) => text).join("\n"));
  return thread.comments.map((comment) => {
    const above = folded[comment.parent] ?? story;
    return comment.sentences.flatMap((sentence, position) => {
      const vector = vectors.comments[comment.index]?.sentences[position];
      const isGood = isQuotable(sentence) && isClause(tagSentence(sentence));
      if (vector === undefined || (!isGood && !isAcceptable(sentence))) return [];
      const words = fold(sentence.text);
      if (above.includes(words) || story.includes(words)) return [];
      return [{ comment, position, text: sentence.text, vector, standing: toStanding(sentence.text), isGood }];
    });
  });
};
