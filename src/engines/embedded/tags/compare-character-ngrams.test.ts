import { expect, test } from "vitest";
import { compareCharacterNgrams } from "./compare-character-ngrams.ts";

test("forms of one word are alike where their stems differ", () => {
  const [related = [], other = []] = compareCharacterNgrams(["regulation", "falconry"], ["regulate"]);
  expect(related[0]).toBeGreaterThan(0.15);
  expect(other[0]).toBeLessThan(0.05);
});

test("a text is like itself whatever its case and punctuation, however long it is", () => {
  const [row = []] = compareCharacterNgrams(["Null-terminated STRINGS!", "something else"], ["null terminated strings"]);
  expect(row[0]).toBeCloseTo(1, 9);
});

test("n-grams that all texts share count nothing (IDF)", () => {
  const [one = [], other = []] = compareCharacterNgrams(["the queue and ducks", "the queue and geese"], ["the queue and ducks"]);
  expect(one[0]).toBeCloseTo(1, 9);
  expect(other[0]).toBeLessThan(0.15);
});

test("words are compared from three letters on, their ends included", () => {
  const [row = []] = compareCharacterNgrams(["go", "ox"], ["go", "a"]);
  expect(row[0]).toBeCloseTo(1, 9);
  expect(row[1]).toBe(0);
});

/** The same by its definition, with n-grams as texts in place of hashes. */
const compareByDefinition = (texts: readonly string[], queries: readonly string[]): readonly (readonly number[])[] => {
  const toNgrams = (text: string): ReadonlySet<string> => {
    const letters = ` ${text} `;
    const starts = Array.from({ length: letters.length }, (_, start) => start);
    return new Set(
      [3, 4, 5].flatMap((length) =>
        starts.filter((start) => start + length <= letters.length).map((start) => letters.slice(start, start + length)),
      ),
    );
  };
  const all = [...texts, ...queries].map(toNgrams);
  const toIdf = (ngram: string): number => Math.log(all.length / all.filter((ngrams) => ngrams.has(ngram)).length);
  const toProduct = (ngrams: Iterable<string>): number => [...ngrams].reduce((sum, ngram) => sum + toIdf(ngram) ** 2, 0);
  const toLength = (ngrams: Iterable<string>): number => Math.sqrt(toProduct(ngrams)) || 1;
  return texts.map((text) =>
    queries.map((query) => {
      const [mine, theirs] = [toNgrams(text), toNgrams(query)];
      return toProduct(mine.intersection(theirs)) / toLength(mine) / toLength(theirs);
    }),
  );
};

test("is the cosine of n-grams of 3 to 5 letters, each counted once, weighted by IDF", () => {
  const texts = ["regulation of banks", "banana banana", "a tree", "regulate"];
  const queries = ["regulator", "bank", "trees"];
  const found = compareCharacterNgrams(texts, queries);
  compareByDefinition(texts, queries).forEach((row, text) =>
    row.forEach((value, query) => expect(found[text]?.[query]).toBeCloseTo(value, 9)),
  );
});

test("capitals and punctuation make no difference", () => {
  const [row = []] = compareCharacterNgrams(["Table -- Scans!", "other"], ["table scans", "more"]);
  expect(row[0]).toBeCloseTo(1, 9);
});
