import { expect, test } from "vitest";
import { readTagged } from "../../../../test/fixtures/tagged-words.ts";
import { tagSentence } from "../names/tag-words.ts";
import { isClause, isEcho } from "./clause.ts";

const tag = (text: string) => tagSentence({ text, isCode: false });

test.each([
  "Removing old calls makes reviews of the code easier.",
  "The planner scans every row of the table.",
  "Consider an index for the table.",
  "If the table has an index, the planner uses it.",
  "What makes planners slow is that they scan every row.",
])("a clause: %s", (text) => {
  expect(isClause(tag(text), false)).toBe(true);
});

test.each([
  "Presumably to build a moat around the product.",
  "Makes sense with a cache in front.",
  "A system of abstractions that facilitate access.",
  "Queues on Redis with a default timeout.",
  "And the planner scans every row.",
  "Mainly because the planner scans every row.",
  "As someone who uses mainly tables, rows and keys, as well as planners.",
  "Curious to see how the planner compares to others.",
  "Lost many rows of the table.",
  "Where the planner is used in the lightest way.",
  "Strong feelings about the FILE FORMATS.",
])("no clause: %s", (text) => {
  expect(isClause(tag(text), false)).toBe(false);
});

test("an auxiliary opens a question, not a statement", () => {
  expect(isClause(tag("Does the planner scan every row?"), true)).toBe(true);
  expect(isClause(tag("Was about the planner of the database."), false)).toBe(false);
});

test.each(["You use that planner?", "The planner scans every row?"])("takes up what another said: %s", (text) => {
  expect(isEcho(tag(text))).toBe(true);
});

test.each([
  "Does the planner scan every row?",
  "The table has no index, why scan it?",
  "In what order are rows read?",
  "Anybody with a planner?",
])("asks: %s", (text) => {
  expect(isEcho(tag(text))).toBe(false);
});

test.each([
  ["rows/NOUN on/ADP embedded/VERB planners/NOUN", false],
  ["rows/NOUN wait/NOUN while/ADP scanned/VERB", true],
  ["rows/NOUN of/ADP a/DET scan/VERB", false],
  ["rows/NOUN and/CCONJ the/DET scan/VERB", false],
  ["rows/NOUN or/CCONJ an/DET exit/VERB", false],
  ["readers/NOUN FILE/VERB rows/NOUN", false],
  ["readers/NOUN FILEs/VERB rows/NOUN", true],
  ["readers/NOUN unFILE/VERB rows/NOUN", true],
  ["readers/NOUN GO/VERB home/ADV", true],
  ["rows/NOUN small/ADJ hidden/VERB objects/NOUN", false],
  ["rows/NOUN and/CCONJ hidden/VERB objects/NOUN", false],
  ["rows/NOUN two/NUM hidden/VERB objects/NOUN", false],
  ["rows/NOUN small/ADJ hidden/VERB slowly/ADV", true],
  ["rows/NOUN hidden/VERB objects/NOUN", true],
  ["rows/NOUN small/ADJ hides/VERB objects/NOUN", true],
  ["rows/NOUN small/ADJ edits/VERB objects/NOUN", true],
  ["rows/NOUN small/ADJ hidden/VERB", true],
  ["plans/NOUN to/PART really/ADV scan/VERB", false],
  ["plans/NOUN scanning/VERB rows/NOUN", false],
  ["tables/NOUN that/PRON always/ADV grow/VERB", false],
  ["tables/NOUN always/ADV grow/VERB", true],
  ["rows/NOUN how/ADV it/PRON scans/VERB", false],
  ["rows/NOUN show/VERB how/ADV it/PRON scans/VERB", true],
  ["rows/NOUN how/ADV it/PRON is/AUX scanned/VERB", false],
  ["rows/NOUN are/AUX slow/ADJ", true],
  ["As/SCONJ rows/NOUN wait/VERB", false],
  ["Given/SCONJ rows/NOUN wait/VERB", false],
  ["Although/ADV rows/NOUN wait/VERB", false],
  ["If/SCONJ rows/NOUN wait/VERB ,/PUNCT planners/NOUN scan/VERB", true],
  ["If/SCONJ rows/NOUN wait/VERB ;/PUNCT planners/NOUN scan/VERB", true],
  ["If/SCONJ rows/NOUN wait/VERB —/PUNCT planners/NOUN scan/VERB", true],
  ["If/SCONJ rows/NOUN wait/VERB –/PUNCT planners/NOUN scan/VERB", true],
  ["If/SCONJ rows/NOUN wait/VERB ,/PUNCT small/ADJ planners/NOUN", false],
  ["If/SCONJ rows/NOUN ,/PUNCT they/PRON", false],
  ["(/PUNCT And/CCONJ rows/NOUN wait/VERB", false],
  ["*/SYM And/CCONJ rows/NOUN wait/VERB", false],
  ["To/PART rows/NOUN wait/VERB", false],
  ["slowly/ADV waits/VERB rows/NOUN", false],
  ["it/PRON waits/VERB", true],
  ["slow/ADJ waits/VERB", false],
  ["good/NOUN waits/VERB", false],
  ["strcpy/CODE waits/VERB", true],
  ["Rust/PROPN waits/VERB", true],
  ["How/ADV rows/NOUN wait/VERB and/CCONJ scan/VERB", false],
  ["What/PRON matters/VERB is/AUX speed/NOUN", true],
])("%s is a clause: %s", (words, expected) => {
  expect(isClause(readTagged(words), false)).toBe(expected);
});

test.each([
  ["is/AUX it/PRON slow/ADJ", true, true],
  ["is/AUX it/PRON slow/ADJ", false, false],
  ["how/ADV rows/NOUN wait/VERB and/CCONJ scan/VERB", true, true],
])("%s, asked: %s, is a clause: %s", (words, isQuestion, expected) => {
  expect(isClause(readTagged(words), isQuestion)).toBe(expected);
});

test.each([
  ["you/PRON are/AUX slow/ADJ", true],
  ["rows/NOUN ,/PUNCT are/AUX they/PRON slow/ADJ", false],
  ["rows/NOUN and/CCONJ are/AUX they/PRON slow/ADJ", false],
  ["rows/NOUN +/SYM are/AUX they/PRON slow/ADJ", false],
  ["with/ADP are/AUX they/PRON slow/ADJ", false],
  ["are/AUX they/PRON slow/ADJ", false],
  ["rows/NOUN wait/VERB why/ADV", false],
  ["any/DET rows/NOUN here/ADV", false],
  ["many/ADJ rows/NOUN here/ADV", true],
  ["are/NOUN any/DET rows/NOUN here/ADV", true],
  ["rows/NOUN wait/VERB", true],
])("%s is an echo: %s", (words, expected) => {
  expect(isEcho(readTagged(words))).toBe(expected);
});
