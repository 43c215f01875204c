import { expect, test } from "vitest";
import { tagSentence } from "../names/tag-words.ts";
import { isTakingBack, sentenceRules, standsAlone } from "./stands-alone.ts";

const read = (text: string) => ({ words: tagSentence({ text, isCode: false }), isQuestion: text.endsWith("?") });

/** The names of the rules that reject a sentence. */
const rejecting = (text: string): readonly string[] => sentenceRules.filter(({ rejects }) => rejects(read(text))).map(({ name }) => name);

test.each([
  ["It makes reviews of the large code base easier.", "a pronoun or comparison without its noun"],
  ["This task needs a queue.", "a pronoun or comparison without its noun"],
  ["I'm not blaming them for a slow planner.", "a pronoun or comparison without its noun"],
  ["Planners have these things at all times.", "a pronoun or comparison without its noun"],
  ["People who use this library are happy.", "a pronoun or comparison without its noun"],
  ["I forgot they had added the function.", "a pronoun or comparison without its noun"],
  ["The planner has an option to fix this.", "a pronoun or comparison without its noun"],
  ["The planner needed to fill that gap with rows.", "a pronoun or comparison without its noun"],
  ["A planner is of no use in such a case.", "a pronoun or comparison without its noun"],
  ["Can someone who loves the planner explain why?", "an end left out"],
  ["Then the planner scans every row.", "a link or answer at its start"],
  ["Sure, the planner scans every row.", "a link or answer at its start"],
  ["Of course, the planner scans every row.", "a link or answer at its start"],
  ["I agree, the planner scans every row.", "a link or answer at its start"],
  ["Um, the planner scans every row.", "a link or answer at its start"],
  ["Guess which one is quicker on tables.", "a pronoun or comparison without its noun"],
  ["The other solves the same task with an index.", "a pronoun or comparison without its noun"],
  ["Your comment is about the planner.", "“your” before a noun of speech"],
  ["The planner fits your second argument well.", "“your” before a noun of speech"],
  ["The planner you mention scans every row.", "“you” before a verb of saying"],
  ["The planner scans rows, as you already said.", "“you” before a verb of saying"],
  ["OP has a slow planner.", "a speaker of the thread"],
  ["The planner of the GP scans every row.", "a speaker of the thread"],
  ["Presumably to build a moat around the planner.", "no clause with subject and predicate"],
  ["The planner scans every row?", "an echo question"],
])("%s has %s", (text, rule) => {
  expect(rejecting(text)).toContain(rule);
  expect(standsAlone(read(text))).toBe(false);
});

test.each([
  "Good to see it is getting fixed at last.",
  "The compiler knows it because they told him so.",
  "The borrow checker works as the others do.",
  "A planner sees that because the index does not.",
])("needs what stood before: %s", (text) => {
  expect(standsAlone(read(text))).toBe(false);
});

test.each([
  "The planner scans the table because it has no index.",
  "It is easy to see that the planner scans the table.",
  "Compilers are good because they know the types.",
  "The index that the planner uses is small.",
  "Your planner scans every row of the table.",
  "You can describe most planners as loops.",
  "The comment in the code says what the planner does to rows.",
])("stands alone: %s", (text) => {
  expect(rejecting(text)).toEqual([]);
  expect(standsAlone(read(text))).toBe(true);
});

test("a rule that is left out rejects nothing", () => {
  expect(standsAlone(read("OP has a slow planner."), [])).toBe(true);
});

test("what takes back the sentence before it says so at its start", () => {
  expect(isTakingBack("But it never works.")).toBe(true);
  expect(isTakingBack("However, it never works.")).toBe(true);
  expect(isTakingBack("Butter is no planner.")).toBe(false);
});
