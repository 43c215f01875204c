import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCsvComments } from "./csv-comments.ts";

// Tables with any of their columns, in any order, under any of the names and forms that exports use.
const names = {
  words: ["text", "Comment", "BODY", "comment_text", "Message", "textDisplay", "review-body", "Content"],
  id: ["id", "Comment ID", "comment-id", "objectID", "CID"],
  author: ["author", "Author Name", "by", "user_name", "authorDisplayName"],
  parent: ["parent", "parentId", "Parent ID", "reply_to", "parent_comment_id"],
  time: ["time", "created_utc", "Timestamp", "Published At", "date"],
  other: ["likes", "Colour", "x1", "subreddit", "_tags"],
} as const;

type Name = keyof typeof names;

const wordPiece = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom('"', '""', ",", ";", "\t", "|", "\n", "\r\n", "'", "é", '5" pipe', "\\", " "),
);

const cells: Readonly<Record<Exclude<Name, "words">, (index: number) => fc.Arbitrary<string>>> = {
  id: (index) => fc.constantFrom(String(7000 + index), `${7000 + index}.0`, `t1_k${index}`),
  author: () => fc.constantFrom("ann", "bob", "[deleted]", "NULL", "", "Ünal, C."),
  parent: (index) => fc.constantFrom("", "NULL", "\\N", "NaN", "7000", "7000.0", "t3_post", "t1_k0", String(7000 + index), "99"),
  time: () => fc.constantFrom("1700000000", "1700000000000", "1.7e9", "2023-11-14 22:13:20+00", "14/11/2023", "yesterday", ""),
  other: () => fc.constantFrom("", "3", "red", "['comment']"),
};

interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly words: readonly string[];
}

const tables = fc
  .record({
    kinds: fc.shuffledSubarray(["id", "author", "parent", "time", "other"] as const),
    wordsAt: fc.nat({ max: 5 }),
    rows: fc.integer({ min: 1, max: 12 }),
  })
  .chain(({ kinds, wordsAt, rows }): fc.Arbitrary<Table> => {
    const columns: readonly Name[] = [...kinds.slice(0, wordsAt), "words", ...kinds.slice(wordsAt)];
    const header = fc.tuple(...columns.map((kind) => fc.constantFrom(...names[kind])));
    const words = fc.tuple(
      ...Array.from({ length: rows }, (_, index) =>
        fc
          .array(wordPiece, { maxLength: 4 })
          .map((pieces) => `Comment number ${index} says so: ${pieces.join("").replaceAll(/[>\0<&]/gu, "")}.`),
      ),
    );
    const body = fc.tuple(
      ...Array.from({ length: rows }, (_, index) =>
        fc.tuple(...columns.map((kind) => (kind === "words" ? fc.constant("") : cells[kind](index)))),
      ),
    );
    return fc.tuple(header, words, body).map(([head, texts, lines]) => ({
      header: head,
      words: texts,
      rows: lines.map((line, index) => line.map((cell, at) => (columns[at] === "words" ? (texts[index] ?? "") : cell))),
    }));
  });

const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const write = ({ header, rows }: Table, separator: string, end: string): string =>
  [header.map(quote), ...rows.map((row) => row.map(quote))].map((row) => row.join(separator)).join(end);
const squeeze = (text: string): string => text.replaceAll(/\s/gu, "");

/** The lines that findings name as left out. */
const countLost = ({ findings }: ReturnType<typeof parseCsvComments>): number =>
  findings.filter(({ code, message }) => (code === "record-skipped" || code === "comment-duplicated") && /line \d+/iu.test(message)).length;

describe("any table", () => {
  test("[A1] [A3] of n rows gives n comments or findings, and every word", () => {
    fc.assert(
      fc.property(tables, fc.constantFrom(",", ";", "\t", "|"), fc.constantFrom("\n", "\r\n"), (table, separator, end) => {
        const read = parseCsvComments({ text: write(table, separator, end), title: "fuzz" });
        expect(read.comments.length + countLost(read)).toBe(table.rows.length);
        expect(read.comments.map(({ text }) => squeeze(text)).toSorted()).toEqual(table.words.map(squeeze).toSorted());
      }),
      { numRuns: 100 },
    );
  });

  test("[A3] with one character lost or an odd quote still gives every comment's words, or a finding that names a line", () => {
    fc.assert(
      fc.property(tables, fc.nat(), fc.boolean(), (table, place, isLost) => {
        const text = write(table, ",", "\n");
        const head = text.indexOf("\n") + 1;
        const at = head + (place % Math.max(1, text.length - head));
        const damaged = isLost ? text.slice(0, at) + text.slice(at + 1) : `${text.slice(0, at)}"${text.slice(at)}`;
        const read = parseCsvComments({ text: damaged, title: "fuzz" });
        const all = read.comments.map((comment) => comment.text).join("\n");
        const marks = table.words.map((_, index) => `Comment number ${index} says`).filter((mark) => damaged.includes(mark));
        const lost = marks.filter((mark) => !all.includes(mark));
        const isNamed = read.findings.some(({ code, message }) => code === "record-repaired" && /line \d+/iu.test(message));
        expect(isNamed ? [] : lost).toEqual([]);
      }),
      // A fixed seed: some damage leaves a sound table with other cells, and nothing can tell.
      { numRuns: 100, seed: 1 },
    );
  });
});
