import { describe, expect, test } from "vitest";
import { findUnknownName, toThreadWords } from "./names-and-numbers.ts";

const cited = `I moved our parser from nodejs to Rust in the late eighties of its life, and boost-math was the only dependency left.
It took three weeks; 1,024 tests failed at first, 40% of them because of time zones. We met Alice at the O'Reilly stand.`;
const around = "bob\nTwo years with Hacker News and PostgreSQL's planner\nSelf hosting";
const thread = `${cited}\nPeople say Rust is hard. A swift answer would help, and the oracle knows. They use Chrome daily, and Slack too.`;

const check = (text: string, parts: { language?: string; isTranslated?: boolean } = {}): string | null =>
  findUnknownName(text, {
    cited,
    around,
    language: "en",
    isTranslated: false,
    handles: new Set(),
    words: toThreadWords([thread]),
    ...parts,
  });

describe("findUnknownName()", () => {
  test.each([
    "Somebody moved a parser.",
    "Shown are the tests that failed.",
    "Detours cost time.",
    "Evidence for time zones is thin.",
    "Therefore it failed.",
    "Moreover, tests failed.",
    "Nowadays the parser is fast.",
    "Elsewhere it failed.",
    "Newcomers struggle.",
    "Time zones broke the tests.",
    "Swift answers help.",
    "Rust replaced the old parser.",
    "It was written for Node.js before.",
    "It was written for NodeJS before.",
    "Only Boost.Math was left.",
    "Only Boost-Math was left.",
    "The one on HN took weeks.",
    "It is on Hacker News.",
    "PostgreSQL plans well.",
    "The commenter met Alice.",
    "The commenter stood at the O'Reilly stand.",
    "They were at the OReilly stand.",
    "It took three weeks.",
    "It took 3 weeks.",
    "It failed 1024 tests.",
    "It failed 1,024 tests.",
    "40% failed because of time zones.",
    "It was in the late eighties.",
    "It was in the 1980s.",
    "It was in the 80s.",
    "The two differ.",
    "Between two evils, it took the parser.",
    "There are two sides to it.",
    "One commenter moved a parser.",
    "Two commenters moved a parser.",
    "I moved it, and I'd do it again.",
    'The commenter asks: "Why not?"',
    "It failed: Most of it was time zones.",
    "Parsers (Fast ones) are good.",
    "Alices are rare.",
  ])("lets %j stand", (text) => {
    expect(check(text)).toBeNull();
  });

  test.each([
    "It was written in Zig before.",
    "It was written for Deno.js before.",
    "Only Boost.Asio was left.",
    "The one on HNX took weeks.",
    "It is on Reddit.",
    "MySQL plans well.",
    "The commenter met Alice Miller.",
    "The commenter met Carol.",
    "It took four weeks.",
    "It took 4 weeks.",
    "It failed 1025 tests.",
    "41% failed because of time zones.",
    "It was in the late nineties.",
    "It was in the 1990s.",
    "It was in the 70s.",
    "It took two weeks.",
    "Two parsers failed.",
    "Thousands of tests failed.",
    "A dozen tests failed.",
    "Chrome failed at first.",
    "Slack failed at first.",
    "Kubernetes failed at first.",
    "Linux failed at first.",
    "Microsoft failed at first.",
    "It calls parse_all first.",
    "It calls parseAll first.",
    "It is written in C++.",
    "It uses std::vector there.",
    "It needs utf8 there.",
    "It needs TLS there.",
    "The EU objects.",
    "It failed in Berlin.",
    "It failed, says Dave.",
    "It is Dijkstra's parser.",
    "Knuth's parser failed.",
    "It failed on FreeBSD.",
    "It failed 3.5 times.",
    "It was twenty at first.",
    "It failed in 2019.",
    "Version 7 failed.",
  ])("refuses %j", (text) => {
    expect(check(text)).not.toBeNull();
  });

  test.each(["de", "lb"])("takes no capital for a name where all nouns have one (%s)", (language) => {
    expect(check("Der Kommentar findet das Werkzeug gut.", { language })).toBeNull();
    expect(check("Der Kommentar findet FreeBSD gut.", { language })).not.toBeNull();
  });
});

