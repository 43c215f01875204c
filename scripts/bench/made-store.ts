import { createRandom } from "../../test/fixtures/seeded-random.ts";
import { makeReport } from "../../src/pipeline/make-report.ts";
import type { Store } from "../../src/store/store.ts";
import { toComment, toDiscussion } from "../../test/fixtures/discussion.ts";
import { createScriptedEngine, toTag, toTopic } from "../../test/fixtures/scripted-engine.ts";

/** Made words, so that rare and common ones occur as in language: the n-th is drawn about 1/n as often as the first (Zipf). */
const vocabulary = 20_000;
/** Drawn in the same way: the first has written every eighth comment, most of them a few. */
const authors = 3_000;
const wordsOfComment = 55;

/** Fills a store with made discussions, each half in one topic and half in another; always the same ones. */
export const fillStore = async (store: Store, threads: readonly { readonly count: number; readonly comments: number }[]): Promise<void> => {
  const random = createRandom(7);
  let number = 0;
  for (const { count, comments } of threads) {
    for (let turn = 0; turn < count; turn += 1) {
      await saveThread(store, { number, comments, random });
      number += 1;
    }
  }
};

const saveThread = async (
  store: Store,
  { number, comments: count, random }: { readonly number: number; readonly comments: number; readonly random: () => number },
): Promise<void> => {
  const word = (): string => toWord(Math.floor(vocabulary ** random()));
  const comments = Array.from({ length: count }, (_, index) => {
    const text = Array.from({ length: wordsOfComment }, word).join(" ");
    const author = `author-${Math.floor(authors ** random())}`;
    return toComment({ id: `${number}-${index}`, author, text, html: `<p>${text}</p>` });
  });
  const discussion = toDiscussion(comments, { id: `hn-${number}`, title: `${word()} ${word()} ${word()}` });
  const engine = createScriptedEngine({
    topics: ["a", "b"].map((id) => ({ ...toTopic(id), name: `${word()} ${word()}` })),
    tags: comments.map(({ id }, index) => toTag(id, index % 2 === 0 ? "a" : "b")),
  });
  const tools = { engine, emit: () => undefined, signal: new AbortController().signal };
  const report = await makeReport({ discussion, givenTopics: null }, tools);
  await store.saveReport({ discussion, report, historyKey: "key", madeAt: new Date(number * 1000).toISOString() });
};

/** The n-th most common word: letters in an order that keeps one word from being the beginning of many others. */
export const toWord = (rank: number): string =>
  ((rank * 2_654_435_761) >>> 0).toString(26).replaceAll(/./gu, (digit) => String.fromCodePoint(97 + Number.parseInt(digit, 26)));
