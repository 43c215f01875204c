import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
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

  test.each([
    ["no file", join(folder, "absent.json"), "there is no such file"],
    ["a folder", folder, "it is a folder"],
    ["an empty file", write("empty.json", ""), "it is empty"],
    ["white space", write("blank.json", " \n"), "it holds only white space"],
    ["a binary file", write("binary.bin", Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 1)), "it is a binary file"],
    ["HTML", write("page.html", "<!doctype html><title>x</title>"), "it is HTML or XML, and no page of a Hacker News thread"],
    ["half a JSON", write("half.json", thread.slice(0, 40)), "it is not JSON"],
    ["a list", write("list.json", "[1, 2]"), "at $: it is a list of 2, not a list of items"],
    ["null", write("null.json", "null"), "at $: it is null"],
    ["another object", write("other.json", '{"hits": [], "page": 0}'), "at $: it is an object with the fields hits, page"],
    [
      "lines of other JSON",
      write("other.jsonl", '{"a": 1}\n{"a": 2}\n'),
      "it is 2 lines of JSON, and the first is an object with the fields a",
    ],
    ["prose", write("prose.txt", "Dear all,\nhello"), 'it is text, and line 1 names no column for comments: "Dear all,"'],
    ["an old page", write("old.html", '<html op="item"><table id="hnmain"><a href="item?id=7">'), "it has an older layout of Hacker News"],
    ["a broken line", write("broken.jsonl", '{"id": 1, "type": "story"}\n\n{"id": 2, "parent": 1'), "at line 3:"],
    [
      "a wrong item in a line",
      write("wrong.jsonl", '{"id": 1, "type": "story"}\n\n{"id": "x", "parent": 1}'),
      "at line 3: $.id: expected an item's id",
    ],
    ["a CSV without words", write("wordless.csv", "id,votes\n1,5\n"), "no column seems to hold the comments' words"],
    ["a wrong child", write("child.json", '{"id": 1, "children": [7]}'), "at $.children[0]"],
  ])("[S2] says what is wrong with %s", async (_what, reference, expected) => {
    expect(await complaint(reference)).toContain(expected);
  });

  test("[S2] lists what can be read when it cannot tell what a file is", async () => {
    await expect(readFileDiscussion(write("other.txt", "hello"), toTools())).rejects.toMatchObject({
      explanation: { fix: expect.stringMatching(/algolia: .*hnapi: .*firebase: .*hn-page: .*csv: /su) },
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

  test("takes a CSV's title from its file's name", async () => {
    expect((await readFileDiscussion(write("town.meeting.csv", "text\nhello"), toTools())).title).toBe("town.meeting");
    expect((await readFileDiscussion("-", toTools(stream("text\nhello")))).title).toBe("Comments from standard input");
  });

  test("[S2] holds a file to the format that was named, and names the others for one that is none", async () => {
    const path = write("thread.json", thread);
    await expect(readFileDiscussion(path, { ...toTools(), format: "hnapi" })).rejects.toThrow("at $.comments");
    await expect(readFileDiscussion(path, { ...toTools(), format: "csv" })).rejects.toThrow("no column seems to hold the comments' words");
    await expect(readFileDiscussion(write("a.csv", "text\nhello"), { ...toTools(), format: "algolia" })).rejects.toThrow(
      "it is plain text",
    );
    await expect(readFileDiscussion(path, { ...toTools(), format: "hn-page" })).rejects.toThrow("it is no page of Hacker News");
    await expect(readFileDiscussion(join(folder, "absent"), { ...toTools(), format: "json" })).rejects.toMatchObject({
      code: "wrong-use",
      explanation: { fix: expect.stringContaining("algolia, hnapi, firebase, hn-page, csv") },
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
    ["no list", "{}", "at $:"],
    ["an empty list", "[]", "at $:"],
    ["a topic without name", '[{"id": "a", "description": "x"}]', "at $.0.name"],
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
