import { describe, expect, test } from "vitest";
import { parseCsvComments } from "./csv-comments.ts";

const read = (text: string, named = {}): ReturnType<typeof parseCsvComments> => parseCsvComments({ text, title: "a file", named });
const outline = (text: string): readonly unknown[] => read(text).comments.map(({ id, text: words }) => [id, words]);
const parents = (text: string): readonly unknown[] => read(text).comments.map(({ id, parentId, orphan }) => [id, parentId, orphan]);

/** Findings but those that say what such a small table lacks. */
const said = (text: string, code: string): readonly string[] =>
  read(text)
    .findings.filter((finding) => finding.code === code)
    .map(({ message }) => message);

describe("parseCsvComments()", () => {
  test("reads the columns it knows in any order and case, and names the others", () => {
    const discussion = read(
      "Votes,Comment-Body,AUTHOR,parent_id,Comment_ID,created_at,Colour\n9,First.,ann,,a,2026-01-02T03:04:05Z,\n8,Second.,bob,a,b,2026-01-02T03:04:06Z,red\n",
    );
    expect(discussion).toMatchObject({ source: "csv", title: "a file", url: null, readAt: null, text: null });
    expect(discussion.findings).toEqual([
      {
        code: "fields-unused",
        where: "document",
        message: expect.stringContaining('1 field of the source was not used: "Colour" (1 row, such as "red").'),
      },
    ]);
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
        author: "bob",
        createdAt: "2026-01-02T03:04:06.000Z",
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
    expect(outline("id,text,Text\n1,a,b\n")).toEqual([["1", "a"]]);
  });

  test("[A3] believes no name that the cells belie: a count of comments is no comment", () => {
    expect(outline("comments,answer\n12,The pump has run for nine years.\n3,Ours has not.\n")).toEqual([
      ["1", "The pump has run for nine years."],
      ["2", "Ours has not."],
    ]);
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
    expect(parseCsvComments({ text: "text\nhello\n", title: "another name" }).id).toBe(id);
    expect(read("text\nhello!\n").id).not.toBe(id);
  });

  test("[A2] keeps a reply to a comment that is not here, and takes 0 and null for no parent unless a comment has that id", () => {
    const text = "id,parent,text\n1,0,a\n2,NULL,b\n3,99,c\n";
    expect(parents(text)).toEqual([
      ["1", null, false],
      ["2", null, false],
      ["3", "99", true],
    ]);
    expect(said(text, "comment-orphaned")).toHaveLength(1);
    expect(read("id,parent,text\n0,,a\n1,0,b\n").comments[1]?.parentId).toBe("0");
  });

  test("[A2] takes one absent id that nearly all opening comments name for the story", () => {
    const text = "id,parent,text\n11,10,a\n12,11,b\n13,10,c\n14,10,d\n";
    expect(parents(text)).toEqual([
      ["11", null, false],
      ["12", "11", false],
      ["13", null, false],
      ["14", null, false],
    ]);
    expect(said(text, "comment-orphaned")).toEqual([]);
  });

  test("[A2] keeps a row that stands twice once, and names both lines", () => {
    const text = "id,text\n1,a\n\n1,a\n";
    expect(read(text).comments).toHaveLength(1);
    expect(said(text, "comment-duplicated")).toEqual(["Line 4 repeats line 2, comment 1, and is left out."]);
  });

  test("[A1] keeps comments without an id or with one that is taken, under new ones", () => {
    const text = "id,text\n1,a\n2,b\n1,c\n ,d\n5,e\n6,f\n7,g\n";
    expect(outline(text)).toEqual([
      ["1", "a"],
      ["2", "b"],
      ["line-4", "c"],
      ["line-5", "d"],
      ["5", "e"],
      ["6", "f"],
      ["7", "g"],
    ]);
    expect(said(text, "id-replaced")).toEqual([
      "The comment at line 4 has the id 1 of line 2 but differs from it; it is kept as line-4.",
      "The comment at line 5 has no id; it is kept as line-5.",
    ]);
  });

  test("takes the one titled row that is answered for the story", () => {
    const discussion = read(
      "id,by,text,time,parent,type,title,url,score\n1,ann,,1700000000,,story,The pump,https://example.org/,42\n2,bob,Fine.,1700000001,1,comment,,,\n3,cem,Why?,1700000002,2,comment,,,\n",
    );
    expect(discussion).toMatchObject({
      title: "The pump",
      author: "ann",
      createdAt: "2023-11-14T22:13:20.000Z",
      articleUrl: "https://example.org/",
      points: 42,
      findings: [],
    });
    expect(discussion.comments.map(({ id, parentId, depth }) => [id, parentId, depth])).toEqual([
      ["2", null, 0],
      ["3", "2", 1],
    ]);
  });

  test("[A1] keeps the words of several stories in one table as comments", () => {
    const { comments } = read("id,parent,text,title\n1,,,One\n2,1,a,\n3,,own words,Two\n4,3,b,\n");
    expect(comments.map(({ id, text }) => [id, text])).toEqual([
      ["1", "One"],
      ["2", "a"],
      ["3", "Two\n\nown words"],
      ["4", "b"],
    ]);
  });

  test("takes a title that all rows share for the discussion's, and titles that differ for the commenters' words", () => {
    expect(read("text,video title\na,The pump\nb,The pump\n")).toMatchObject({
      title: "The pump",
      comments: [{ text: "a" }, { text: "b" }],
    });
    expect(read("Review Title,Review Body\nGreat,It works.\nMeh,It leaks.\n").comments).toMatchObject([
      { text: "Great\n\nIt works." },
      { text: "Meh\n\nIt leaks." },
    ]);
  });

  test("says of comments that are gone why they are", () => {
    const { comments } = read("author,body,dead\n[deleted],[deleted],\nann,[removed],\nbob,[deleted],\ncem,,true\ndan,words,false\n");
    expect(comments.map(({ author, text, absence }) => [author, text, absence])).toEqual([
      [null, "", "deleted"],
      ["ann", "", "dead"],
      ["bob", "[deleted]", null],
      ["cem", "", "dead"],
      ["dan", "words", null],
    ]);
  });

  test("counts the times that it cannot read, with the first one's line", () => {
    const text = "text,time\na,yesterday\nb,\nc,2014-19-39\nd,9999999999999999999\ne,2014-01-01\n";
    expect(read(text).comments.map(({ createdAt }) => createdAt)).toEqual([null, null, null, null, "2014-01-01T00:00:00.000Z"]);
    expect(said(text, "time-unreadable")).toEqual([
      'The column "time" has 3 times that could not be read and are left out, first "yesterday" at line 2. ISO 8601 is always read.',
    ]);
  });

  test("says how it read dates that may be read in two ways", () => {
    const text = "text,date\na,9/11/2023\nb,10/11/2023\nc,11/11/2023\n";
    expect(read(text).comments[0]?.createdAt).toBe("2023-11-09T00:00:00.000Z");
    expect(said(text, "time-assumed")).toEqual([expect.stringContaining("they were read as day/month")]);
  });

  test("[S1] shows markup in any field of a plain table as the words it is", () => {
    const { comments } = read('id,author,text\n"<b>","<i>x</i>","<script>a()</script>"\n');
    expect(comments).toMatchObject([{ id: "<b>", author: "<i>x</i>", html: "<p>&lt;script&gt;a()&lt;/script&gt;</p>" }]);
  });
});