describe("toThreadWords()", () => {
  const isOrdinary = (text: string, word: string): boolean => toThreadWords([text]).isOrdinary(word);

  test("a word that the thread writes in small letters is ordinary, though no dictionary holds it", () => {
    expect(isOrdinary("It uses zorbleflux here.", "zorbleflux")).toBe(true);
    expect(isOrdinary("It uses Zorbleflux here.", "zorbleflux")).toBe(false);
  });

  test("a part of a word is not that word", () => {
    expect(isOrdinary("It uses zorbleflux2 here.", "zorbleflux")).toBe(false);
    expect(isOrdinary("It uses MyZorbleflux here.", "orbleflux")).toBe(false);
    expect(isOrdinary("It uses zorblefluX here.", "zorbleflu")).toBe(false);
  });

  test("an English word that the thread writes with a capital inside a sentence is a name", () => {
    expect(isOrdinary("We moved to Rust.", "rust")).toBe(false);
    expect(isOrdinary("Rust is hard.", "rust")).toBe(true);
    expect(isOrdinary("First, Rust is hard.", "rust")).toBe(false);
  });
});

describe("names in other spellings", () => {
  const find = (text: string, said: string): string | null =>
    findUnknownName(text, {
      cited: said,
      around: "",
      language: "en",
      isTranslated: false,
      handles: new Set(),
      words: toThreadWords([said]),
    });

  test("initials of two to five letters stand for words with these capitals, and no more letters do", () => {
    expect(find("It is on HN.", "They read Hacker News daily.")).toBeNull();
    expect(find("It is on HN.", "They read Hacker-News daily.")).toBeNull();
    expect(find("It is an ABCDE.", "The Alpha Beta Gamma Delta Epsilon.")).toContain('"ABCDE"');
    expect(find("It is an ABCDEF.", "The Alpha Beta Cat Delta Epsilon Fox.")).toContain('"ABCDEF"');
    expect(find("It is on HN.", "They read XHacker News daily.")).toContain('"HN"');
  });

  test("a plural is known by its singular", () => {
    expect(find("It needs Kubernetes.", "We left kubernete.")).toBeNull();
    expect(find("It met Alices.", "We met Alice.")).toBeNull();
  });

  test("a number in words is known as digits and the other way round, a large one by its singular", () => {
    expect(find("It took 12 tries.", "It took twelve tries.")).toBeNull();
    expect(find("It took twelve tries.", "It took 12 tries.")).toBeNull();
    expect(find("It took thousands of tries.", "It took a thousand tries.")).toBeNull();
    expect(find("It took 13 tries.", "It took undefined tries.")).toContain("13");
  });

  test("only a comparison excuses the word two", () => {
    expect(find("The three differ.", "They differ.")).toContain('"three"');
    expect(find("It has two, and sides with them.", "They differ.")).toContain('"two"');
    expect(find("The cause is two tests.", "The cause is known.")).toContain('"two"');
  });

  test("a word with a capital inside the sentence is a name, one at a start only where it is not ordinary", () => {
    expect(find("Tests failed.", "It broke.")).toBeNull();
    expect(find("It failed in Tests.", "It broke.")).toContain('"Tests"');
    expect(find("It failed.  Tests broke.", "It broke.")).toBeNull();
    expect(find("It failed (Tests broke).", "It broke.")).toBeNull();
  });

  test("I is no name, and a word that begins like it may be one", () => {
    expect(find("So I failed, and I'd fail again.", "It broke.")).toBeNull();
    expect(find("It failed in Iran.", "It broke.")).toContain('"Iran"');
  });

  test("a file name, a path of a program or a name with digits is a name in small letters, too", () => {
    for (const name of ["a::b", "snake_case", "camelCase", "utf8", "x.y", "c#"])
      expect(find(`It uses ${name} now.`, "It broke."), name).not.toBeNull();
  });
});
