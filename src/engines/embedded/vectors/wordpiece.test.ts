import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeTokenizerFolder } from "../../../../test/fixtures/made-tokenizer.ts";
import { loadWordpiece } from "./wordpiece.ts";

/** As in BERT's vocabulary, where 2,000 is among the commonest words and 30,000 among the rarest. */
const made = { ".": 3, the: 1_996, of: 2_000, project: 2_622, valve: 10_764, mutt: 29_000, "##ex": 10_288, zygote: 30_500 };

test("a text's words are tokens in order, without opening and closing ones", () => {
  expect(loadWordpiece(makeTokenizerFolder(made)).toTokens("The valve.")).toEqual([1_996, 10_764, 3]);
});

test("a word that is no whole word of the vocabulary is cut into pieces, or unknown", () => {
  const { toTokens } = loadWordpiece(makeTokenizerFolder(made));
  expect(toTokens("muttex")).toEqual([29_000, 10_288]);
  expect(toTokens("qqq")).toEqual([1]);
});

test("what follows a word of megabytes is read", () => {
  expect(loadWordpiece(makeTokenizerFolder(made)).toTokens(`${"x".repeat(2_000_000)} valve`)).toEqual([1, 10_764]);
});

test("a word as long as the longest addresses is read whole", () => {
  const tokens = loadWordpiece(makeTokenizerFolder(made)).toTokens(`${"q.".repeat(200)} valve`);
  expect(tokens.filter((token) => token === 3)).toHaveLength(200);
});

test("of a word of more than 400 characters the first 400 are read", () => {
  const tokens = loadWordpiece(makeTokenizerFolder(made)).toTokens(`${"q.".repeat(1_000)} valve`);
  expect(tokens.filter((token) => token === 3)).toHaveLength(200);
  expect(tokens.at(-1)).toBe(10_764);
});

test("specificity grows from the commonest to the rarest words", () => {
  const { toSpecificity } = loadWordpiece(makeTokenizerFolder(made));
  const [the, of, project, valve, zygote] = ["the", "of", "project", "valve", "zygote"].map(toSpecificity);
  expect([the, of, zygote]).toEqual([0, 0, 1]);
  expect(project).toBeGreaterThan(0);
  expect(valve).toBeGreaterThan(project ?? 1);
  expect(valve).toBeLessThan(1);
});

test("a word of several pieces is as specific as a word can be, and so is one without a token", () => {
  const { toSpecificity } = loadWordpiece(makeTokenizerFolder({ ...made, mutt: 2_001 }));
  expect(["muttex", ""].map(toSpecificity)).toEqual([1, 1]);
});

const modelFolder = join(import.meta.dirname, "../../../../models");

describe.skipIf(!existsSync(join(modelFolder, "tokenizer.json")))("MiniLM's tokenizer", () => {
  test("gives the numbers of BERT's vocabulary", () => {
    const { toTokens } = loadWordpiece(modelFolder);
    expect(toTokens("Hello, world!")).toEqual([7592, 1010, 2088, 999]);
    expect(toTokens("HELLO")).toEqual([7592]);
    expect(toTokens("mutexes").length).toBeGreaterThan(1);
  });

  test("specificity grows from common to rare words and is 1 for unknown ones", () => {
    const { toSpecificity } = loadWordpiece(modelFolder);
    expect(toSpecificity("the")).toBe(0);
    expect(toSpecificity("project")).toBeLessThan(toSpecificity("valve"));
    expect(toSpecificity("zyzzyvan")).toBe(1);
  });
});
