import { describe, expect, test } from "vitest";
import { escapeForTerminal, replaceControls, toOneLine } from "./control-characters.ts";

/** C0, DEL, C1 (U+009B begins an escape sequence in some terminals), and all bidirectional controls. */
const controls = [0x0, 0x7, 0x8, 0xd, 0x1b, 0x7f, 0x80, 0x85, 0x9b, 0x9f, 0x61c, 0x200e, 0x200f, 0x202a, 0x202e, 0x2066, 0x2069].map(
  (code) => String.fromCharCode(code),
);

describe("[S1] control characters", () => {
  test("are replaced one by one, line feeds and tabs excepted", () => {
    for (const control of controls) expect(replaceControls(`a${control}b`, "?"), JSON.stringify(control)).toBe("a?b");
    expect(replaceControls("a\tb\nc", "?")).toBe("a\tb\nc");
  });

  test("and white space become one space on one line", () => {
    for (const control of [...controls, "\n", "\t", "\u2028", "\u00a0"])
      expect(toOneLine(` a${control} ${control}b${control}`)).toBe("a b");
  });

  test("are not letters, emoji or their joiners", () => {
    for (const text of ["naïve", "日本語", "العربية", "👩‍🚀"]) {
      expect(replaceControls(text, "?")).toBe(text);
      expect(toOneLine(text)).toBe(text);
    }
  });
});

test("[S1] a terminal gets C1 and bidirectional controls as JSON writes them, and our own colours as they are", () => {
  const json = JSON.stringify({ title: "a\u009B31m b\u202E c\u0085" });
  const escaped = escapeForTerminal(json);
  expect(escaped).not.toMatch(/[\u0080-\u009F\u202E]/u);
  expect(JSON.parse(escaped)).toEqual(JSON.parse(json));
  expect(escapeForTerminal("\u001B[1mbold\u001B[0m é 日本")).toBe("\u001B[1mbold\u001B[0m é 日本");
});
