import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { SourceTools } from "../source.ts";
import { readFileDiscussion } from "./file-source.ts";
import { readTopics } from "./read-topics.ts";

const folder = mkdtempSync(join(tmpdir(), "summarizer-source-"));
const thread = JSON.stringify({ id: 1, title: "A story", children: [{ id: 2, author: "ann", text: "These are words in the English language, and more.", children: [] }] });

async function* stream(...chunks: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield await Promise.resolve(Buffer.from(chunk));
}
const toTools = (standardInput: AsyncIterable<Uint8Array> = stream()): SourceTools => ({ standardInput, signal: new AbortController().signal });
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
    ["an address", "https://news.ycombinator.com/item?id=8863", "reads saved threads, not addresses"],
    ["an id", "8863", "reads saved threads, not addresses"],
    ["an empty file", write("empty.json", ""), "it is empty"],
    ["white space", write("blank.json", " \n"), "it holds only white space"],
    ["a binary file", write("binary.bin", Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 1)), "it is a binary file"],
    ["UTF-16", write("utf16.json", Uint8Array.of(0xff, 0xfe, 0x7b, 0)), "it is UTF-16 text"],
    ["invalid UTF-8", write("latin1.json", Uint8Array.of(0x22, 0xe4, 0x22)), "it is not valid UTF-8"],
    ["HTML", write("page.html", "<!doctype html><title>x</title>"), "it is HTML or XML, not JSON"],
    ["half a JSON", write("half.json", thread.slice(0, 40)), "it is not JSON"],
    ["a list", write("list.json", "[1, 2]"), "at $: it is a list of 2, not an object"],
    ["null", write("null.json", "null"), "at $: it is null"],
    ["another object", write("other.json", '{"id": 1, "kids": []}'), "at $: it is an object with the fields id, kids"],
    ["a wrong child", write("child.json", '{"id": 1, "children": [7]}'), "at $.children[0]"],
  ])("[S2] says what is wrong with %s", async (_what, reference, expected) => {
    expect(await complaint(reference)).toContain(expected);
  });

  test("[S2] says what to save when an address is given", async () => {
    await expect(readFileDiscussion("https://news.ycombinator.com/item?id=8863", toTools())).rejects.toMatchObject({
      code: "source-unsupported",
      explanation: { fix: expect.stringContaining("https://hn.algolia.com/api/v1/items/8863") },
    });
  });

  test("stops reading standard input when asked to", async () => {
    await expect(readFileDiscussion("-", { standardInput: stream("a"), signal: AbortSignal.abort() })).rejects.toThrow("abort");
  });
});

describe("readTopics()", () => {
  const read = (content: string): Promise<unknown> => readTopics(write("topics.json", content), toTools());

  test("reads a list of topics, without fields it does not know", async () => {
    expect(await read('[{"id": " a ", "name": "Costs", "description": "", "viewpoints": []}]')).toEqual([{ id: "a", name: "Costs", description: "", parentId: null }]);
  });

  test.each([
    ["not JSON", "topics", "Unexpected token"],
    ["no list", "{}", "at $:"],
    ["an empty list", "[]", "at $:"],
    ["a topic without name", '[{"id": "a", "description": "x"}]', "at $.0.name"],
    ["an id twice", '[{"id": "a", "name": "x", "description": ""}, {"id": "a", "name": "y", "description": ""}]', 'the id "a" occurs more than once'],
  ])("[S2] refuses %s", async (_what, content, expected) => {
    await expect(read(content)).rejects.toThrow(expected);
  });

  test("[S2] says so when the file is not there", async () => {
    mkdirSync(join(folder, "sub"), { recursive: true });
    await expect(readTopics(join(folder, "sub"), toTools())).rejects.toMatchObject({ code: "source-unreadable" });
  });
});
