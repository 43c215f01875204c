import type { Comment } from "../thread/discussion.ts";
import { toOwnWords } from "../thread/own-words.ts";
import { splitSentences } from "../words/split-sentences.ts";
import type { Sentence } from "../topics/topic.ts";

type Quotable = Pick<Comment, "id" | "text">;

/** The length of a good sentence, in characters: long enough to say something, short enough to read easily. */
const wanted = { least: 40, most: 300 };

/**
 * What stands for a topic of which no sentence is left [G1]: the first of the commenters' own sentences with a good length; else the
 * beginning of the first comment. Null without comments.
 */
export const quoteBest = (comments: readonly Quotable[]): Sentence | null => {
  for (const comment of comments) {
    const found = splitSentences(toOwnWords(comment.text)).find(({ text }) => text.length >= wanted.least && text.length <= wanted.most);
    if (found) return toQuotation(comment, found.text);
  }
  const [first] = comments;
  return first ? toQuotation(first, first.text.slice(0, wanted.most)) : null;
};

const toQuotation = (comment: Quotable, words: string): Sentence => {
  const text = words.trim();
  return { text, kind: "quoted", citations: [{ commentId: comment.id, quote: text }] };
};
