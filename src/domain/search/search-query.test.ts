import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { mostSearchCharacters, parseSearchQuery, splitSearchQuery, toSearchText } from "./search-query.ts";

const word = (text: string) => ({ text, isPhrase: false });
const phrase = (text: string) => ({ text, isPhrase: true });

/** Anything at all, and what looks like the language. */
const texts = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(
      fc.constantFrom(
        '"',
        "author:",
        "topic:",
        "AUTHOR:",
        "ann",
        "two words",
        " ",
        ":",
        "foo:bar",
        "-x",
        "C++",
        "\u0000",
        "\uE000",
        "-",
        "é",
        "\ud800",
      ),
    )
    .map((pieces) => pieces.join("")),
);

describe("parseSearchQuery()", () => {
  test("reads words, phrases, an author and topics, in any order", () => {
    expect(parseSearchQuery('queue topic:cost "skip  locked" author:Ann topic:"safe copies" rows')).toEqual({
      phrases: [word("queue"), phrase("skip locked"), word("rows")],
      author: "Ann",
      topics: ["cost", "safe copies"],
      excluded: { phrases: [], authors: [], topics: [] },
      isEmpty: false,
      isCut: false,
    });
  });

  test("takes names in quotes, any case of the field, and the last of several authors", () => {
    expect(parseSearchQuery('author:bob Author:"ann of the north"').author).toBe("ann of the north");
    expect(parseSearchQuery('author:ann author:""').author).toBe("ann");
  });

  test("takes any other colon as part of a word", () => {
    expect(parseSearchQuery("foo:bar std::move xauthor:ann").phrases).toEqual([word("foo:bar"), word("std::move"), word("xauthor:ann")]);
    expect(parseSearchQuery("author: ann")).toMatchObject({ phrases: [word("author:"), word("ann")], author: null });
  });

  test("takes a quote that is not closed to the end, and a repeated word once", () => {
    expect(parseSearchQuery('a b a "c d').phrases).toEqual([word("a"), word("b"), phrase("c d")]);
  });

  test("takes a minus before any part as exclusion, and two as part of a word", () => {
    const { phrases, excluded, isEmpty } = parseSearchQuery(
      'queue -redis -"skip locked" -author:ann -topic:"safe copies" e-mail --force - -C++',
    );
    expect(phrases.map(({ text }) => text)).toEqual(["queue", "e-mail", "--force"]);
    expect(excluded).toEqual({ phrases: [word("redis"), phrase("skip locked"), word("C++")], authors: ["ann"], topics: ["safe copies"] });
    expect(isEmpty).toBe(false);
    expect(parseSearchQuery("-redis").isEmpty).toBe(true);
  });

  test("is empty where nothing can be looked for", () => {
    for (const text of ["", "  ", '""', "*", '( "..." )', "topic:-", 'author:" "']) expect(parseSearchQuery(text).isEmpty, text).toBe(true);
    expect(parseSearchQuery("author:-").isEmpty).toBe(false);
  });

  test("leaves out, at a space, what is longer than a search takes, and says so", () => {
    const { phrases, isCut } = parseSearchQuery("word123 ".repeat(10) + "x".repeat(mostSearchCharacters));
    expect(isCut).toBe(true);
    expect(phrases).toEqual([word("word123")]);
    expect(parseSearchQuery("x".repeat(mostSearchCharacters + 1)).phrases).toEqual([word("x".repeat(mostSearchCharacters))]);
  });

  test("takes any text, and holds nothing that a store could not look for", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { phrases, author, topics, isEmpty } = parseSearchQuery(text);
        for (const each of [...phrases.map((part) => part.text), ...topics]) expect(each).toMatch(/[\p{L}\p{N}]/u);
        for (const each of [...phrases.map((part) => part.text), ...topics, author ?? "x"])
          expect(each).toMatch(/^[^"\u0000\uE000\uE001]+$/u);
        expect(isEmpty).toBe(phrases.length === 0 && topics.length === 0 && author === null);
      }),
    );
  });

  test("written as text and read again is the same, whole and part by part", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const query = parseSearchQuery(text);
        fc.pre(toSearchText(query).length <= mostSearchCharacters);
        expect(parseSearchQuery(toSearchText(query))).toEqual({ ...query, isCut: false });
        const parts = splitSearchQuery(query);
        for (const part of parts) expect(parseSearchQuery(toSearchText(part))).toEqual(part);
        expect(parts.flatMap((part) => part.phrases)).toEqual(query.phrases);
        expect(parts.length === 0).toBe(query.isEmpty);
      }),
    );
  });
});

test("a query of exactly the longest length is not cut, and marks part words", () => {
  expect(parseSearchQuery("x".repeat(mostSearchCharacters)).isCut).toBe(false);
  expect(parseSearchQuery("a\u0000b c\uE000d").phrases.map(({ text }) => text)).toEqual(["a", "b", "c", "d"]);
});

test("a query of topics alone is not empty, and its parts are its topics", () => {
  const query = parseSearchQuery("topic:cost topic:law");
  expect(query.isEmpty).toBe(false);
  expect(splitSearchQuery(query).map(({ topics }) => topics)).toEqual([["cost"], ["law"]]);
  expect(toSearchText(query)).toBe("topic:cost topic:law");
});
