import { expect, test } from "vitest";
import { parseNamedColumns } from "./table-columns.ts";

test("parseNamedColumns() reads a meaning and a column, which may hold anything", () => {
  expect(parseNamedColumns(["words=What = what?", "Author = Your name"])).toEqual({
    columns: { words: "What = what?", author: "Your name" },
    problems: [],
  });
});

test.each([
  [["body=text"], 'the column "body=text" is not <meaning>=<column>'],
  [["words"], 'the column "words" is not <meaning>=<column>'],
  [["words="], 'the column "words=" is not <meaning>=<column>'],
  [["id=a", "id=b"], 'two columns are named for id: "a" and "b"'],
])("[S2] parseNamedColumns() says what is wrong with %j", (texts, expected) => {
  expect(parseNamedColumns(texts).problems).toEqual([expect.stringContaining(expected)]);
});
