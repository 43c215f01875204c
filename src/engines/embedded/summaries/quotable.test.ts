import { expect, test } from "vitest";
import { isQuotable } from "./quotable.ts";

const quotable = (text: string): boolean => isQuotable({ text, isCode: false });

test.each([
  "Removing strcpy from a large code base makes reviews much easier.",
  "Modern x86 processors have actual instructions for copying strings quickly.",
])("whole sentences that stand alone: %s", (text) => {
  expect(quotable(text)).toBe(true);
});

test.each([
  "This is why the old interface was removed from the library.",
  "It makes reviews of the large code base much easier.",
  "I forgot it had just been added to the standard library.",
  "Does anybody know why the library removed the old interface?",
  "Thanks for writing about the history of the standard library.",
  "See https://example.org/strings for the history of the standard library.",
  "The function returns memcpy(destination, source) in most of the cases.",
  "and the library removed the old interface in the last release.",
  "Short and useless.",
  "The borrow checker of the Rust compiler does not understand that.",
])("not: %s", (text) => {
  expect(quotable(text)).toBe(false);
});

test("code is never quoted", () => {
  expect(isQuotable({ text: "Removing strcpy from a large code base makes reviews much easier.", isCode: true })).toBe(false);
});
