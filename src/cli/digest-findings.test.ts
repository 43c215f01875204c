import { expect, test } from "vitest";
import type { Finding } from "../domain/thread/finding.ts";
import { listFindings } from "./digest-findings.ts";
import { createWrapping } from "./wrapping.ts";

const list = (messages: readonly string[], { isFull = false, codes = ["fields-unused"] as readonly Finding["code"][] } = {}): string => {
  const findings = messages.map((message, index) => ({ code: codes[index % codes.length] ?? "fields-unused", where: "document", message }));
  return listFindings({ findings }, { ...createWrapping(60), paint: (_style, text) => text, isFull }).join("\n");
};
const sentence = (number: number): string => `This is sentence number ${number}, and it goes on for a while.`;

test("a finding that fits two lines is shown whole", () => {
  expect(list([sentence(1)])).toBe(`Findings:\n  ${sentence(1)}`);
});

test("of a longer finding whole sentences are shown, with the number of the others and where they are", () => {
  expect(list([[1, 2, 3, 4].map(sentence).join(" ")])).toBe(
    [
      "Findings:",
      "  This is sentence number 1, and it goes on for a while.",
      "  This is sentence number 2, and it goes on for a while.",
      "  (and 2 more sentences)",
      "  --full and the page show findings whole.",
    ].join("\n"),
  );
});

test("a sentence longer than four lines is cut at a word, and says how many are left", () => {
  const long = `A list: ${Array.from({ length: 80 }, (_, index) => `"field ${index}"`).join(", ")}.`;
  const shown = list([long]);
  const [, left] = /\(and\s+(\d+)\s+more\s+words\)/u.exec(shown) ?? [];
  const kept = shown.slice(0, shown.indexOf("…")).split(/\s+/u).length - 1;
  expect(Number(left) + kept).toBe(long.split(" ").length);
});

test("the full digest shows every message whole; kinds that do not fit are counted", () => {
  const whole = [1, 2, 3, 4].map(sentence).join(" ");
  expect(list([whole], { isFull: true }).replaceAll(/\s+/gu, " ")).toContain(whole);
  const codes = ["fields-unused", "times-unknown", "replies-unknown"] as const;
  expect(list([1, 2, 3, 4].map(sentence), { codes })).toContain("(and 1 more like this)");
  expect(list([1, 2, 3, 4].map(sentence), { codes })).toContain("1 more kind of findings; --full and the page show more.");
});
