import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeText } from "./text-encoding.ts";

const utf16 = (text: string, isBigEndian = false): Buffer => {
  const bytes = Buffer.from(text, "utf16le");
  return isBigEndian ? bytes.swap16() : bytes;
};

describe("decodeText()", () => {
  const words = "Größe — 木 🐴, and more words";

  test.each([
    ["UTF-8", Buffer.from(words)],
    ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${words}`)],
    ["UTF-16 of little end with a mark", utf16(`\uFEFF${words}`)],
    ["UTF-16 of big end with a mark", utf16(`\uFEFF${words}`, true)],
    ["UTF-16 of little end without", utf16(words)],
    ["UTF-16 of big end without", utf16(words, true)],
  ])("reads %s", (_name, bytes) => {
    expect(decodeText(bytes)).toEqual({ text: words, findings: [], guessed: null });
  });

  test("reads Windows-1252 and says that this is a guess", () => {
    expect(decodeText(Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x20, 0x96, 0x20, 0x93, 0x94]))).toEqual({
      text: "café – “”",
      findings: [{ code: "encoding-assumed", where: "document", message: expect.stringContaining("Windows-1252") }],
      guessed: "Windows-1252",
    });
  });

  test("keeps UTF-8 with a damaged byte, and counts the damage", () => {
    const bytes = Buffer.concat([Buffer.from("é à ü "), Buffer.from([0xe2, 0x82]), Buffer.from(" ok")]);
    expect(decodeText(bytes)).toEqual({
      text: "é à ü \uFFFD ok",
      findings: [{ code: "encoding-assumed", where: "document", message: expect.stringContaining("1 character is damaged") }],
      guessed: null,
    });
    expect(decodeText(Buffer.from("a \uFFFD that was there"))?.findings).toEqual([]);
  });

  test.each([
    ["an executable", [0x7f, 0x45, 0x4c, 0x46, 0, 1, 0, 0, 1]],
    ["control characters", [0x01, 0x02, 0x41, 0x42]],
  ])("takes %s for no text", (_name, bytes) => {
    expect(decodeText(Uint8Array.from(bytes))).toBeNull();
  });

  test("[A3] gives back any text written in UTF-8", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(decodeText(Buffer.from(`words first, ${text}`))?.text).toBe(`words first, ${text}`);
      }),
    );
  });
});
