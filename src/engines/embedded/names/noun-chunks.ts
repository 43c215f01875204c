import { isStopWord } from "../terms.ts";
import type { TaggedWord } from "./noun-phrases.ts";
import { isHollow } from "./hollow-words.ts";

/** A longer noun phrase as a commenter wrote it, with its article: "the hallucinated vulnerability reports". */
export interface NounChunk {
  readonly text: string;
  /** Without its article. */
  readonly bare: string;
  /** Whether it reads well where it stands: it has an article, or its last noun before a preposition is a plural or a name. */
  readonly isWhole: boolean;
}

const length = { least: 2, most: 6 };
const linking = new Set(["of", "for", "in", "between", "from", "with", "without"]);
const articles = new Set(["a", "an", "the"]);
const pointing = new Set(["this", "that", "these", "those", "my", "your", "his", "her", "its", "our", "their", "such"]);

const isNoun = ({ part }: TaggedWord): boolean => part === "NOUN" || part === "PROPN";
const isPlain = ({ text, isCode }: TaggedWord): boolean => isCode || /^\p{L}[\p{L}\p{N}.+#-]*$/u.test(text);
const isUsable = (word: TaggedWord): boolean =>
  isPlain(word) &&
  !isStopWord(word.text.toLowerCase()) &&
  !isHollow(word.text) &&
  (word.isCode || word.text.length > 1) &&
  !word.text.endsWith("ly");
const opensNoun = (word: TaggedWord, before: TaggedWord | undefined): boolean =>
  isNoun(word) ||
  word.part === "ADJ" ||
  (word.part === "VERB" && /(?:ed|en)$/u.test(word.text) && (before === undefined || ["DET", "ADP", "ADJ"].includes(before.part)));

/** Where the run of describing words and nouns that begins at `from` ends, at its last noun; `from` where there is none. */
const toRunEnd = (words: readonly TaggedWord[], from: number): number => {
  let end = from;
  for (let place = from; place < words.length; place++) {
    const word = words[place];
    if (word === undefined || !isUsable(word) || !opensNoun(word, words[place - 1])) break;
    if (isNoun(word)) end = place + 1;
  }
  // a noun run that a verb form follows is cut in the middle: "bug reporting" read as noun and verb
  return words[end]?.part === "NUM" ? from : end;
};

const toArticle = (word: TaggedWord | undefined): string => {
  const small = word?.text.toLowerCase() ?? "";
  return articles.has(small) ? small : pointing.has(small) ? "the" : "";
};

const join = (words: readonly TaggedWord[]): string => words.map(({ text }) => text).join(" ");

/** The longest noun phrases of a sentence, some with a second one that a preposition ties to them. */
export const toChunks = (words: readonly TaggedWord[]): readonly NounChunk[] => {
  const chunks: NounChunk[] = [];
  for (let place = 0; place < words.length; place++) {
    const end = toRunEnd(words, place);
    if (end === place) continue;
    let last = end;
    const link = words[end]?.text.toLowerCase() ?? "";
    if (linking.has(link)) {
      const inner = end + 1 + (toArticle(words[end + 1]) === "" ? 0 : 1);
      const innerEnd = toRunEnd(words, inner);
      const isCut = pointing.has(words[end + 1]?.text.toLowerCase() ?? "");
      if (innerEnd > inner && !isCut && innerEnd - place <= length.most + 1) last = innerEnd;
    }
    const run = words.slice(place, last);
    if (run.length >= length.least && run.length <= length.most + 1) {
      const article = toArticle(words[place - 1]);
      const bare = join(run);
      const head = words[end - 1];
      const isWhole =
        article !== "" ||
        head?.part === "PROPN" ||
        head?.isCode === true ||
        /(?:s|ing|ty|ness|ment|tion|ance|ence|ism|code|data|memory|software)$/iu.test(head?.text ?? "");
      chunks.push({ text: article === "" ? bare : `${article} ${bare}`, bare, isWhole });
    }
    place = last - 1;
  }
  return chunks;
};
