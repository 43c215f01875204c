import { createRequire } from "node:module";
import type winkNLP from "wink-nlp";
import type { Model, PartOfSpeech } from "wink-nlp";
import type { OwnSentence } from "../thread.ts";

/** A word of a sentence as it was typed, and its part of speech. */
export interface TaggedWord {
  readonly text: string;
  readonly part: PartOfSpeech;
  /** Whether it is an identifier or a file name, whose spelling is kept. */
  readonly isCode: boolean;
  /** A verb's base form in small letters: "say" of "said"; null for other words. */
  readonly lemma: string | null;
}

/** Identifiers (`split_at_mut`, `std::string`, `strcpy()`, `C++`, `.pkl`, `node.js`), which the tagger would split. */
const codeName =
  /`[^`\s]{1,40}`|(?<![\p{L}\p{N}])(?:\.?[A-Za-z_]\w*(?:(?:::|->|\.)[A-Za-z_]\w*)+(?:\(\))?|[A-Za-z]\w*\(\)|[A-Za-z]+_\w+|_\w+|[CF](?:\+\+|#)(?:\d\d)?|[A-Za-z]+\d+[A-Za-z]*|[a-z]+[A-Z]\w*)(?![\p{L}\p{N}])/gu;
const compound = /(?<![\p{L}\p{N}-])\p{L}+(?:-[\p{L}\p{N}]+)+(?![\p{L}\p{N}])/gu;
/** Markup for emphasis around a word. */
const emphasis = /(?<![\p{L}\p{N}_*])([_*])(\p{L}[\p{L} '’-]*\p{L})\1(?![\p{L}\p{N}_*])/gu;
/** All that a placeholder stands for in the tagged text, and the placeholders themselves where a comment uses them. */
const hiddenWord = new RegExp(`${codeName.source}|${compound.source}|\\b(?:gadget|yellow)\\b`, "gu");
const wholeCodeName = new RegExp(`^(?:${codeName.source})$`, "u");
/** Placeholders that the tagger classifies correctly: an ordinary noun and an ordinary adjective. */
const standIn = { code: "gadget", compound: "yellow" } as const;

const require = createRequire(import.meta.url);
/** Loaded lazily: the tagger and its model take 0.13 s, which a reading whose tags are stored need not wait for. */
let nlp: ReturnType<typeof winkNLP> | null = null;
const openTagger = (): ReturnType<typeof winkNLP> =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the packages' own types, which `require` does not know
  (nlp ??= (require("wink-nlp") as typeof winkNLP)(require("wink-eng-lite-web-model") as Model, ["pos"]));

const isPart = (value: unknown): value is PartOfSpeech => typeof value === "string";

/** Verbs repeat: the base forms of those seen before are kept, up to this number of words, some 5 MB. */
const mostLemmas = 50_000;
const lemmas = new Map<string, string>();

/** A verb's base form in small letters: "say" of "said". */
export const toLemma = (verb: string): string => {
  const small = verb.toLowerCase();
  const known = lemmas.get(small);
  if (known !== undefined) return known;
  const tagger = openTagger();
  const found: readonly unknown[] = tagger
    .readDoc(`to ${small}`)
    .tokens()
    // oxlint-disable-next-line typescript/unbound-method, typescript/no-unsafe-type-assertion -- wink takes it, its types do not
    .out(tagger.its.lemma as unknown as typeof tagger.its.pos);
  const lemma = String(found[1]);
  if (lemmas.size >= mostLemmas) lemmas.clear();
  lemmas.set(small, lemma);
  return lemma;
};

/** Naming and summaries look at the same sentences: each is tagged once. */
const tagged = new WeakMap<OwnSentence, readonly TaggedWord[]>();

/** `tagWords` with a cache. */
export const tagSentence = (sentence: OwnSentence): readonly TaggedWord[] => {
  const known = tagged.get(sentence) ?? tagWords(sentence.text);
  tagged.set(sentence, known);
  return known;
};

/** Makes `tagSentence` give these words, which an earlier reading has tagged. */
export const keepTags = (sentence: OwnSentence, words: readonly TaggedWord[]): void => void tagged.set(sentence, words);

/** The words of one sentence with their parts of speech, by wink-nlp's tagger; anything else is tagged as punctuation. */
const tagWords = (sentence: string): readonly TaggedWord[] => {
  const hidden: { readonly text: string; readonly isCode: boolean }[] = [];
  const clean = sentence.replaceAll(/https?:\/\/\S+/gu, ";").replaceAll(emphasis, "$2");
  const found = [...clean.matchAll(hiddenWord)];
  let readable = "";
  let from = 0;
  for (const match of found) {
    const isCode = wholeCodeName.test(match[0]);
    hidden.push({ text: match[0].replaceAll("`", ""), isCode });
    readable += `${clean.slice(from, match.index)} ${isCode ? standIn.code : standIn.compound} `;
    from = match.index + match[0].length;
  }
  readable += clean.slice(from);
  const tagger = openTagger();
  const document = tagger.readDoc(readable);
  const texts = document.tokens().out();
  // oxlint-disable-next-line typescript/unbound-method -- wink tells its helpers apart by identity: a wrapped one is another
  const parts = document.tokens().out(tagger.its.pos);
  let next = 0;
  return texts.map((text, index): TaggedWord => {
    const part = parts[index];
    const known: PartOfSpeech = isPart(part) ? part : "X";
    if (text !== standIn.code && text !== standIn.compound) {
      return { text, part: known, isCode: false, lemma: known === "VERB" ? toLemma(text) : null };
    }
    const original = hidden[next++] ?? { text, isCode: false };
    return { ...original, part: original.isCode ? "NOUN" : "ADJ", lemma: null };
  });
};
