import { gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { zip } from "../../../test/fixtures/zip.ts";
import { unpackFile } from "./unpack.ts";

const words = "The words of a thread, and more words. ".repeat(50);
const bytes = Buffer.from(words);
const unpack = (packed: Uint8Array, name: string, largest?: number): unknown => {
  const file = unpackFile({ bytes: packed, name }, largest);
  return { name: file.name, text: new TextDecoder().decode(file.bytes) };
};

describe("unpackFile()", () => {
  test.each([
    ["gzip", gzipSync(bytes), "a/thread.json.gz", "a/thread.json"],
    ["zstd", zstdCompressSync(bytes), "thread.jsonl.zst", "thread.jsonl"],
    ["gzip from standard input", gzipSync(bytes), "-", "-"],
    [
      "a zip of one file",
      zip({ "folder/": "", "folder/thread.csv": words, "__MACOSX/folder/._thread.csv": words }),
      "x.zip",
      "folder/thread.csv",
    ],
    ["a zip of a packed file", zip({ "export/thread.csv.gz": gzipSync(bytes) }), "x.zip", "export/thread.csv"],
    ["a zip without compression", zip({ "thread.csv": words }, { isStored: true }), "x.zip", "thread.csv"],
    ["what is not packed", bytes, "thread.json", "thread.json"],
  ] as const)("unpacks %s", (...[, packed, name, inner]) => {
    expect(unpack(packed, name)).toEqual({ name: inner, text: words });
  });

  test.each([
    ["a zip of several files", zip({ "a.json": words, "b.json": words }), 'a zip file with 2 files ("a.json", "b.json")'],
    ["an empty zip", zip({}), "an empty zip file"],
    ["a spreadsheet", zip({ "[Content_Types].xml": words, "xl/workbook.xml": words }), "an Office document"],
    ["an encrypted zip", zip({ "a.json": words }, { isEncrypted: true }), "an encrypted zip file"],
    ["a packed tar archive", gzipSync(Buffer.concat([Buffer.alloc(257), Buffer.from("ustar"), Buffer.alloc(250)])), "a tar archive"],
    ["a web archive", Buffer.from("bplist00\0"), "a web archive of Safari"],
    ["a PDF", Buffer.from("%PDF-1.7\n"), "a PDF"],
    ["bzip2", Buffer.from("BZh91AY&SY"), "compressed with bzip2"],
  ])("[S2] says what to do about %s", (_what, packed, why) => {
    expect(() => unpack(packed, "x")).toThrow(`Cannot read "x" as a discussion: it is ${why}`);
  });

  test("[S2] names the file that was given, not one inside it", () => {
    const tar = gzipSync(Buffer.concat([Buffer.alloc(257), Buffer.from("ustar"), Buffer.alloc(250)]));
    expect(() => unpack(tar, "thread.tar.gz")).toThrow('Cannot read "thread.tar.gz"');
    expect(() => unpack(zip({ "inner.gz": gzipSync(bytes).subarray(0, 40) }), "outer.zip")).toThrow('Cannot read "outer.zip"');
  });

  test("[S1] unpacks archives inside one another only so deep", () => {
    let packed: Uint8Array = bytes;
    for (let depth = 0; depth < 9; depth += 1) packed = gzipSync(packed);
    expect(unpack(packed, "x")).not.toMatchObject({ text: words });
  });

  test("[S1] holds the limit after unpacking, of every kind", () => {
    for (const packed of [gzipSync(bytes), zstdCompressSync(bytes), zip({ a: words })]) {
      expect(() => unpack(packed, "x", 1024)).toThrow("unpacked it is larger than");
    }
  });

  test("[A3] refuses a zip whose file is not what its directory says", () => {
    const changed = Buffer.from(zip({ a: words }, { isStored: true }));
    changed.write("M", changed.indexOf("more"));
    expect(() => unpack(changed, "x")).toThrow('"a" does not match its checksum');
  });

  test("[A3] never gives back less than was packed, wherever the archive is cut", () => {
    for (const packed of [gzipSync(bytes), zstdCompressSync(bytes), zip({ a: words })]) {
      for (let length = 4; length < packed.length; length += 1) expect(() => unpack(packed.subarray(0, length), "x")).toThrow("damaged");
    }
  });
});
