import { expect, test } from "vitest";
import { readTagged } from "../../../../test/fixtures/tagged-words.ts";
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
  "The borrow checker finds out what they should.",
  "See the second chapter on borrowing.",
  "A planner sees that because the index does not.",
])("needs what stood before: %s", (text) => {
  expect(standsAlone(read(text))).toBe(false);
});

test.each([
  "The planner scans the table because it has no index.",
  "The planner works better than most linters do.",
  "See, the planner scans every row of the table.",
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
  expect(isTakingBack("The planner is slow, but it works.")).toBe(false);
});

const pronounRule = "a pronoun or comparison without its noun";
const rejectingTagged = (words: string): readonly string[] =>
  sentenceRules.filter(({ rejects }) => rejects({ words: readTagged(words), isQuestion: false })).map(({ name }) => name);

test.each([
  ["it/PRON really/ADV is/AUX very/ADV easy/ADJ to/PART see/VERB", false],
  ["it/PRON is/AUX likely/ADJ that/SCONJ rows/NOUN wait/VERB", false],
  ["it/PRON is/AUX hard/ADJ for/ADP rows/NOUN", false],
  ["it/PRON is/AUX easy/ADJ", true],
  ["it/PRON makes/VERB easy/ADJ to/PART see/VERB", true],
  ["it/PRON is/AUX trouble/NOUN to/PART see/VERB", true],
  ["he/PRON is/AUX easy/ADJ to/PART see/VERB", true],
  ["it/PRON", true],
  ["it/PRON is/AUX", true],
  ["Microsoft/PROPN says/VERB they/PRON wait/VERB", false],
  ["people/NOUN say/VERB they/PRON wait/VERB", false],
  ["rows/NOUN say/VERB they/PRON wait/VERB", false],
  ["compiler/NOUN says/VERB they/PRON wait/VERB", true],
  ["townspeople's/NOUN say/VERB they/PRON", false],
  ["townspeople/NOUN say/VERB they/PRON", true],
  ["server/NOUN says/VERB they/PRON", true],
  ["women/NOUN say/VERB they/PRON", false],
  ["rows/NOUN fill/VERB that/SCONJ gap/NOUN with/ADP rows/NOUN", true],
  ["rows/NOUN say/VERB that/SCONJ code/NOUN is/AUX slow/ADJ", false],
  ["rows/NOUN say/VERB that/SCONJ code/NOUN waits/VERB", false],
  ["rows/NOUN say/VERB that/SCONJ code/NOUN size/NOUN waits/VERB", false],
  ["rows/NOUN say/VERB that/SCONJ code/NOUN Rust/PROPN waits/VERB", false],
  ["rows/NOUN say/VERB that/SCONJ code/NOUN never/ADV waits/VERB", false],
  ["rows/NOUN say/VERB that/SCONJ rows/NOUN with/ADP", false],
  ["rows/NOUN say/VERB that/SCONJ gap/NOUN", true],
  ["rows/NOUN say/VERB that/SCONJ small/ADJ with/ADP", false],
  ["rows/NOUN say/VERB that/SCONJ Rust/PROPN with/ADP", false],
  ["that/CODE waits/VERB", false],
  ["it/CODE waits/VERB", false],
  ["planners/NOUN such/ADJ as/ADP Rust/PROPN", false],
  ["such/ADJ as/ADP Rust/PROPN", false],
  ["these/DET as/ADP rows/NOUN", false],
  ["planners/NOUN such/ADJ case/NOUN", true],
  ["that/PRON waits/VERB", true],
  ["rows/NOUN see/VERB that/PRON", false],
  ["rows/NOUN see/VERB that/DET row/NOUN", true],
  ["row/NOUN sees/VERB that/DET row/NOUN", false],
  ["row/NOUN sees/VERB that/DET small/ADJ row/NOUN", false],
  ["Rust/PROPN sees/VERB that/DET Rust/PROPN", false],
  ["row/NOUN sees/VERB that/DET quick/ADJ old/ADJ row/NOUN", false],
  ["row/NOUN sees/VERB that/DET case/NOUN", true],
  ["row/NOUN sees/VERB those/PRON", false],
  ["those/PRON wait/VERB", true],
  ["row/NOUN sees/VERB this/PRON", true],
  ["row/NOUN sees/VERB this/PRON row/NOUN", true],
  ["row/NOUN sees/VERB these/PRON rows/NOUN", false],
  ["which/DET one/NUM waits/VERB", true],
  ["which/DET ones/NOUN wait/VERB", true],
  ["row/NOUN which/DET one/NUM waits/VERB", false],
  ["for/ADP one/NUM row/NOUN waits/VERB", false],
  ["same/ADJ planner/NOUN waits/VERB", true],
  ["planner/NOUN has/VERB same/ADJ speed/NOUN", false],
])("%s points outside: %s", (words, expected) => {
  expect(rejectingTagged(words).includes(pronounRule)).toBe(expected);
});

test.each([
  ["Wow/INTJ rows/NOUN wait/VERB", true],
  ["rows/NOUN wait/VERB", false],
  ["of/ADP course/NOUN rows/NOUN wait/VERB", true],
  ["of/ADP rows/NOUN", false],
  ["a/DET course/NOUN waits/VERB", false],
  ["i/PRON agree/VERB", true],
  ["i/PRON wait/VERB", false],
  ["rows/NOUN agree/VERB", false],
])("%s is linked to what stood before: %s", (words, expected) => {
  expect(rejectingTagged(words).includes("a link or answer at its start")).toBe(expected);
});

test.each([
  ["rows/NOUN do/AUX ./PUNCT", true],
  ["rows/NOUN wait/VERB too/ADV !/PUNCT", true],
  ["rows/NOUN do/AUX wait/VERB ./PUNCT", false],
  ["./PUNCT", false],
])("%s leaves its end out: %s", (words, expected) => {
  expect(rejectingTagged(words).includes("an end left out")).toBe(expected);
});

test.each([
  ["your/DET old/ADJ claim/NOUN", true],
  ["your/DET claim/NOUN", true],
  ["claim/NOUN your/DET rows/NOUN", false],
  ["your/DET very/ADV old/ADJ claim/NOUN", false],
  ["the/DET claim/NOUN", false],
])("%s points at words of another: %s", (words, expected) => {
  expect(rejectingTagged(words).includes("“your” before a noun of speech")).toBe(expected);
});

test.each([
  ["you/PRON said/VERB", true],
  ["you/PRON already/ADV said/VERB", true],
  ["you/PRON wait/VERB", false],
  ["they/PRON said/VERB", false],
  ["said/VERB you/PRON wait/VERB", false],
  ["you/PRON say/NOUN", false],
  ["you/PRON", false],
])("%s points at what another says: %s", (words, expected) => {
  expect(rejectingTagged(words).includes("“you” before a verb of saying")).toBe(expected);
});
