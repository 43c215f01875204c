import { shorten } from "../domain/words/shorten.ts";
import type { Comment } from "../domain/thread/discussion.ts";
import type { Finding } from "../domain/thread/finding.ts";
import { type Grounded, type Grounding, groundSentence } from "../domain/statements/grounding.ts";
import type { Sentence } from "../domain/topics/topic.ts";

export type Comments = ReadonlyMap<string, Comment>;

/** Records something that was left out; the caller adds `where`. */
export type Note = (finding: Omit<Finding, "where">) => void;

/** Checks sentences against the comments that they may cite [G1] [G2]. */
export const groundSentences = <S extends Sentence>(sentences: readonly S[], comments: Comments, note: Note): readonly Grounded<S>[] =>
  sentences.flatMap((sentence) => publishSentence(sentence, groundSentence(sentence, comments), note) ?? []);

/** The sentence if it is grounded, else null. Whatever fails becomes a finding. */
export const publishSentence = <S extends Sentence>(sentence: S, grounding: Grounding<S>, note: Note): Grounded<S> | null => {
  const shown = toStart(sentence.text);
  if ("problem" in grounding) {
    note({ code: "sentence-dropped", message: `The sentence "${shown}" was not published: ${grounding.problem}.` });
    return null;
  }
  for (const { commentId } of grounding.droppedQuotes) {
    note({ code: "quote-dropped", message: `A quotation in "${shown}" does not occur in comment ${commentId} and was left out.` });
  }
  return grounding.sentence;
};

/** How a text begins, for a message. */
export const toStart = (text: string): string => shorten(text, 80);
