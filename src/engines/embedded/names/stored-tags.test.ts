import { expect, test } from "vitest";
import { toReadableComment } from "../../../../test/fixtures/readable-comment.ts";
import type { EmbeddingCache } from "../embedding-cache.ts";
import { createMemoryEmbeddingCache } from "../embedding-cache.ts";
import type { Thread } from "../thread.ts";
import { tagThread } from "./stored-tags.ts";
import { tagSentence } from "./tag-words.ts";

const text = "She said that `read_csv` and well-known parsers – naïve ones, too – split 3/4 of https://example.org/a/b rows.";

/** A new thread with the same words: what is known of an earlier one's sentences is not known of its. */
const toThread = (...texts: readonly string[]): Thread => ({
  title: "",
  story: [],
  comments: texts.map((words, index) => toReadableComment(index, -1, words)),
});
const tagsOf = ({ comments }: Thread) => comments.map(({ sentences }) => sentences.map(tagSentence));

/** A cache that counts what is added to it. */
const createCountingCache = (): EmbeddingCache & { readonly added: string[] } => {
  const cache = createMemoryEmbeddingCache();
  const added: string[] = [];
  const put = (entries: ReadonlyMap<string, Float32Array>): Promise<void> => {
    added.push(...entries.keys());
    return cache.put(entries);
  };
  return { get: (keys) => cache.get(keys), put, added };
};

test("stored tags are those that the tagger gives", async () => {
  const cache = createMemoryEmbeddingCache();
  await tagThread(toThread(text), cache);
  const again = toThread(text);
  await tagThread(again, cache);
  expect(tagsOf(again)).toEqual(tagsOf(toThread(text)));
});

test("what is stored is used", async () => {
  const row = new Float32Array(Uint8Array.from(Buffer.from("No\tINTJ\n\n\n\n\n")).buffer);
  const wrong: EmbeddingCache = { get: (keys) => Promise.resolve(new Map(keys.map((key) => [key, row]))), put: () => Promise.resolve() };
  const thread = toThread("Yes.");
  await tagThread(thread, wrong);
  expect(tagsOf(thread)).toEqual([[[{ text: "No", part: "INTJ", isCode: false, lemma: null }]]]);
});

test("only comments with new words are tagged and stored, equal ones once", async () => {
  const cache = createCountingCache();
  await tagThread(toThread("One row.", "One row.", ""), cache);
  expect(cache.added).toHaveLength(2);
  await tagThread(toThread("One row.", "Two rows."), cache);
  expect(cache.added).toHaveLength(3);
});

test("the version of the tags: where they change, so must `taggerVersion`, or readings use old ones", () => {
  const tags = tagsOf(toThread("He said `read_csv` fails."))[0]?.[0]?.map((word) => `${word.text}/${word.part}/${word.lemma ?? ""}`);
  expect(tags).toEqual(["He/PRON/", "said/VERB/say", "read_csv/NOUN/", "fails/VERB/fail", "./PUNCT/"]);
});

test("a row holds a line for each sentence, an empty one for code, filled up with line ends to whole numbers", async () => {
  const rows: Float32Array[] = [];
  const cache: EmbeddingCache = {
    get: () => Promise.resolve(new Map()),
    put: (entries) => Promise.resolve(void rows.push(...entries.values())),
  };
  const [comment] = toThread("Rows.").comments;
  if (comment === undefined) throw new Error("a thread of one comment");
  const sentences = ["She said that.", "x = 1;", "The `rows` grow."].map((words, place) => ({ text: words, isCode: place === 1 }));
  await tagThread({ title: "", story: [], comments: [{ ...comment, sentences }] }, cache);
  const stored = rows.map(({ buffer }) => Buffer.from(buffer).toString());
  const lines = "She\tPRON said\tVERB\tsay that\tSCONJ .\tPUNCT\n\nThe\tDET rows\tCODE grow\tVERB\tgrow .\tPUNCT";
  expect(stored).toEqual([lines.padEnd(Math.ceil(lines.length / 4) * 4, "\n")]);
});

test("nothing is stored where all is known", async () => {
  const cache = createMemoryEmbeddingCache();
  await tagThread(toThread("One row."), cache);
  let puts = 0;
  await tagThread(toThread("One row."), { get: (keys) => cache.get(keys), put: () => Promise.resolve(void puts++) });
  expect(puts).toBe(0);
});
