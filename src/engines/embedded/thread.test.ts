import { expect, test } from "vitest";
import type { Comment, Discussion } from "../../domain/thread/discussion.ts";
import { toShortenedFindings, toThread } from "./thread.ts";

const toComment = (id: string, text: string, parentId: string | null = null): Comment => ({
  id,
  parentId,
  orphan: false,
  author: null,
  createdAt: null,
  depth: 0,
  url: null,
  html: "",
  text,
  absence: text === "" ? "deleted" : null,
});

const toDiscussion = (comments: readonly Comment[], more: Partial<Discussion> = {}): Discussion => {
  return {
    id: "test-1",
    source: "test",
    url: null,
    title: "A title",
    articleUrl: null,
    author: null,
    createdAt: null,
    readAt: null,
    points: null,
    html: null,
    text: "What do you think?",
    language: "en",
    comments,
    findings: [],
    ...more,
  };
};

const read = (...comments: readonly Comment[]) => toThread(toDiscussion(comments));
const toTexts = (text: string) => read(toComment("a", text)).comments[0]?.sentences.map(({ text: words, isCode }) => [words, isCode]);

test("[T2] a reply to a deleted comment answers the nearest comment above that can be read", () => {
  const { comments } = read(toComment("a", "First."), toComment("b", "", "a"), toComment("c", "Third.", "b"));
  expect(comments.map(({ id, parent }) => [id, parent])).toEqual([
    ["a", -1],
    ["c", 0],
  ]);
});

test("quoted lines are not a comment's own words", () => {
  const [comment] = read(toComment("a", "> Their words.\n\nMy words.")).comments;
  expect(comment?.sentences.map(({ text }) => text)).toEqual(["My words."]);
  expect(comment?.quoted).toEqual(["Their words."]);
});

test("indented lines are code", () => {
  const [comment] = read(toComment("a", "Try this:\n\n    make all\n\nIt works.")).comments;
  expect(comment?.sentences.map(({ text, isCode }) => [text, isCode])).toEqual([
    ["Try this:", false],
    ["make all", true],
    ["It works.", false],
  ]);
});

test("the story is its title and its own text", () => {
  expect(read().story.map(({ text }) => text)).toEqual(["A title", "What do you think?"]);
});

test("of a very long comment the first 2,000 words are read, and a finding says so", () => {
  const thread = read(toComment("a", "word ".repeat(2_001)), toComment("b", "word ".repeat(2_000)));
  expect(thread.comments[0]?.text.trim().split(" ")).toHaveLength(2_000);
  expect(toShortenedFindings(thread).map(({ where }) => where)).toEqual(["comment:a"]);
});

test("[T2] a reply to a comment whose parents are all deleted, or not there, answers the story", () => {
  const { comments } = read(
    toComment("a", ""),
    toComment("b", "Second.", "a"),
    toComment("c", "Third.", "gone"),
    toComment("d", "Fourth."),
  );
  expect(comments.map(({ id, parent }) => [id, parent])).toEqual([
    ["b", -1],
    ["c", -1],
    ["d", -1],
  ]);
});

test("[T2] a reply below two deleted comments answers the one above them", () => {
  const { comments } = read(toComment("a", "First."), toComment("b", "", "a"), toComment("c", "", "b"), toComment("d", "Fourth.", "c"));
  expect(comments.map(({ parent }) => parent)).toEqual([-1, 0]);
});

test("[A2] a reply that stands before what it answers, or answers itself, answers the story", () => {
  expect(read(toComment("a", "First.", "b"), toComment("b", "Second.")).comments.map(({ parent }) => parent)).toEqual([-1, -1]);
  expect(read(toComment("a", "First.", "a")).comments.map(({ parent }) => parent)).toEqual([-1]);
});

test("a comment keeps its id, its author and its place among those that can be read", () => {
  const { comments } = read(toComment("a", ""), { ...toComment("b", "Second."), author: "ann" });
  expect(comments).toEqual([expect.objectContaining({ id: "b", index: 0, author: "ann", text: "Second.", isShortened: false })]);
});

test("a mark within a line quotes nothing", () => {
  expect(toTexts("Here 5 > 3. And so.")).toEqual([
    ["Here 5 > 3.", false],
    ["And so.", false],
  ]);
});

test("empty quoted lines say nothing, and marks of nested quotations are cut off", () => {
  expect(read(toComment("a", "> \n>> Deep words.\n\nMine.")).comments[0]?.quoted).toEqual(["Deep words."]);
});

test.each(["    make all", "\tmake all", "  make all"])("a line indented by two blanks or a tab is code: %j", (line) => {
  expect(toTexts(line)).toEqual([["make all", true]]);
});

test("a line indented by one blank is none, and neither are blanks within a line", () => {
  expect(toTexts("One. \n Two.")?.map(([, isCode]) => isCode)).toEqual([false, false]);
  expect(toTexts("One.    Two.")?.map(([, isCode]) => isCode)).toEqual([false, false]);
});

test("code far down a long comment is code, too", () => {
  expect(toTexts(`${"Many words stand here. ".repeat(20)}\n\n    make all`)?.at(-1)).toEqual(["make all", true]);
});

test("of a story without text there is the title", () => {
  expect(toThread(toDiscussion([], { text: null })).story).toEqual([{ text: "A title", isCode: false }]);
  expect(toThread(toDiscussion([], { text: null })).title).toBe("A title");
});

test("of a very long story the first 2,000 words are read", () => {
  expect(toThread(toDiscussion([], { text: "Word. ".repeat(2_100) })).story).toHaveLength(2_001);
});

test("a comment with one word of megabytes is read in part", () => {
  const thread = read(toComment("a", "x".repeat(60_000)));
  expect(thread.comments[0]?.text).toHaveLength(50_000);
  expect(toShortenedFindings(thread)).toEqual([
    { code: "comment-shortened", where: "comment:a", message: expect.stringContaining("2,000 words") },
  ]);
});

test("blanks at a comment's end are no words that were left out", () => {
  expect(toShortenedFindings(read(toComment("a", `${"word ".repeat(2_000)}   `)))).toEqual([]);
});

test("blanks beyond what is read are no words that were left out", () => {
  expect(toShortenedFindings(read(toComment("a", `${"x".repeat(49_990)}${" ".repeat(100)}`)))).toEqual([]);
});

test("a sentence that begins with a mark within a line is the comment's own", () => {
  expect(toTexts("It is so. > Five is fine.")?.map(([words]) => words)).toEqual(["It is so.", "> Five is fine."]);
});

test("what is quoted is given without its mark and the blanks around it", () => {
  expect(read(toComment("a", ">Deep words.  \n\nMine.")).comments[0]?.quoted).toEqual(["Deep words."]);
});
