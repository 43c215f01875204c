import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCsvComments } from "./csv-comments.ts";

const read = (text: string): ReturnType<typeof parseCsvComments> => parseCsvComments(text, "a file");
const outline = (text: string): readonly unknown[] => read(text).comments.map(({ id, text: words }) => [id, words]);

const squeeze = (text: string): string => text.replaceAll(/\s/gu, "");
const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;

describe("parseCsvComments()", () => {
  test("reads the columns it knows in any order and case, and leaves the others alone", () => {
    const discussion = read(
      "Votes,Comment-Body,AUTHOR,parent_id,Comment_ID,created_at\n9,First.,ann,,a,2026-01-02T03:04:05Z\n8,Second.,,a,b,\n",
    );
    expect(discussion).toMatchObject({ source: "csv", title: "a file", url: null, readAt: null, text: null, findings: [] });
    expect(discussion.comments).toEqual([
      {
        id: "a",
        parentId: null,
        orphan: false,
        author: "ann",
        createdAt: "2026-01-02T03:04:05.000Z",
        depth: 0,
        url: null,
        html: "<p>First.</p>",
        text: "First.",
        absence: null,
      },
      {
        id: "b",
        parentId: "a",
        orphan: false,
        author: null,
        createdAt: null,
        depth: 1,
        url: null,
        html: "<p>Second.</p>",
        text: "Second.",
        absence: null,
      },
    ]);
  });

  test("takes the surest of several columns that might hold the same", () => {
    expect(outline("id,text,comment-id,comment-body\nx,short,1,the words\n")).toEqual([["1", "the words"]]);
  });

  test.each([
    ["comma", ","],
    ["semicolon", ";"],
    ["tab", "\t"],
  ])("reads fields parted by a %s, with separators, quotes and line breaks inside quotes", (_name, separator) => {
    const text =
      ["id", '"text"'].join(separator) +
      "\r\n" +
      ["1", `"one${separator} ""two""\r\nthree"`].join(separator) +
      "\r\n\r\n" +
      ["2", '""'].join(separator);
    expect(outline(text)).toEqual([
      ["1", separator === "\t" ? 'one "two"\nthree' : `one${separator} "two"\nthree`],
      ["2", ""],
    ]);
    expect(read(text).comments[1]?.absence).toBe("blank");
  });

  test("numbers the rows where there is no column of ids", () => {
    expect(outline("text\nhello\n\nworld\n")).toEqual([
      ["1", "hello"],
      ["2", "world"],
    ]);
  });

  test("names the discussion for its content", () => {
    const { id } = read("text\nhello\n");
    expect(id).toMatch(/^csv-[0-9a-f]{8}$/u);
    expect(parseCsvComments("text\nhello\n", "another name").id).toBe(id);
    expect(read("text\nhello!\n").id).not.toBe(id);
  });

  test("[A2] keeps a reply to a comment that is not here, and takes 0 and null for no parent unless a comment has that id", () => {
    const { comments, findings } = read("id,parent,text\n1,0,a\n2,NULL,b\n3,99,c\n");
    expect(comments.map(({ parentId, orphan }) => [parentId, orphan])).toEqual([
      [null, false],
      [null, false],
      ["99", true],
    ]);
    expect(findings.map(({ code, where }) => [code, where])).toEqual([["comment-orphaned", "comment:3"]]);
    expect(read("id,parent,text\n0,,a\n1,0,b\n").comments[1]?.parentId).toBe("0");
  });

  test("[A2] keeps a row that stands twice once, and says so", () => {
    const { comments, findings } = read("id,text\n1,a\n1,a\n");
    expect(comments).toHaveLength(1);
    expect(findings).toMatchObject([{ code: "comment-duplicated", where: "comment:1" }]);
  });

  test.each([
    ["1403067224363", "2014-06-18T04:53:44.363Z"],
    ["1403067224", "2014-06-18T04:53:44.000Z"],
    ["1403067224.5", "2014-06-18T04:53:44.500Z"],
    ["2014-06-18T06:53:44+02:00", "2014-06-18T04:53:44.000Z"],
    ["2014-06-18 04:53:44.25", "2014-06-18T04:53:44.250Z"],
    ["2014-06-18 04:53 UTC", "2014-06-18T04:53:00.000Z"],
    ["2014-06-18 06:53+0200", "2014-06-18T04:53:00.000Z"],
    ["2014-06-18", "2014-06-18T00:00:00.000Z"],
  ])("reads the time %s", (written, expected) => {
    expect(read(`text,time\nhello,${written}\n`)).toMatchObject({ comments: [{ createdAt: expected }], findings: [] });
  });

  test("counts the times that it cannot read", () => {
    const { comments, findings } = read("text,time\na,yesterday\nb,\nc,2014-19-39\nd,9999999999999999\n");
    expect(comments.map(({ createdAt }) => createdAt)).toEqual([null, null, null, null]);
    expect(findings).toEqual([
      {
        code: "time-unreadable",
        where: "document",
        message: expect.stringContaining('3 times in the column "time" could not be read and are left out, first "yesterday" at line 2'),
      },
    ]);
  });

  test.each([
    ["no column for the words", "id,words\n1,a\n", 'line 1 names no column for the comments\' words, only "id", "words"'],
    ["a column twice", "id,text,Text\n1,a,b\n", 'line 1 names the column "text" more than once'],
    ["a row too long", 'id,text\n1,"a\r\nb"\n\n2,b,c\n', "line 5 has 3 fields, the header 2"],
    ["a quote left open", 'id,text\n1,a\n2,"b\n3,c\n4,d\n', "the row that begins at line 3 opens a quote and never closes it"],
    ["a quote in the wrong place", 'id,text\n1,a\n2,say "b"\n', "a quote stands in the wrong place in the row that begins at line 3"],
    ["an empty id", "id,text\n1,a\n ,b\n", 'line 3 has nothing in the column "id"'],
    ["two comments with one id", "id,text\n1,a\n2,b\n1,c\n", 'lines 2 and 4 have the same id "1" and differ'],
  ])("[S2] refuses %s with its line", (_what, text, message) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: "source-unsupported", message: expect.stringContaining(message) }));
  });

  test("[S1] shows markup in any field as the words it is", () => {
    const { comments } = read('id,author,text\n"<b>","<i>x</i>","<script>a()</script>"\n');
    expect(comments).toMatchObject([{ id: "<b>", author: "<i>x</i>", html: "<p>&lt;script&gt;a()&lt;/script&gt;</p>" }]);
  });

  test("[A1] gives back every comment of any table as it was written", () => {
    const word = fc.oneof(fc.string(), fc.constantFrom('"', '""', ",", ";", "\t", "\n", "\r\n", "a\n\nb", "é"));
    const field = fc.array(word, { maxLength: 5 }).map((words) => words.join("").replaceAll(">", "").replaceAll("\0", ""));
    fc.assert(
      fc.property(
        fc.array(field, { maxLength: 12 }),
        fc.constantFrom(",", ";", "\t"),
        fc.constantFrom("\n", "\r\n"),
        (bodies, separator, end) => {
          const rows = bodies.map((body, index) => [`c${index}`, quote(body), quote(body)].join(separator));
          const { comments } = read([["id", "other", "text"].join(separator), ...rows].join(end));
          expect(comments.map(({ id, text }) => [id, squeeze(text)])).toEqual(bodies.map((body, index) => [`c${index}`, squeeze(body)]));
        },
      ),
    );
  });
});
