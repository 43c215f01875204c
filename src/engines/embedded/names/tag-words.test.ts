import { expect, test } from "vitest";
import { keepTags, tagSentence, toLemma } from "./tag-words.ts";

const tag = (text: string) => tagSentence({ text, isCode: false });
const textsOf = (text: string): readonly string[] => tag(text).map((word) => word.text);
const partOf = (text: string, word: string) => tag(text).find((tagged) => tagged.text === word)?.part;

test.each(["split_at_mut", "std::string", "node.js", "C++", "strcpy()", "utf8", "macOS", "_row"])(
  "%s is one word, a noun of code",
  (name) => {
    expect(tag(`We read ${name} twice.`).find(({ text }) => text === name)).toEqual({
      text: name,
      part: "NOUN",
      isCode: true,
      lemma: null,
    });
  },
);

test("back quotes mark code and are left out", () => {
  expect(tag("We read `rows` twice.")[2]).toEqual({ text: "rows", part: "NOUN", isCode: true, lemma: null });
});

test("a compound with hyphens is one word, an adjective", () => {
  expect(tag("The well-known parser fails.")[1]).toEqual({ text: "well-known", part: "ADJ", isCode: false, lemma: null });
});

test("each hidden word comes back in its place", () => {
  expect(textsOf("A well-known `parser` calls read_csv on cross-platform rows.")).toEqual(
    "A well-known parser calls read_csv on cross-platform rows .".split(" "),
  );
});

test("the tagger's placeholders are ordinary words where a comment uses them", () => {
  expect(tag("A yellow gadget reads read_csv.").map(({ text, isCode }) => (isCode ? `${text}!` : text))).toEqual(
    "A yellow gadget reads read_csv! .".split(" "),
  );
});

test("addresses have no words", () => {
  expect(textsOf("See https://example.org/rows and http://example.org now.")).toEqual(["See", ";", "and", ";", "now", "."]);
});

test("marks of emphasis are left out", () => {
  expect(textsOf("We *really love* rows and _small tables_ here.")).toEqual("We really love rows and small tables here .".split(" "));
});

test("parts of speech and the base forms of verbs", () => {
  expect(tag("She said that rows grow.").map(({ text, part, lemma }) => [text, part, lemma])).toEqual([
    ["She", "PRON", null],
    ["said", "VERB", "say"],
    ["that", "SCONJ", null],
    ["rows", "NOUN", null],
    ["grow", "VERB", "grow"],
    [".", "PUNCT", null],
  ]);
  expect(partOf("Slow planners scan Postgres.", "Postgres")).toBe("PROPN");
});

test("a verb's base form has small letters, however often it is asked for", () => {
  expect([toLemma("Went"), toLemma("went"), toLemma("WENT")]).toEqual(["go", "go", "go"]);
});

test("a sentence is tagged once, or not at all where its tags are known", () => {
  const sentence = { text: "Rows grow.", isCode: false };
  expect(tagSentence(sentence)).toBe(tagSentence(sentence));
  keepTags(sentence, []);
  expect(tagSentence(sentence)).toEqual([]);
});
