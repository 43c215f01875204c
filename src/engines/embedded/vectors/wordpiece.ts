import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Tokenizer } from "@huggingface/tokenizers";

/** A text's word pieces as token ids, without `[CLS]` and `[SEP]`. */
export type ToTokens = (text: string) => readonly number[];

export interface Wordpiece {
  readonly toTokens: ToTokens;
  /** How specific a word is, from 0 (among the commonest of English) to 1 (not a whole word of the vocabulary). */
  readonly toSpecificity: (word: string) => number;
}

/** BERT's tokenizer reads a word of more characters than this as one unknown token. */
const longestWord = 100;
/** BERT's vocabulary is ordered by frequency: after single characters, whole words stand at about 2,000 to 30,000 ("the" is 1,996). */
const ranks = { first: 2_000, last: 30_000 };

/** Reads MiniLM's tokenizer (uncased WordPiece) from the model folder. Throws where its files are missing or broken. */
export const loadWordpiece = (modelFolder: string): Wordpiece => {
  const read = (name: string): object => JSON.parse(readFileSync(join(modelFolder, name), "utf8")) as object;
  const tokenizer = new Tokenizer(read("tokenizer.json"), read("tokenizer_config.json"));
  const toTokens = (text: string): readonly number[] => {
    // A cut word is still unknown to the model, and megabytes without a space take no time.
    const readable = text.replaceAll(/\S+/gu, (word) => (word.length > 4 * longestWord ? word.slice(0, 4 * longestWord) : word));
    return tokenizer.encode(readable, { add_special_tokens: false }).ids;
  };
  const toSpecificity = (word: string): number => {
    const [rank, ...rest] = toTokens(word);
    if (rank === undefined || rest.length > 0) return 1;
    return Math.min(1, Math.max(0, Math.log(rank / ranks.first) / Math.log(ranks.last / ranks.first)));
  };
  return { toTokens, toSpecificity };
};
