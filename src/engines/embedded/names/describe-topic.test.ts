import { expect, test } from "vitest";
import { describeTopic } from "./describe-topic.ts";

const long = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen.";

test("phrases, then what was most answered, with the count", () => {
  expect(describeTopic(["Pandas", "data tests"], { text: "Pandas code is untestable and unreadable.", answers: 5 }, [])).toBe(
    'Pandas, data tests: "Pandas code is untestable and unreadable." 5 answers',
  );
});

test("[G2] a quotation of more than 16 words is cut, and the cut is marked", () => {
  expect(describeTopic(["Words"], { text: long, answers: 1 }, [])).toContain('fifteen sixteen …" 1 answer');
});

test("[G3] no answers, no count", () => {
  expect(describeTopic(["Words"], { text: "Pandas code is untestable and quite unreadable.", answers: 0 }, [])).toMatch(/unreadable\."$/u);
});

test("[G2] marks inside the quotation do not end it", () => {
  expect(describeTopic(["Words"], { text: 'He calls it a "queue" and nothing else.', answers: 2 }, [])).toContain("a “queue” and");
});

test("without a claim more phrases fill it up to eight words", () => {
  const description = describeTopic(["hash table"], null, ["load factor", "linear probing", "robin hood", "cuckoo hashing"]);
  expect(description).toBe("Hash table, load factor, linear probing, robin hood");
});

test("at most 30 words", () => {
  const phrases = ["one two three four five", "six seven eight nine ten", "eleven twelve thirteen fourteen fifteen"];
  expect(describeTopic(phrases, { text: long, answers: 12 }, []).split(" ").length).toBeLessThanOrEqual(30);
});

test("at least 8 words where nothing is said", () => {
  expect(describeTopic([], null, []).split(" ").length).toBeGreaterThanOrEqual(8);
  expect(describeTopic(["strncpy"], null, []).split(" ").length).toBeGreaterThanOrEqual(8);
});

test("names from programs keep their small letter", () => {
  expect(describeTopic(["strncpy() calls"], { text: "It is a function for fixed fields only.", answers: 1 }, [])).toMatch(/^strncpy/u);
});

const sixteen = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen.";

test("[G2] sixteen words are not cut", () => {
  expect(describeTopic(["Words"], { text: sixteen, answers: 1 }, [])).toContain('sixteen." 1 answer');
});

test.each([
  ["thirteen planners that are also very slow", "thirteen planners …"],
  ["thirteen planners, (slow ones too, and more)", "thirteen planners, (slow …"],
  ["thirteen planners –  which is it and so on", "thirteen planners …"],
  ["thirteen Planners of THE most here and there", "thirteen Planners …"],
])("a cut ends at a word with a meaning: %s", (end, expected) => {
  const beginning = "One two three four five six seven eight nine ten eleven twelve";
  expect(describeTopic([], { text: `${beginning} ${end}.`, answers: 0 }, [])).toBe(`"${beginning} ${expected}"`);
});

test("words that all carry no meaning are cut all the same", () => {
  const text = "it is what it was and that is that as it was then and so it is now.";
  expect(describeTopic([], { text, answers: 0 }, [])).toBe('"it is what it was and that is that as it was then and so it …"');
});

test("a lone mark inside the quotation is curly, too", () => {
  expect(describeTopic(["Words"], { text: 'The screen of 13" is too small for the planner.', answers: 1 }, [])).toContain("13“ is");
});

test("exactly 30 words are allowed", () => {
  const phrases = ["a1 a2 a3 a4 a5", "b1 b2 b3 b4 b5", "c1 c2"];
  expect(describeTopic(phrases, { text: sixteen, answers: 3 }, []).split(" ")).toHaveLength(30);
  expect(describeTopic([...phrases, "d1"], { text: sixteen, answers: 3 }, []).split(" ")).toHaveLength(30);
});

test("a phrase that stands there already is not added again", () => {
  expect(describeTopic(["hash table"], null, ["hash table", "load factor of nine", "linear probing"])).toBe(
    "Hash table, load factor of nine, linear probing",
  );
});

test("a phrase of one word is capitalised, code inside is not", () => {
  expect(describeTopic(["tables"], null, ["two rows of three", "four rows of five"])).toMatch(/^Tables, /u);
});
