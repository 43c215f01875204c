import { describe, expect, test } from "vitest";
import { toComment, toDiscussion } from "../../../test/fixtures/discussion.ts";
import { foldAuthor, hashAuthor } from "../thread/author-name.ts";
import type { Discussion } from "../thread/discussion.ts";
import { removeFromDiscussion, toRemoval } from "./remove-words.ts";
import { indexRemovedWords } from "./removed-words.ts";

const remove = (discussion: Discussion, name: string): Discussion =>
  removeFromDiscussion(
    discussion,
    toRemoval([discussion], (author) => foldAuthor(author) === foldAuthor(name)),
  );

const wordsOf = (...texts: readonly string[]) => indexRemovedWords({ texts, names: ["bob"] });

describe("removeFromDiscussion()", () => {
  const thread = toDiscussion([
    toComment({ id: "1", author: "Bob", text: "The cache is cold after every deploy, so the first hour is slow.\n\nWarm it." }),
    toComment({ id: "2", parentId: "1", depth: 1, author: "eve", text: "> Warm it.\n\nHow?" }),
    toComment({ id: "3", author: "ann", text: "> Warm it.\n\nThat was about milk." }),
    toComment({ id: "4", author: "dan", text: "> The cache is cold after every\n> deploy, so the first hour is\n> slow.\n\nNot here." }),
  ]);
  const textsOf = ({ comments }: Discussion): readonly string[] => comments.map(({ text }) => text);

  test("[A1] the comment stays in its place, without author, words and address", () => {
    const [first, ...others] = remove(thread, "bob").comments;
    expect(first).toMatchObject({ id: "1", author: null, url: null, html: "", text: "", absence: "removed" });
    expect(others.map(({ absence }) => absence)).toEqual([null, null, null]);
  });

  test("a short quotation goes from an answer to the removed comment, and stays where it may be anybody's", () => {
    expect(textsOf(remove(thread, "bob")).slice(1, 3)).toEqual(["> [removed on request]\n\nHow?", "> Warm it.\n\nThat was about milk."]);
  });

  test("a quotation that a mail program wrapped goes as a whole", () => {
    expect(textsOf(remove(thread, "bob"))[3]).toBe("> [removed on request]\n\nNot here.");
  });

  test("the line that names whose words follow goes with them", () => {
    const mail = toDiscussion([
      ...thread.comments.slice(0, 1),
      toComment({
        id: "5",
        author: "eve",
        text: "On Monday, Bob <bob@example.org> wrote:\n\n> The cache is cold after every deploy\n\nBob was right:\n\nit is.",
      }),
    ]);
    expect(textsOf(remove(mail, "bob"))[1]).toBe("> [removed on request]\n\n> [removed on request]\n\nBob was right:\n\nit is.");
  });

  test("below a removed comment quotations without > go as well; elsewhere they are left alone", () => {
    const quoted =
      '"The cache is cold after every deploy, so the first hour is slow."\n\nHe wrote “the cache is cold after every deploy” here.';
    const quoting = toDiscussion([
      ...thread.comments.slice(0, 1),
      toComment({ id: "5", parentId: "1", depth: 1, author: "eve", text: quoted }),
      toComment({ id: "6", author: "dan", text: quoted }),
    ]);
    expect(textsOf(remove(quoting, "bob")).slice(1)).toEqual(["> [removed on request]\n\nHe wrote “[removed on request]” here.", quoted]);
  });

  test("a second removal changes nothing", () => {
    const once = remove(thread, "bob");
    expect(remove(once, "bob")).toBe(once);
  });

  test("says how much was removed", () => {
    expect(remove(thread, "bob").findings).toEqual([
      {
        code: "author-removed",
        where: "document",
        message: "Removed because a person asked for it: the words of 1 comment, 2 quotations of them.",
      },
    ]);
  });
});

describe("indexRemovedWords()", () => {
  const own = "I have run this in production since the first release. Nobody noticed the two outages.";
  const isRepeatedBy = (line: string): boolean => wordsOf(own).isRepeatedBy(line, { answersThem: false });

  test.each([
    ["whole", "> I have run this in production since the first release."],
    ["with other marks and case", ">> *i have run this, in production* — since the first release!"],
    ["cut in the middle", "> I have run this in production … the two outages."],
    ["one sentence beside invented ones", "> He says: no way. Nobody noticed the two outages. Sure."],
  ])("finds a quoted line that repeats them: %s", (_how, line) => {
    expect(isRepeatedBy(line)).toBe(true);
  });

  test.each([
    ["it is not marked as quoted", "I have run this in production since the first release."],
    ["other words", "> I have run this at home since the second release."],
    ["only marks", "> ---"],
    ["a few words of an answer to somebody else", "> in production"],
  ])("leaves a line alone: %s", (_why, line) => {
    expect(isRepeatedBy(line)).toBe(false);
  });

  test.each([
    ["six words in a row", "Somebody wrote that nobody noticed the two outages at all, since the first release.", false],
    ["six words in a row", "As told: have run this in production since then.", true],
    ["the name", 'A role of "Bob" was dropped.', true],
    ["a part of another name", "bobby says hello", false],
    ["a span in quotation marks", "He calls it “the two outages” of last year", true],
    ["a term in quotation marks", 'The topic "production" was merged', false],
  ])("knows texts that hold them: %s", (_what, text, holds) => {
    expect(wordsOf(own).occurIn(text)).toBe(holds);
  });

  test.each([
    ["I have run this in production since the first release.", true],
    ["I have run this in production.", false],
    ["https://example.org/i/have/run/this/in/production/since/the/first/release", false],
  ])("knows a long line that repeats them without a mark: %s", (line, isRepeat) => {
    expect(wordsOf(own).isUnmarkedRepeat(line)).toBe(isRepeat);
  });

  test("cuts spans in quotation marks, if they are long", () => {
    const cut = (line: string): string => wordsOf(own).cutQuotations(line, "…");
    expect(cut("He says “I have run this in production since”, which is true.")).toBe("He says “…”, which is true.");
    expect(cut('He calls it "in production" and "something else that he never wrote anywhere".')).toContain(
      '"in production" and "something',
    );
  });

  test("finds words of scripts without spaces", () => {
    const words = wordsOf("日本語のコメントも読めます。文字列の長さはバイト数ではありません。");
    expect(words.isRepeatedBy("> 文字列の長さはバイト数ではありません", { answersThem: false })).toBe(true);
    expect(words.occurIn("彼は「文字列の長さはバイト数ではありません」と言った")).toBe(true);
    expect(words.occurIn("文字列とは何か")).toBe(false);
  });
});

test("names are folded: case, width, invisible characters, white space; look-alike letters stay different", () => {
  expect(new Set(["Straße", "STRASSE", " strasse\u200b", "ＳＴＲＡＳＳＥ"].map(foldAuthor)).size).toBe(1);
  expect(foldAuthor("bоb")).not.toBe(foldAuthor("bob"));
  expect(hashAuthor("hackernews", "BOB")).toBe(hashAuthor("hackernews", "bob"));
  expect(hashAuthor("csv", "bob")).not.toBe(hashAuthor("hackernews", "bob"));
});
