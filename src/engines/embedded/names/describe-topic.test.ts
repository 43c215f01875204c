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
