import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Tokenizer } from "@huggingface/tokenizers";

/** Word pieces as numbers, without the marks that open and close a text. */
export type ToTokens = (text: string) => readonly number[];

/** Words longer than this are unknown to the tokenizer, whatever they hold; it need not read them. */
const longestWord = 100;

/** Reads MiniLM's tokenizer from the model folder. Throws where its files are missing or broken. */
export const loadWordpiece = (modelFolder: string): ToTokens => {
  const read = (name: string): object => JSON.parse(readFileSync(join(modelFolder, name), "utf8")) as object;
  const tokenizer = new Tokenizer(read("tokenizer.json"), read("tokenizer_config.json"));
  return (text) => {
    const readable = text.replaceAll(/\S+/gu, (word) => (word.length > 4 * longestWord ? word.slice(0, 4 * longestWord) : word));
    return tokenizer.encode(readable, { add_special_tokens: false }).ids;
  };
};
