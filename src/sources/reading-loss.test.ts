import { describe, expect, test } from "vitest";
import { type ReadingTally, findReadingLoss } from "./reading-loss.ts";

type ReadComment = ReadingTally["comments"][number];

const whole: ReadComment = { author: "ann", createdAt: "2026-01-01T00:00:00.000Z", parentId: "1", text: "words", absence: null };
const repeat = (count: number, change: Partial<ReadComment> = {}): readonly ReadComment[] =>
  Array.from({ length: count }, () => ({ ...whole, ...change }));
const find = (change: Partial<ReadingTally>): readonly (readonly string[])[] =>
  findReadingLoss({
    recordName: "row",
    comments: repeat(3),
    absentFields: [],
    unusedFields: [],
    skipped: [],
    remedy: null,
    ...change,
  }).map(({ code, message }) => [code, message]);

describe("findReadingLoss()", () => {
  test("[A3] finds nothing where every comment has words, author, time and place", () => {
    expect(find({})).toEqual([]);
  });

  test("[A3] counts comments without an author, and leaves out those that are absent", () => {
    const comments = [...repeat(1, { author: null }), ...repeat(2), ...repeat(5, { author: null, text: "", absence: "deleted" })];
    expect(find({ comments })).toEqual([
      ["authors-unknown", "1 of 3 comments has no author: the source has none for them. Each counts as a different person."],
    ]);
  });

  test("[A3] says that no field holds authors or times, and what to do", () => {
    const comments = repeat(2, { author: null, createdAt: null });
    expect(find({ comments, absentFields: ["author", "time"] })).toEqual([
      ["authors-unknown", "All 2 comments have no author: no field for authors was found. Each counts as a different person."],
      ["times-unknown", "All 2 comments have no time: no field for times was found."],
    ]);
  });

  test("[A3] doubts a flat thread where no field names parents, or where it is long", () => {
    const flat = (count: number): readonly ReadComment[] => repeat(count, { parentId: null });
    expect(find({ comments: flat(19) })).toEqual([]);
    expect(find({ comments: flat(20) })).toEqual([["replies-unknown", "No comment replies to another: all 20 are at the top level."]]);
    expect(find({ comments: flat(2), absentFields: ["parent"] })).toEqual([
      ["replies-unknown", "No field gives a comment's parent: all 2 are at the top level."],
    ]);
    expect(find({ comments: flat(1), absentFields: ["parent"] })).toEqual([]);
  });

  test("[A3] doubts a thread with more than a few blank comments", () => {
    const blank = repeat(1, { text: "", absence: "blank" });
    expect(find({ comments: [...blank, ...repeat(9)] })).toEqual([]);
    expect(find({ comments: [...blank, ...repeat(8)] })).toEqual([["texts-unknown", "1 of 9 comments has no text."]]);
  });

  test("[A3] names every record that was skipped, and says so when nothing is left", () => {
    expect(find({ comments: [], skipped: [{ place: "line 7", why: "it is empty" }] })).toEqual([
      ["record-skipped", "The row at line 7 was left out: it is empty."],
      ["comments-none", "The source was read, but it contains no comment."],
    ]);
  });

  test("[A3] names unused fields with how often they occur and an example, the first eight", () => {
    const field = (name: string): ReadingTally["unusedFields"][number] => ({ name, records: 2, example: '"x"' });
    expect(find({ unusedFields: [field("likes")] })).toEqual([
      ["fields-unused", '1 field of the source was not used: "likes" (2 rows, such as "x").'],
    ]);
    const [[, message] = []] = find({ unusedFields: Array.from({ length: 10 }, (_, index) => field(`f${index}`)) });
    expect(message).toContain('"f7" (2 rows, such as "x") and 2 others.');
  });
});
