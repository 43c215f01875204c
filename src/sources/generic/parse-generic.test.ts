import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import type { UndetectedDiscussion } from "../place.ts";
import { readSaved } from "../files/file-source.ts";

const readText = (text: string, name = "thread.json"): UndetectedDiscussion => readSaved({ bytes: Buffer.from(text), name, format: null });
const read = (json: unknown): UndetectedDiscussion => readText(JSON.stringify(json));
const toLines = (values: readonly unknown[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join("");
const codesOf = ({ findings }: UndetectedDiscussion): readonly string[] => findings.map(({ code }) => code);
const messageOf = ({ findings }: UndetectedDiscussion, code: string): string =>
  findings.find((finding) => finding.code === code)?.message ?? "";

const page = readFileSync(new URL("../../../docs/generic-form.md", import.meta.url), "utf8");
const head = {
  title: "Sunday opening",
  url: "https://forum.example/t/7",
  article: "https://news.example/a",
  author: "Council",
  time: 1_700_000_000,
  text: "Tell us.",
  score: 4,
};
const comments = [
  { id: "a1", author: "Ann", time: "2026-03-01T09:00:00Z", text: "Yes, I work all week long.", url: "https://forum.example/t/7#a1" },
  { id: "a2", parent: "a1", author: "Bob", time: "2026-03-01T10:00:00Z", text: "> I work\nAnd who pays for it?" },
  { id: "a3", parent: null, author: "Cid", time: "2026-03-01T11:00:00Z", text: "Open it on two Sundays first." },
];

describe("our own form", () => {
  const forms: readonly (readonly [string, string])[] = [
    ["lines", toLines([head, ...comments])],
    ["a list", JSON.stringify([head, ...comments])],
    ["a discussion with its comments", JSON.stringify({ ...head, comments })],
    ["a discussion beside its comments", JSON.stringify({ discussion: head, comments })],
  ];

  test.each(forms)("is read whole: %s", (_what, text) => {
    const discussion = readText(text);
    expect(discussion).toMatchObject({
      source: "generic",
      id: expect.stringMatching(/^generic-[\da-f]{8}$/u),
      title: "Sunday opening",
      url: "https://forum.example/t/7",
      articleUrl: "https://news.example/a",
      author: "Council",
      createdAt: "2023-11-14T22:13:20.000Z",
      text: "Tell us.",
      points: 4,
      findings: [],
    });
    expect(discussion.comments).toMatchObject([
      {
        id: "a1",
        parentId: null,
        author: "Ann",
        createdAt: "2026-03-01T09:00:00.000Z",
        url: "https://forum.example/t/7#a1",
        text: "Yes, I work all week long.",
      },
      { id: "a2", parentId: "a1", author: "Bob", text: "> I work\n\nAnd who pays for it?", url: null },
      { id: "a3", parentId: null, author: "Cid", createdAt: "2026-03-01T11:00:00.000Z" },
    ]);
  });

  test("[S1] may have HTML, also beside plain text", () => {
    const [first, second] = read([
      { ...comments[0], html: "<p>Yes, <i>I</i>.<script>a()</script>", text: "Yes, I." },
      comments[2],
    ]).comments;
    expect(first).toMatchObject({ text: "Yes, I.", html: "<p>Yes, <i>I</i>.</p>" });
    expect(second).toMatchObject({ text: "Open it on two Sundays first." });
  });

  test("has plain text in `text`, unless the texts of a file show that they are HTML", () => {
    const [first] = read([{ author: "Ann", text: "Use 1 < 2 & the <b> tag." }, comments[1], comments[2]]).comments;
    expect(first?.text).toBe("Use 1 < 2 & the <b> tag.");
    const [html] = read(comments.map((comment) => ({ ...comment, text: `<p>One</p><p>${comment.author} &amp; all</p>` }))).comments;
    expect(html?.text).toBe("One\n\nAnn & all");
  });

  test("is described by its schema, and so are the examples of its page", () => {
    const schema: unknown = JSON.parse(readFileSync(new URL("../../../schema/generic-form.schema.json", import.meta.url), "utf8"));
    const isValid = new Ajv2020({ strict: false }).compile(schema as object);
    const example = /```json\n([\s\S]*?)```/u.exec(page)?.[1] ?? "";
    const values = example
      .trim()
      .split("\n")
      .map((line): unknown => JSON.parse(line));
    for (const value of [[head, ...comments], { ...head, comments }, values]) expect(isValid(value)).toBe(true);
    expect(isValid({ title: 7 })).toBe(false);
    expect(readText(example, "x.jsonl")).toMatchObject({
      title: "Shall the library open on Sundays?",
      comments: [{ id: "a1" }, { id: "a2", parentId: "a1", text: "And who pays the staff?" }],
      findings: [],
    });
  });
});

const findJq = (): string | null => {
  try {
    return execFileSync("jq", ["--version"], { encoding: "utf8" });
  } catch {
    return null;
  }
};

describe.skipIf(findJq() === null)(`the page's lines of jq${findJq() === null ? " (skipped: jq is not installed)" : ""}`, () => {
  const programs = [...page.matchAll(/jq -c '([^']+)'/gu)].map(([, program]) => program ?? "");
  const run = (program: string | undefined, input: unknown): UndetectedDiscussion =>
    readText(execFileSync("jq", ["-c", program ?? ""], { input: JSON.stringify(input), encoding: "utf8" }), "-");

  test("make a discussion of a GitHub issue's comments, and of nested replies", () => {
    expect(programs).toHaveLength(2);
    const issue = [
      {
        id: 11,
        user: { login: "ann" },
        created_at: "2026-03-01T09:00:00Z",
        body: "It fails on `main`.",
        html_url: "https://github.com/o/n/issues/1#1",
        node_id: "x",
      },
      {
        id: 12,
        user: { login: "bob" },
        created_at: "2026-03-01T10:00:00Z",
        body: "It does here, too.",
        html_url: "https://github.com/o/n/issues/1#2",
        node_id: "y",
      },
    ];
    expect(run(programs[0], issue).comments).toMatchObject([
      { id: "11", author: "ann", text: "It fails on `main`.", url: "https://github.com/o/n/issues/1#1" },
      { id: "12", author: "bob" },
    ]);
    const reply = { id: 2, parent_id: 1, user: { name: "bob" }, posted: "2026-03-01T10:00:00Z", body: "<p>Two <b>more</b> words" };
    const nested = {
      title: "T",
      url: "https://x.example/",
      comments: [{ id: 1, parent_id: null, user: { name: "ann" }, posted: "2026-03-01T09:00:00Z", body: "<p>One word", replies: [reply] }],
    };
    expect(run(programs[1], nested)).toMatchObject({
      title: "T",
      url: "https://x.example/",
      comments: [
        { id: "1", author: "ann" },
        { id: "2", parentId: "1", text: "Two more words" },
      ],
      findings: [],
    });
  });
});

describe("JSON of other places", () => {
  const plain = [
    { id: 1, author: "Ann", text: "I like the new bridge over the river." },
    { id: 2, author: "Bob", text: "The old one was wide enough for us." },
  ];
  const expected = plain.map(({ id, author, text }) => ({ id: String(id), author, text }));

  test.each([
    ["a plain list", plain],
    ["other names", plain.map(({ id, author, text }) => ({ commentId: id, user_name: author, Message: text }))],
    ["an author inside", plain.map(({ id, author, text }) => ({ id, user: { login: author, id: id + 70, type: "User" }, body: text }))],
    ["a wrapped list", { status: "ok", data: { comments: plain, cursor: null } }],
    ["GraphQL's nodes", { data: { thing: { comments: { totalCount: 2, nodes: plain } } } }],
    ["GraphQL's edges", { data: { thing: { comments: { edges: plain.map((node) => ({ node, cursor: "x" })) } } } }],
    ["pages of a list", [[plain[0]], [plain[1]]]],
    ["an object by id", Object.fromEntries(plain.map((comment) => [comment.id, comment]))],
  ])("[A3] is read in the names and wrappings that people have: %s", (_what, json) => {
    expect(read(json).comments).toMatchObject(expected);
  });

  test("takes nesting for who answers whom, with and without ids", () => {
    const nested = [
      {
        author: "Ann",
        text: "One thing to say.",
        replies: [{ author: "Bob", text: "And one to answer.", replies: [{ author: "Cid", text: "And a third one." }] }],
      },
      { author: "Dan", text: "Something else here." },
    ];
    expect(read(nested).comments.map(({ id, parentId, author }) => [id, parentId, author])).toEqual([
      ["1", null, "Ann"],
      ["2", "1", "Bob"],
      ["3", "2", "Cid"],
      ["4", null, "Dan"],
    ]);
    const withIds = {
      title: "T",
      comments: [
        {
          uuid: "x-1",
          author: "Ann",
          text: "One thing to say.",
          children: [{ uuid: "x-2", author: "Bob", text: "And one to answer.", children: [] }],
        },
      ],
    };
    expect(read(withIds)).toMatchObject({ title: "T", comments: [{ id: "x-1" }, { id: "x-2", parentId: "x-1" }] });
  });

  test("[A3] reads records of two shapes, as YouTube has comments and replies, with the words of both", () => {
    const toSnippet = (name: string, words: string): object => ({
      textDisplay: words,
      authorDisplayName: name,
      publishedAt: "2026-03-01T09:00:00Z",
    });
    const reply = { id: "x.1", snippet: { ...toSnippet("@bob", "And one to answer it."), parentId: "x" } };
    const item = {
      id: "x",
      snippet: { topLevelComment: { id: "x", snippet: toSnippet("@ann", "One thing to say here.") } },
      replies: { comments: [reply] },
    };
    expect(read({ items: [item] }).comments).toMatchObject([
      { id: "x", author: "@ann", text: "One thing to say here." },
      { id: "x.1", parentId: "x", author: "@bob", text: "And one to answer it." },
    ]);
  });

  test("finds the list inside a topic that has an id itself, and a field that refers to another", () => {
    const posts = [1, 2, 3].map((number) => ({
      id: 900 + number,
      post_number: number,
      reply_to_post_number: number === 1 ? null : number - 1,
      username: "ann",
      cooked: `<p>The words of post ${number}</p>`,
    }));
    const topic = { id: 7, title: "A topic", thread: { posts, order: [901, 902, 903] }, tags: [{ id: 1, name: "t" }] };
    expect(read(topic)).toMatchObject({
      title: "A topic",
      comments: [{ text: "The words of post 1" }, { parentId: "1" }, { parentId: "2" }],
    });
  });

  test("[A3] says what was not used, and that nothing tells who answers whom", () => {
    const discussion = read(plain.map((comment) => ({ ...comment, mood: "calm" })));
    expect(codesOf(discussion)).toEqual(["times-unknown", "replies-unknown", "fields-unused"]);
    expect(messageOf(discussion, "fields-unused")).toContain('"mood" (2 records, such as "calm")');
  });

  test("[A3] names records that are no comments, by their line or their number", () => {
    expect(messageOf(readText(`${toLines(plain)}{"id": 3, "te`), "record-skipped")).toContain("The record at line 3 was left out");
    expect(messageOf(read([...plain, "hello", null]), "record-skipped")).toContain("The record at $[2] was left out: it is a string");
    expect(messageOf(read([...plain, { ...plain[1], text: "Another with the same number." }]), "id-replaced")).toContain(
      "record 3 has the id 2 of record 2",
    );
  });

  test("says that a discussion has no comments", () => {
    expect(read({ ...head, comments: [] })).toMatchObject({ title: "Sunday opening", comments: [] });
    expect(codesOf(read({ ...head, comments: [] }))).toEqual(["comments-none"]);
  });

  test("[S2] says that a file holds several discussions, and reads the one of a scraper's line", () => {
    const scraped = (title: string, id: number): object => ({
      story: { id, title, by: "ann", timeISO: "2026-03-01T08:00:00Z", commentIds: [id + 1] },
      comments: [
        { id: id + 1, by: "bob", timeISO: "2026-03-01T09:00:00Z", textPlain: "The words of a comment." },
        { id: id + 2, by: "cid", textPlain: "Other words, too.", timeISO: null },
      ],
    });
    expect(read(scraped("One", 10))).toMatchObject({
      title: "One",
      author: "ann",
      createdAt: "2026-03-01T08:00:00.000Z",
      comments: [{ author: "bob" }, { text: "Other words, too." }],
    });
    expect(() => readText(toLines([scraped("One", 10), scraped("Two", 20)]))).toThrow('it holds 2 discussions ("One", "Two")');
  });

  test.each([
    ["one record alone", { name: "a-package", version: "1.0.0", description: "A package that does some things well" }],
    ["records without words", [{ sku: 1 }, { sku: 2 }]],
    ["lists of numbers", { values: [1, 2, 3] }],
  ])("[S2] does not take for comments what is none: %s", (_what, json) => {
    expect(() => read(json)).toThrow(expect.objectContaining({ code: "source-unsupported" }));
  });
});
