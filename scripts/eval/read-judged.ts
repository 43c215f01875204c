import { readFileSync } from "node:fs";
import { join } from "node:path";
import { tagSentence } from "../../src/engines/embedded/names/tag-words.ts";
import { trimOpening } from "../../src/engines/embedded/summaries/trim-opening.ts";
import { toThread } from "../../src/engines/embedded/thread.ts";
import type { Thread } from "../../src/engines/embedded/thread.ts";
import { loadDiscussion } from "./gold-threads.ts";
import type { TrimmedSentence } from "./rejecting-rules.ts";

/**
 * For each thread of ../shared/data/hn some sentences: the comment, the place among its own sentences, 0 to 2 for being understood without context, 0 to 2 for
 * being worth reading. Two language models judged them, each a half, seeing title, topic and the sentence alone; no person checked them. A third of
 * the sentences is rejected by one rule of standsAlone.
 */
type Labels = Readonly<Record<string, readonly (readonly [comment: string, position: number, clear: number, worth: number])[]>>;

export interface JudgedSentence extends TrimmedSentence {
  readonly thread: Thread;
  /** From 0 to 2, see Labels. */
  readonly clear: number;
  readonly worth: number;
}

/** The judged sentences of the threads in a folder, by thread. */
export const readJudged = async (folder: string): Promise<ReadonlyMap<string, readonly JudgedSentence[]>> => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own file
  const labels = JSON.parse(readFileSync(join(import.meta.dirname, "labels/quotations.json"), "utf8")) as Labels;
  const judged = new Map<string, readonly JudgedSentence[]>();
  for (const [id, rows] of Object.entries(labels)) {
    const thread = toThread(await loadDiscussion(join(folder, `${id}.json`)));
    const comments = new Map(thread.comments.map((comment) => [comment.id, comment]));
    judged.set(
      id,
      rows.flatMap(([comment, position, clear, worth]) => {
        const sentence = comments.get(comment)?.sentences[position];
        if (sentence === undefined)
          throw new Error(`comment ${comment} of thread ${id} has no sentence ${String(position)}: were sentences split differently?`);
        const { text, words } = trimOpening({ text: sentence.text, words: tagSentence(sentence) });
        return [{ thread, whole: sentence.text, text, words, clear, worth }];
      }),
    );
  }
  return judged;
};
