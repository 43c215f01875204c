import { createHash } from "node:crypto";
import type { PartOfSpeech } from "wink-nlp";
import type { EmbeddingCache } from "../embedding-cache.ts";
import type { OwnSentence, ReadableComment, Thread } from "../thread.ts";
import { keepTags, tagSentence } from "./tag-words.ts";
import type { TaggedWord } from "./tag-words.ts";

/** Names what `tagWords` gives for a sentence. Change it with the tagger or its rules: stored tags are then made anew. */
const taggerVersion = "wink-eng-lite-1";

const toKey = ({ sentences }: ReadableComment): string =>
  createHash("sha256")
    .update(JSON.stringify([taggerVersion, sentences.map(({ text }) => text)]))
    .digest("hex");

const isSeparator = /[ \n\t]/u;
const code = "CODE";

/** "Pandas\tPROPN uses\tVERB\tuse read_csv\tCODE"; empty for code, and for what cannot be written like this. */
const toLine = (words: readonly TaggedWord[]): string =>
  words.some(({ text }) => isSeparator.test(text))
    ? ""
    : words.map(({ text, part, isCode, lemma }) => [text, isCode ? code : part, ...(lemma === null ? [] : [lemma])].join("\t")).join(" ");

const toWord = (token: string): TaggedWord => {
  const [text = "", part = "X", lemma = null] = token.split("\t");
  const isCode = part === code;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `toLine`
  return { text, part: (isCode ? "NOUN" : part) as PartOfSpeech, isCode, lemma };
};

/** The cache holds rows of numbers of four bytes each: the bytes of the text, filled up with line ends. */
const toRow = (text: string): Float32Array => {
  const bytes = Buffer.from(text);
  const filled = new Uint8Array(Math.ceil(bytes.length / 4) * 4).fill(0x0a);
  filled.set(bytes);
  return new Float32Array(filled.buffer);
};
const fromRow = ({ buffer, byteOffset, byteLength }: Float32Array): string => Buffer.from(buffer, byteOffset, byteLength).toString();

/**
 * Tags the words of all sentences of a thread, so that `tagSentence` knows them. Tags are kept in the cache of embeddings, one row for each comment:
 * tagging 1,406 comments takes 0.35 s with loading the tagger, a sixth of a reading whose embeddings are stored.
 */
export const tagThread = async ({ comments }: Thread, cache: EmbeddingCache): Promise<void> => {
  const keys = comments.map(toKey);
  const rows = await cache.get([...new Set(keys)]);
  const made = new Map<string, Float32Array>();
  const known = new Map<string, TaggedWord>();
  const toKnown = (token: string): TaggedWord => {
    const word = known.get(token) ?? toWord(token);
    known.set(token, word);
    return word;
  };
  const toTags = (sentence: OwnSentence, line: string): string => {
    if (sentence.isCode) return "";
    if (line === "") return toLine(tagSentence(sentence));
    keepTags(sentence, line.split(" ").map(toKnown));
    return line;
  };
  for (const [index, { sentences }] of comments.entries()) {
    const key = keys[index] ?? "";
    const row = rows.get(key);
    const lines = row === undefined ? [] : fromRow(row).split("\n");
    const tags = sentences.map((sentence, place) => toTags(sentence, lines[place] ?? ""));
    if (row === undefined) made.set(key, toRow(tags.join("\n")));
  }
  if (made.size > 0) await cache.put(made);
};
