import { expect, test } from "vitest";
import { type FileOptions, refuseForLink, refuseIdleOptions } from "./file-options.ts";
import { type FileFormat, fileFormatNames } from "./file-formats.ts";

const columns = { columns: { words: "Comment" } };
const thread = { thread: 2 };
const refuses = (options: FileOptions, format: FileFormat): boolean => {
  try {
    refuseIdleOptions(options, { name: "x", format, meaning: "y" });
    return false;
  } catch {
    return true;
  }
};

test("an option is refused for every format that makes no use of it", () => {
  expect(fileFormatNames.filter((format) => !refuses(columns, format))).toEqual(["generic", "csv"]);
  expect(fileFormatNames.filter((format) => !refuses(thread, format))).toEqual(["mail"]);
  expect(fileFormatNames.filter((format) => refuses({ format, columns: {}, thread: null }, format))).toEqual([]);
});

test("[S2] a link takes none of them, and all are named at once", () => {
  expect(() => refuseForLink("https://lobste.rs/s/abc123", { ...columns, ...thread, format: "csv" })).toThrow(
    "Cannot use --from, --column, and --thread for",
  );
  expect(() => refuseForLink("https://lobste.rs/s/abc123", { format: null, columns: {}, thread: null })).not.toThrow();
});
