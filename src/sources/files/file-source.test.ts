import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { zip } from "../../../test/fixtures/zip.ts";
import type { SourceTools } from "../source.ts";
import { readFileDiscussion } from "./file-source.ts";
import { readTopics } from "./read-topics.ts";

const folder = mkdtempSync(join(tmpdir(), "summarizer-source-"));
const thread = JSON.stringify({
  id: 1,
  title: "A story",
  children: [{ id: 2, author: "ann", text: "These are words in the English language, and more.", children: [] }],
});

async function* stream(...chunks: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield await Promise.resolve(Buffer.from(chunk));
}
const toTools = (standardInput: AsyncIterable<Uint8Array> = stream()): SourceTools => ({
  standardInput,
  signal: new AbortController().signal,
});
const write = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const complaint = (reference: string, tools = toTools()): Promise<string> =>
  readFileDiscussion(reference, tools).then(
    () => "it was read",
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

describe("readFileDiscussion()", () => {
  test("reads a file, and standard input in pieces that cut a character", async () => {
    const bytes = Buffer.from(thread.replace("A story", "Größe 🐴"));
    const cut = bytes.indexOf(0xf0) + 2;
    const fromInput = await readFileDiscussion("-", toTools(stream(bytes.subarray(0, cut), bytes.subarray(cut))));
    expect(fromInput).toMatchObject({ id: "hn-1", title: "Größe 🐴", language: "en" });
    expect(await readFileDiscussion(write("thread.json", bytes), toTools())).toEqual(fromInput);
    expect(await readFileDiscussion(write("bom.json", `\ufeff${thread}`), toTools())).toMatchObject({ id: "hn-1" });
  });

  test("[S2] refuses lists in lists without end", async () => {
    expect(await complaint(write("deep.json", "[".repeat(9_000) + "]".repeat(9_000)))).toContain(
      "none of its objects looks like a comment",
    );
  });

  test("[S2] refuses columns of a table for what is none, and says what it is", async () => {
    const columns = { words: "text" };
    const message = await complaint(write("tree.json", thread), { ...toTools(), columns });
    expect(message).toContain(
      "--column names columns of a table, or fields of JSON of any place (--from generic); this is a Hacker News thread",
    );
    const generic = readFileDiscussion(write("tree.json", thread), { ...toTools(), columns, format: "generic" });
    expect((await generic).comments).toHaveLength(1);
  });

  test.each([
    ["no file", join(folder, "absent.json"), "the file does not exist"],
    ["a folder", folder, "it is a folder"],
    ["an empty file", write("empty.json", ""), "it is empty"],
    ["white space", write("blank.json", " \n"), "it contains only white space"],
    ["a binary file", write("binary.bin", Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 1)), "it is a binary file"],
    ["HTML", write("page.html", "<!doctype html><title>x</title>"), "it is HTML or XML, but not the page of a thread that can be read"],
    ["half a JSON", write("half.json", thread.slice(0, 40)), "it is not JSON"],
    ["a list", write("list.json", "[1, 2]"), "it is a list of 2, and none of its objects"],
    ["null", write("null.json", "null"), "it is null, and none of its objects"],
    [
      "another object",
      write("other.json", '{"hits": [], "page": 0}'),
      "it is an object with the fields hits, page, and no known field of its records holds a comment's text",
    ],
    [
      "lines of other JSON",
      write("other.jsonl", '{"a": 1}\n{"a": 2}\n'),
      'it is 2 JSON values, the first an object with the fields a, and no known field of its records holds a comment\'s text; the record at line 1: $ has\n  a: such as "1"',
    ],
    ["prose", write("prose.txt", "Dear all,\nhello"), 'it is text, and line 1 names no column for comments: "Dear all,"'],
    ["an old page", write("old.html", '<html op="item"><table id="hnmain"><a href="item?id=7">'), "it has an older layout of Hacker News"],
    ["a CSV without words", write("wordless.csv", "id,votes\n1,5\n"), "no column seems to hold the comments' text"],
    [
      "items of several threads",
      write("several.jsonl", '{"id": 1, "type": "story"}\n{"id": 2, "type": "story"}'),
      "it contains the items of 2 threads (1, 2)",
    ],
    [
      "an archive of several files",
      write("several.zip", zip({ "a.json": thread, "b.json": thread })),
      'it is a zip file with 2 files ("a.json", "b.json")',
    ],
    [
      "a list of other things",
      write("things.json", '[{"sku": "x1", "price": 2}, {"sku": "x2", "price": 3}]'),
      'the record at $[0] has\n  sku: such as "x1"\n  price: such as "2"',
    ],
  ])("[S2] says what is wrong with %s", async (_what, reference, expected) => {
    expect(await complaint(reference)).toContain(expected);
  });

  test("[S2] lists what can be read when it cannot tell what a file is", async () => {
    await expect(readFileDiscussion(write("other.txt", "hello"), toTools())).rejects.toMatchObject({
      explanation: { fix: expect.stringMatching(/hnapi: .*algolia: .*firebase: .*hn-page: .*lobsters: .*generic: .*csv: /su) },
    });
  });

  test.each([
    ["algolia", thread, "hn-1"],
    ["hnapi", '{"id": 1, "title": "A story", "comments": []}', "hn-1"],
    ["firebase", '[{"id": 1, "type": "story"}]', "hn-1"],
    ["firebase", '{"1": {"id": 1, "type": "story"}, "2": null}', "hn-1"],
    ["firebase", '{"id": 1, "type": "story"}\n\n{"id": 2, "type": "comment", "parent": 1}\n', "hn-1"],
    ["firebase", '{"id": 1, "type": "story"}\r\nnull\r\n', "hn-1"],
    [
      "hn-page",
      '<html><table id="hnmain"><table class="fatitem"><tr class="athing" id="1"><td><span class="titleline">A story</span></table></table>',
      "hn-1",
    ],
    ["generic", '[{"author": "ann", "text": "hello"}, {"author": "bob", "text": "hi"}]', "generic-"],
    ["csv", "id;text\n1;hello\n", "csv-"],
  ])("tells %s by its content alone, and reads the same when it is named", async (format, content, id) => {
    const path = write("saved.any", content);
    const told = await readFileDiscussion(path, toTools());
    expect(told.id).toContain(id);
    expect(await readFileDiscussion(path, { ...toTools(), format })).toEqual(told);
    expect(await readFileDiscussion(path, { ...toTools(), format: null })).toEqual(told);
  });

  test("reads UTF-16 as Excel and PowerShell write it, and says what it assumed of other bytes", async () => {
    const utf16 = await readFileDiscussion(write("utf16.json", Buffer.from(`\uFEFF${thread}`, "utf16le")), toTools());
    expect(utf16).toMatchObject({ id: "hn-1", title: "A story" });
    const latin = Buffer.from(thread.replace("A story", "Größe"), "latin1");
    const { title, findings } = await readFileDiscussion(write("latin1.json", latin), toTools());
    expect(title).toBe("Größe");
    expect(findings.map(({ code }) => code)).toContain("encoding-assumed");
  });

  test.each([
    ["thread.json.gz", gzipSync(thread)],
    ["thread.json.zst", zstdCompressSync(thread)],
    ["thread.zip", zip({ "thread.json": thread })],
    ["thread16.json", Buffer.from(`\uFEFF${thread}`, "utf16le")],
  ])("reads %s as the file inside", async (name, bytes) => {
    expect(await readFileDiscussion(write(name, bytes), toTools())).toEqual(
      await readFileDiscussion(write("plain.json", thread), toTools()),
    );
  });

  test("reads a page saved as a single file, and says where it is cut", async () => {
    const page =
      '<html op="item"><table id="hnmain"><table class="fatitem"><tr class="athing" id="1"><td class="title"><a class="storylink" href="https://example.com/">A story</a></table><table class="comment-tree"><tr class="athing comtr" id="2"><td class="ind" indent="0"></td><td><a class="hnuser" href="user?id=ann">ann</a><div class="commtext">Größe = words</div></table></html>';
    const encoded = Buffer.from(page)
      .toString("latin1")
      .replaceAll(/[=\u0080-\u00FF]/gu, (character) => `=${character.charCodeAt(0).toString(16).toUpperCase()}`);
    const part = `Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${encoded}`;
    const mhtml = `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n${part}\r\n--b--\r\n`;
    expect(await readFileDiscussion(write("page.mhtml", mhtml), toTools())).toMatchObject({
      id: "hn-1",
      comments: [{ id: "2", author: "ann", text: "Größe = words" }],
      findings: [{ code: "times-unknown" }],
    });
    const cut = await readFileDiscussion(write("cut.mhtml", mhtml.slice(0, mhtml.indexOf("words"))), toTools());
    expect(cut.findings.map(({ code }) => code)).toContain("page-incomplete");
  });

  test("[A3] reads the other lines where one is damaged, and names it", async () => {
    const { comments, findings } = await readFileDiscussion(
      write(
        "damaged.jsonl",
        '{"id": 1, "type": "story", "title": "A"}\n{"id": 2, "by": "ann", "text": "wor\n{"id": 3, "type": "comment", "by": "bob", "text": "words", "parent": 1}\n',
      ),
      toTools(),
    );
    expect(comments.map(({ id }) => id)).toEqual(["3"]);
    expect(findings.map(({ message }) => message)).toContainEqual(expect.stringContaining("The item at line 2 was left out"));
  });

  test("takes a CSV's title from its file's name", async () => {
    expect((await readFileDiscussion(write("town.meeting.csv", "text\nhello"), toTools())).title).toBe("town.meeting");
    expect((await readFileDiscussion("-", toTools(stream("text\nhello")))).title).toBe("Comments from standard input");
  });

  test("[S2] holds a file to the format that was named, and names the others for one that is none", async () => {
    const path = write("thread.json", thread);
    await expect(readFileDiscussion(path, { ...toTools(), format: "hnapi" })).rejects.toThrow("it looks like algolia");
    await expect(readFileDiscussion(path, { ...toTools(), format: "csv" })).rejects.toThrow("no column seems to hold the comments' text");
    await expect(readFileDiscussion(write("a.csv", "text\nhello"), { ...toTools(), format: "algolia" })).rejects.toThrow(
      "it is plain text",
    );
    await expect(readFileDiscussion(path, { ...toTools(), format: "hn-page" })).rejects.toThrow("it is not a Hacker News page");
    await expect(readFileDiscussion(join(folder, "absent"), { ...toTools(), format: "json" })).rejects.toMatchObject({
      code: "wrong-use",
      explanation: { fix: expect.stringContaining("hnapi, algolia, firebase, hn-page, lobsters, ") },
    });
  });

  test("stops reading standard input when asked to", async () => {
    await expect(readFileDiscussion("-", { standardInput: stream("a"), signal: AbortSignal.abort() })).rejects.toThrow("abort");
  });
});

const readTopicsOf = (content: string): Promise<unknown> => readTopics(write("topics.json", content), toTools());

describe("readTopics()", () => {
  test("reads a list of topics, without fields it does not know", async () => {
    expect(await readTopicsOf('[{"id": " a ", "name": "Costs", "description": "", "viewpoints": []}]')).toEqual([
      { id: "a", name: "Costs", description: "", parentId: null },
    ]);
  });

  test.each([
    ["not JSON", "topics", "Unexpected token"],
    ["no list", "{}", "it must be a list"],
    ["an empty list", "[]", "it must not be empty"],
    ["a topic without name", '[{"id": "a", "description": "x"}]', "[0].name is missing"],
    [
      "an id twice",
      '[{"id": "a", "name": "x", "description": ""}, {"id": "a", "name": "y", "description": ""}]',
      'the id "a" occurs more than once',
    ],
  ])("[S2] refuses %s", async (_what, content, expected) => {
    await expect(readTopicsOf(content)).rejects.toThrow(expected);
  });

  test("[S2] says so when the file is not there", async () => {
    mkdirSync(join(folder, "sub"), { recursive: true });
    await expect(readTopics(join(folder, "sub"), toTools())).rejects.toMatchObject({ code: "source-unreadable" });
  });
});
