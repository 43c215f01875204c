import { expect, test } from "vitest";
import { tagSentence } from "../names/tag-words.ts";
import { trimOpening } from "./trim-opening.ts";

const trim = (text: string) => trimOpening({ text, words: tagSentence({ text, isCode: false }) });

test.each([
  ["But the table grows without end.", "the table grows without end."],
  ["However, the table grows.", "the table grows."],
  ["I think that the table grows.", "the table grows."],
  ["The problem is that the table grows.", "the table grows."],
  ["So I think the table grows.", "the table grows."],
  ["I think, that the table grows.", "the table grows."],
  ["The problem is, that the table grows.", "the table grows."],
  ["So the table grows.", "the table grows."],
  ["No, the table grows.", "the table grows."],
  ["E.g., the table grows.", "the table grows."],
  ["IMHO the table grows.", "the table grows."],
  ["So tables grow.", "tables grow."],
  ["Also the table grows.", "the table grows."],
  ["Instead, the table grows.", "the table grows."],
])("%s loses what carries nothing", (text, rest) => {
  expect(trim(text).text).toBe(rest);
});

test.each([
  "In Rust, the table grows.",
  "If the table grows, the scan is slow.",
  "The reason for tables is that rows grow.",
  "I doubt that the table grows.",
  "The table grows, and that is that.",
  "No jitter, so everything that failed comes back together.",
  "No table grows without end.",
  "Well known tables grow.",
  "So many tables grow.",
  "So that the table grows, rows are added.",
  "If so, the table grows.",
  "Perhaps, the table grows.",
  "Usually, the table grows.",
  "AFAIK the table grows.",
  "Myth: the table grows.",
  "Not really, the table grows.",
  "I guess the table grows.",
  "I would think the table grows.",
  "Sure, the table grows.",
  "Of course, the table grows.",
  "The argument is that the table grows.",
  "Your point is that the table grows.",
  "The problem was that the table grows.",
  "I think that that table grows.",
  "I feel sorry for tables.",
])("%s stays whole", (text) => {
  expect(trim(text).text).toBe(text);
});

test("the words that are left are those of the text that is left", () => {
  const { text, words } = trim("But I think that the hash_table grows.");
  expect(words.map((word) => word.text).join(" ")).toBe("the hash_table grows .");
  expect(text).toBe("the hash_table grows.");
});
