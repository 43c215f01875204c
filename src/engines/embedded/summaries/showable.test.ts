import { expect, test } from "vitest";
import { isAcceptable, isOfLength, isShowable, textRules } from "./showable.ts";

/** The names of the rules that reject a text. */
const rejecting = (text: string): readonly string[] => textRules.filter(({ rejects }) => rejects(text)).map(({ name }) => name);

test.each([
  ["See https://example.org/strings for the history of the library.", "an address"],
  ["Write to library@example.org for the history of the library.", "an address"],
  ["The call is memcpy(to, from) in most cases.", "source code"],
  ["The library frees a && b in most cases.", "source code"],
  ["He said so [1] in the manual of the library.", "a note's number"],
  ["The library is perfect and never fails :D and so on.", "marks of irony"],
  ["The library (the old one is perfect.", "brackets or quotation marks without their pair"],
  ['The library is "old and perfect.', "brackets or quotation marks without their pair"],
  ["The library was so old and …", "not a whole sentence"],
  ["The library was so old and ...", "not a whole sentence"],
  ["The library broke off in the middle", "not a whole sentence"],
  ["^ The library is old and never works.", "not a whole sentence"],
  ["(The library is old and never works.)", "not a whole sentence"],
  ["The library is bullshit and never works.", "vulgar words"],
  ["1. The library is old and never works.", "broken over lines, or an item of a list"],
  ["The library is old\nand never works.", "broken over lines, or an item of a list"],
  ["edit: the library is old and never works.", "a correction of the comment"],
])("not shown: %s (%s)", (text, rule) => {
  expect(rejecting(text)).toEqual([rule]);
  expect(isShowable(text)).toBe(false);
});

test("prose is shown", () => {
  expect(isShowable("The library (an old one) is perfect, and std::string never fails.")).toBe(true);
});

test("a quotation has 6 to 45 words", () => {
  const toWords = (count: number): string => "planner ".repeat(count);
  expect([5, 6, 45, 46].map((count) => isOfLength(toWords(count)))).toEqual([false, true, true, false]);
});

test("whole words of a person are acceptable where nothing better is", () => {
  expect(isAcceptable("It makes them all easier.")).toBe(true);
  expect(isAcceptable("See www.example.org for all of it.")).toBe(false);
  expect(isAcceptable("Too short.")).toBe(false);
});
