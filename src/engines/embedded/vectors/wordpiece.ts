import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Tokenizer } from "@huggingface/tokenizers";

/** Word pieces as numbers, without the marks that open and close a text. */
export type ToTokens = (text: string) => readonly number[];

export interface Wordpiece {
  readonly toTokens: ToTokens;
  /** How special a word is, 0 for the commonest of English to 1 for those that the tokenizer does not know whole. */
  readonly toSpecificity: (word: string) => number;
}

/** Words longer than this are unknown to the tokenizer, whatever they hold; it need not read them. */
const longestWord = 100;
/** Pieces are numbered by how often they occur; whole words of English are those from 2,000 up. */
const ranks = { first: 2_000, last: 30_000 };

/** Reads MiniLM's tokenizer from the model folder. Throws where its files are missing or broken. */
export const loadWordpiece = (modelFolder: string): Wordpiece => {
  const read = (name: string): object => JSON.parse(readFileSync(join(modelFolder, name), "utf8")) as object;
  const tokenizer = new Tokenizer(read("tokenizer.json"), read("tokenizer_config.json"));
  const toTokens = (text: string): readonly number[] => {
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
