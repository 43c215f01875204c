import { describe, expect, test } from "vitest";
import { splitMailParts } from "./mail-parts.ts";

const context = { repeated: new Set<string>(), names: ["Ann Bee"], answered: null };

const split = (lines: readonly string[], other: Partial<Parameters<typeof splitMailParts>[1]> = {}) =>
  splitMailParts(lines.join("\n"), { ...context, ...other }).map(({ kind, lines: own }) => [kind, own.join("|")]);

describe("splitMailParts()", () => {
  test("keeps quotations between answers, and folds the one below all", () => {
    expect(split(["> one?", "Yes.", "", "> two?", "No.", "", "> the rest"])).toEqual([
      ["quote", "> one?"],
      ["words", "Yes."],
      ["quote", "> two?"],
      ["words", "No."],
      ["tail", "> the rest"],
    ]);
  });

  test("a mail that is only a quotation keeps it", () => {
    expect(split(["> all of it"])).toEqual([["quote", "> all of it"]]);
  });

  test.each([
    ["On Mon, 1 Jan 2024 at 10:00, Ann wrote:"],
    ["Am 1.1.2024 um 10:00 schrieb ann@example.org:"],
    ["Ann Bee a écrit :"],
    ["2024年1月1日(月) 10:00 Ann <ann at example.org>:"],
  ])("puts a line that introduces a quotation into it: %s", (line) => {
    expect(split([line, "> words", "", "My answer."])).toEqual([
      ["quote", `> ${line}|>|> words`],
      ["words", "My answer."],
    ]);
  });

  test("leaves a writer's own words above a quotation alone", () => {
    expect(split(["I do not agree with this:", "> words", "", "Really."])[0]).toEqual(["words", "I do not agree with this:"]);
  });

  test("folds a signature, but not much text below two dashes", () => {
    expect(split(["Words.", "-- ", "Ann", "Somewhere"])).toEqual([
      ["words", "Words."],
      ["signature", "-- |Ann|Somewhere"],
    ]);
    expect(split(["Words.", "--", ...Array.from({ length: 30 }, (_, index) => `line ${index}`)]).map(([kind]) => kind)).toEqual(["words"]);
  });

  test("folds the footer of a list below a rule, and what other mails end with, too", () => {
    expect(split(["Words.", "", "_".repeat(40), "the list", "https://lists.example.org"])[1]?.[0]).toBe("signature");
    const notice = "This message is meant for the addressee alone and may hold secrets of the company.";
    expect(split(["Words.", "", notice], { repeated: new Set([notice]) })[1]).toEqual(["signature", notice]);
    expect(split(["Words.", "", "Thanks"], { repeated: new Set(["Thanks"]) })).toHaveLength(2);
    expect(split([notice], { repeated: new Set([notice]) })).toEqual([["words", notice]]);
  });

  test("marks a mail that stands without marks below its header lines, in any language", () => {
    const header = ["Von: Ann <ann@example.org>", "Gesendet: Montag, 1. Januar 2024 10:00", "An: Bob", "Betreff: Frage"];
    expect(split(["Ja.", "", ...header, "", "Geht es?"])).toEqual([
      ["words", "Ja."],
      ["tail", [...header, "", "Geht es?"].map((line) => `> ${line}`.trimEnd()).join("|")],
    ]);
    expect(split(["Name: a", "Size: b", "Colour: c"])[0]?.[0]).toBe("words");
  });

  test("finds quotations without marks in the mail that is answered", () => {
    const answered = "The first paragraph is long enough that nobody would write the very same words again by chance.\nAnd more.";
    const introduction = 'On Jan 1, 2024 10:00 AM, "Ann" <ann@example.org> wrote:';
    expect(split(["Short answer.", "", introduction, "", "And more.", "", "But I add this."], { answered })).toEqual([
      ["words", "Short answer."],
      ["quote", `> ${introduction}|>|> And more.`],
      ["words", "But I add this."],
    ]);
    expect(split(["Yes.", "", introduction, "", "Anything."]).map(([kind]) => kind)).toEqual(["words", "tail"]);
  });

  test("keeps code and patches as they are", () => {
    const patch = ["diff --git a/x b/x", "--- a/x", "+++ b/x", "@@ -1 +1 @@", "-one", "+two"];
    expect(split(["See:", "", "  int a;", "    int b;", "", ...patch])).toEqual([
      ["words", "See:"],
      ["code", "  int a;|    int b;"],
      ["code", patch.join("|")],
    ]);
  });

  test("takes off what a program put around a signed text", () => {
    const signed = [
      "-----BEGIN PGP SIGNED MESSAGE-----",
      "Hash: SHA256",
      "",
      "Words.",
      "- -- escaped",
      "-----BEGIN PGP SIGNATURE-----",
      "",
      "abc",
    ];
    expect(split([...signed, "-----END PGP SIGNATURE-----"])).toEqual([["words", "Words.|-- escaped"]]);
  });
});
