import { describe, expect, test } from "vitest";
import { splitSentences } from "./split-sentences.ts";

const textsOf = (text: string): readonly string[] => splitSentences(text).map((sentence) => sentence.text);

/** A line of exactly so many characters, in the middle of a sentence. */
const toLine = (length: number): string => `T${"a".repeat(length - 6)} word`;

describe("a line that a program wrapped", () => {
  test("is one of at least 50 characters that goes on with a small letter", () => {
    expect(textsOf(`${toLine(50)}\ngoes on.`)).toHaveLength(1);
    expect(textsOf(`${toLine(49)}\ngoes on.`)).toHaveLength(2);
    expect(textsOf(`${toLine(50)}\nGoes on.`)).toHaveLength(2);
  });

  test("goes on over several lines", () => {
    expect(textsOf(`${toLine(60)}\n${"b".repeat(60)}\nends. Next.`)).toEqual([`${toLine(60)}\n${"b".repeat(60)}\nends.`, "Next."]);
  });

  test.each([
    ["that ends", `${toLine(55)}.\nand so on.`],
    ["that ends with a quotation mark and white space", `${toLine(55)}.” \nand so on.`],
    ["before a list item", `${toLine(60)}\n- and so on.`],
    ["before an indented list item", `${toLine(60)}\n (a) and so on.`],
    ["before a blank line", `${toLine(60)}\n\nand so on.`],
    ["before a line of white space", `${toLine(60)}\n  \nand so on.`],
    ["before a quotation", `${toLine(60)}\n>and so on.`],
    ["of a quotation", `>${toLine(60)}\nand so on.`],
    ["before code", `${toLine(60)}\n  and so on.`],
    ["of code", `  ${toLine(60)}\nand so on.`],
  ])("is none %s", (_, text) => {
    expect(textsOf(text)).toHaveLength(2);
  });
});

test("lines of code are one piece, also around a line that only looks indented", () => {
  expect(textsOf("  a();\n\tb();\n  c();")).toEqual(["a();\n\tb();\n  c();"]);
  expect(textsOf("One  a\nTwo  b")).toEqual(["One  a", "Two  b"]);
});

test("a line that ends like a quotation is none", () => {
  expect(textsOf("See a -> b, c >\nThen. So.")).toEqual(["See a -> b, c >", "Then.", "So."]);
});

describe("a paragraph of more than 20,000 characters", () => {
  test("is cut at white space", () => {
    const texts = textsOf("word ".repeat(9_000));
    expect(texts.length).toBe(3);
    for (const text of texts) expect(text).toMatch(/^word(?: word)*$/u);
  });

  test("is cut anywhere where it has none", () => {
    expect(textsOf("x".repeat(25_000)).map(({ length }) => length)).toEqual([20_000, 5_000]);
    expect(textsOf("x".repeat(20_000))).toHaveLength(1);
  });
});

describe("a full stop before a small letter", () => {
  test.each([
    ["i like it (a lot). it works.", ["i like it (a lot).", "it works."]],
    ["i began in 2019. it works.", ["i began in 2019.", "it works."]],
    ["i read this!  it works.", ["i read this!", "it works."]],
    ["see no 2. it works.", ["see no 2. it works."]],
    ["see it at p2p. it works.", ["see it at p2p. it works."]],
    ["add a, b, etc. it works. fine.", ["add a, b, etc. it works.", "fine."]],
    ["  see this. it works.", ["see this. it works."]],
    ["Here it works. it does.", ["Here it works. it does."]],
    ["one thing. two things. three things.", ["one thing.", "two things.", "three things."]],
  ])("%j gives %j", (text, sentences) => {
    expect(textsOf(text)).toEqual(sentences);
  });
});

describe("a sentence goes on", () => {
  test.each([
    ["after an exclamation inside it", 'He said "Never!" and left. So it went.', ['He said "Never!" and left.', "So it went."]],
    ["after dots", "It was... fine. So it went.", ["It was... fine.", "So it went."]],
    ["after an initial", "It is by W. Richard Stevens. Read it.", ["It is by W. Richard Stevens.", "Read it."]],
    ["after the number of an item", "1. First comes this. Then that.", ["1. First comes this.", "Then that."]],
    ["after a country", "The U.S. economy grows. So it goes.", ["The U.S. economy grows.", "So it goes."]],
  ])("%s", (_, text, sentences) => {
    expect(textsOf(text)).toEqual(sentences);
  });
});

describe("a note's mark", () => {
  test.each([
    ["belongs to the sentence before it", "It is so. [1] More.", ["It is so. [1]", "More."]],
    ["belongs there also at the end", "It is so. [1]", ["It is so. [1]"]],
    ["belongs there with others", "It is so. [1][2] More.", ["It is so. [1][2]", "More."]],
    ["opens a line of its own", "[1] https://a.example", ["[1] https://a.example"]],
  ])("%s", (_, text, sentences) => {
    expect(textsOf(text)).toEqual(sentences);
  });
});

test("white space alone is no sentence", () => {
  expect([textsOf(""), textsOf("  \n\t\n ")]).toEqual([[], []]);
});
