import { describe, expect, test } from "vitest";
import { readSaved } from "./file-source.ts";

const read = (text: string, maxComments: number, name = "thread.json") =>
  readSaved({ bytes: new TextEncoder().encode(text), name, format: null, maxComments });

const toThread = (comments: number): string =>
  JSON.stringify({
    title: "A thread",
    comments: Array.from({ length: comments }, (_, index) => ({ id: String(index), text: `Comment number ${index} says this.` })),
  });

describe("a limit of comments", () => {
  test("refuses a file with one more, by the number of its comments; nothing is cut", () => {
    expect(read(toThread(20), 20).comments).toHaveLength(20);
    expect(() => read(toThread(21), 20)).toThrow("it has 21 comments, and this server reads at most 20 of a discussion");
  });

  test("refuses 500,000 records in one list before they are parsed as comments", () => {
    const items = Array.from({ length: 500_000 }, (_, index) => `{"id":${index + 2},"type":"comment","parent_id":1,"children":[]}`);
    const file = `{"id":1,"type":"story","title":"A story","children":[${items.join(",")}]}`;
    expect(() => read(file, 20_000)).toThrow("it has 500,001 records, and this server reads at most 20,000");
  });

  test("refuses a table by its rows, whose texts may have any number of lines", () => {
    const rows = Array.from({ length: 20 }, (_, index) => `${index},"one\ntwo\nthree\nfour words on line ${index}"`);
    expect(read(`id,text\n${rows.join("\n")}\n`, 20, "table.csv").comments).toHaveLength(20);
    const many = Array.from({ length: 50 }, (_, index) => `${index},words of row ${index}`);
    expect(() => read(`id,text\n${many.join("\n")}\n`, 20, "table.csv")).toThrow("it has 50 rows");
  });

  test("is none where none is named, as on the command line", () => {
    expect(readSaved({ bytes: new TextEncoder().encode(toThread(300)), name: "thread.json", format: null }).comments).toHaveLength(300);
  });
});
