import { describe, expect, test } from "vitest";
import { type CsvDialect, parseCsvRows, toLines } from "./csv-rows.ts";

const dialect: CsvDialect = { separator: ",", quote: '"', escape: '"', trims: false };
const read = (text: string): readonly unknown[] =>
  parseCsvRows(toLines(text), dialect).map(({ line, fields, problem }) => [line, fields, problem === null ? "" : "odd"]);

describe("parseCsvRows()", () => {
  test("reads quotes, separators and line breaks inside quotes, with the line where a row begins", () => {
    expect(read('a,b\r\n1,"x, ""y""\r\nz"\r\n\r\n2,c')).toEqual([
      [1, ["a", "b"], ""],
      [2, ["1", 'x, "y"\nz'], ""],
      [5, ["2", "c"], ""],
    ]);
  });

  test.each([
    ["inside a cell", 'a,b\n1,A 5" pipe\n2,c', [2, ["1", 'A 5" pipe'], "odd"]],
    ["around a part of a cell", 'a,b\n1,"He" said\n2,c', [2, ["1", '"He" said'], "odd"]],
    ["that opens and never closes", 'a,b\n1,"open\n2,c', [2, ["1", '"open'], "odd"]],
    ["beside a cell of two lines", 'a,b,c\n1,"x\ny",5" z\n2,c,d', [2, ["1", "x\ny", '5" z'], "odd"]],
  ])("[A3] a quote %s costs no other row", (_name, text, expected) => {
    const rows = read(text);
    expect(rows[1]).toEqual(expected);
    expect(rows.at(-1)).toEqual([expect.any(Number), text.includes("c,d") ? ["2", "c", "d"] : ["2", "c"], ""]);
  });

  test("[A3] a file that was cut inside a cell keeps what there is of it", () => {
    expect(read('a,b\n1,x\n2,"cut here\nand so')).toEqual([
      [1, ["a", "b"], ""],
      [2, ["1", "x"], ""],
      [3, ["2", "cut here\nand so"], "odd"],
    ]);
  });

  test("[A3] many odd rows and cells of many lines are each read once", () => {
    const rows = Array.from({ length: 300 }, (_, index) =>
      index % 7 === 0 ? `${index},5" pipe` : `${index},"${"line\n".repeat(index)}end"`,
    );
    const found = parseCsvRows(toLines(["a,b", ...rows].join("\n")), dialect);
    expect(found.slice(1).map(({ fields }) => fields[0])).toEqual(rows.map((_, index) => String(index)));
  });
});
