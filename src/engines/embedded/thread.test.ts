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

const read = (...comments: readonly Comment[]) => {
  const discussion: Discussion = {
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
  };
  return toThread(discussion);
};

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
