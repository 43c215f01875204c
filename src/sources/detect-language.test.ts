import { expect, test } from "vitest";
import { toComment } from "../../test/fixtures/discussion.ts";
import { detectLanguage } from "./detect-language.ts";

const english = "Most people here read the news in the evening, when children are asleep and nobody calls. ";
const german = "Die meisten Leute lesen hier abends, wenn die Kinder schlafen und niemand mehr anruft. ";
const detect = (...texts: readonly string[]) => detectLanguage(texts.map((text, index) => toComment({ id: `c${index}`, text })));

test.each([
  ["plain English", [english.repeat(10)], "en"],
  ["English too short to be sure of by its common words", [english], "en"],
  ["another language", [german.repeat(10)], "de"],
  ["another language with a third of English", [german.repeat(20), english.repeat(10)], "de"],
  ["words that no language has", ["zzq 42 %%"], "und"],
  ["nothing", [], "und"],
])("%s", async (_, texts, language) => {
  expect(await detect(...texts)).toBe(language);
});

test("the lines that a comment quotes do not count", async () => {
  expect(await detect(`> ${english.repeat(20)}\n\n${german.repeat(5)}`)).toBe("de");
});