describe("columns by hand", () => {
  const text = "what,who,when\nThe pump runs.,ann,2026-01-02\nIt does.,bob,2026-01-03\n";

  test("a named column counts before any other", () => {
    const { comments } = read(text, { words: "what", author: "WHO", time: "when" });
    expect(comments).toMatchObject([
      { text: "The pump runs.", author: "ann", createdAt: "2026-01-02T00:00:00.000Z" },
      { text: "It does.", author: "bob" },
    ]);
    expect(read("text,other\na,b\n", { words: "other" }).comments).toMatchObject([{ text: "b" }]);
  });

  test("[S2] a column that there is not is refused with those that there are", () => {
    expect(() => read(text, { author: "writer" })).toThrow(
      expect.objectContaining({
        code: "wrong-use",
        explanation: expect.objectContaining({ fix: expect.stringContaining('who: such as "ann"') }),
      }),
    );
  });

  test.each([
    ["no column", "id,votes\n1,5\n2,6\n", { why: "no column seems to hold the comments' text", example: 'votes: such as "5"' }],
    [
      "two columns",
      "first,second\nThe pump has run for nine years.,Seals cost about forty dollars.\nOurs has failed more than once.,We bought rubber ones last year.\n",
      {
        why: '"first" and "second" may each hold the comments\' text',
        example: 'first: such as "The pump has run for nine years."',
      },
    ],
  ])("[S2] %s for the words ends in a message that shows the columns", (_name, table, expected) => {
    expect(() => read(table)).toThrow(
      expect.objectContaining({
        code: "source-unsupported",
        explanation: expect.objectContaining({
          why: expect.stringContaining(expected.why),
          fix: expect.stringMatching(new RegExp(`--column words="…".*${expected.example}`, "su")),
        }),
      }),
    );
  });

  test("[A3] a first row without any known name is taken for names, and this is said", () => {
    expect(said("Alpha,Beta\nx1,The pump has run for nine years.\nx2,Ours has failed more than once.\n", "record-skipped")).toEqual([
      expect.stringContaining('Line 1 was read as the names of the columns ("Alpha", "Beta")'),
    ]);
  });

  test("[A3] a table without a header is read from its first row on", () => {
    const { comments } = read(
      "91001,ann,The pump has run for nine years.,2026-01-02\n91002,bob,Ours has failed more than once.,2026-01-03\n",
    );
    expect(comments).toMatchObject([
      { text: "The pump has run for nine years.", createdAt: "2026-01-02T00:00:00.000Z" },
      { text: "Ours has failed more than once." },
    ]);
  });
});

test("[A3] scores are known and have no place in a report: their column is no problem", () => {
  const { findings } = read("author,text,likes,colour\nann,One two three four,3,red\nbob,Five six seven eight,,blue\n");
  expect(findings.find(({ code }) => code === "fields-unused")?.message).toContain('1 field of the source was not used: "colour"');
});
