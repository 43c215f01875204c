import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadWordpiece } from "./wordpiece.ts";

const modelFolder = join(import.meta.dirname, "../../../../models");

describe.skipIf(!existsSync(join(modelFolder, "tokenizer.json")))("MiniLM's tokenizer", () => {
  const { toTokens, toSpecificity } = loadWordpiece(modelFolder);

  test("gives the numbers of BERT's vocabulary, without opening and closing tokens", () => {
    expect(toTokens("Hello, world!")).toEqual([7592, 1010, 2088, 999]);
  });

  test("does not distinguish upper and lower case, and cuts unknown words into pieces", () => {
    expect(toTokens("HELLO")).toEqual(toTokens("hello"));
    expect(toTokens("mutexes").length).toBeGreaterThan(1);
  });

  test("reads megabytes without a blank as one unknown word", () => {
    expect(toTokens("x".repeat(2_000_000)).length).toBe(1);
  });

  test("what follows a word of megabytes is read", () => {
    expect(toTokens(`${"x".repeat(5_000)} hello`).at(-1)).toBe(7592);
  });

  test("specificity grows from common to rare words and is 1 for unknown ones", () => {
    expect(toSpecificity("the")).toBe(0);
    expect(toSpecificity("project")).toBeLessThan(toSpecificity("valve"));
    expect(toSpecificity("zyzzyvan")).toBe(1);
  });
});
