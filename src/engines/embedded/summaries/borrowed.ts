import type { ReadableComment, Thread } from "../thread.ts";

const fold = (text: string): string => text.toLowerCase().replaceAll(/\s+/gu, " ").replaceAll(/[“”]/gu, '"').replaceAll(/[‘’]/gu, "'");

/** Whether a text of a comment also occurs in its parent or the story, and so was written by somebody else. */
export type IsBorrowed = (comment: ReadableComment, text: string) => boolean;

/** The test for a thread, whose texts are folded once: case, spaces and the kind of quotation mark do not matter. */
export const createIsBorrowed = (thread: Thread): IsBorrowed => {
  const folded = thread.comments.map((comment) => fold(comment.text));
  const story = fold(thread.story.map(({ text }) => text).join("\n"));
  return ({ parent }, text) => {
    // quoted without ">", between quotation marks
    const words = fold(text).replaceAll(/^["']+|["']+$/gu, "");
    return (folded[parent] ?? story).includes(words) || story.includes(words);
  };
};
