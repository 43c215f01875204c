import type { Thread } from "../thread.ts";
import { toPhrases } from "./phrases.ts";

/** A noun phrase of the thread and where it is said. */
export interface IndexedPhrase {
  readonly key: string;
  /** The form that most commenters use. */
  readonly form: string;
  readonly length: number;
  /** Places of the comments that say it, in order. */
  readonly comments: readonly number[];
}

/** All noun phrases that occur in the thread, by key. */
export type PhraseIndex = ReadonlyMap<string, IndexedPhrase>;

interface Collected {
  readonly comments: Set<number>;
  readonly forms: Map<string, number>;
  readonly length: number;
}

const toForm = (forms: ReadonlyMap<string, number>): string => [...forms].toSorted((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1))[0]?.[0] ?? "";

/** Reads every comment's own sentences once. */
export const indexPhrases = (thread: Thread): PhraseIndex => {
  const collected = new Map<string, Collected>();
  for (const comment of thread.comments) {
    for (const sentence of comment.sentences) {
      if (sentence.isCode) continue;
      for (const { key, words } of toPhrases(sentence.text)) {
        const entry = collected.get(key) ?? { comments: new Set<number>(), forms: new Map<string, number>(), length: words.length };
        entry.comments.add(comment.index);
        const form = words.join(" ");
        entry.forms.set(form, (entry.forms.get(form) ?? 0) + 1);
        collected.set(key, entry);
      }
    }
  }
  return new Map(
    [...collected].map(([key, { comments, forms, length }]) => [key, { key, form: toForm(forms), length, comments: [...comments].toSorted((a, b) => a - b) }]),
  );
};
