import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { zip } from "../../../test/fixtures/zip.ts";
import { AppError } from "../../domain/app-error.ts";
import type { UndetectedDiscussion } from "../place.ts";
import { readSaved } from "./file-source.ts";

const time = 1_700_000_000;
const comments = Array.from({ length: 6 }, (_, index) => ({
  id: index + 2,
  parent: index < 2 ? 1 : index,
  words: `The words of "comment" ${index + 2}, and more.`,
}));
const firebase = [
  { id: 1, type: "story", by: "asker", time, title: "A story", url: "https://example.com/", score: 3 },
  ...comments.map(({ id, parent, words }) => ({ id, type: "comment", by: "ann", time, parent, text: words })),
];
const algolia = {
  id: 1,
  type: "story",
  author: "asker",
  created_at_i: time,
  title: "A story",
  children: comments.map(({ id, words }) => ({
    id,
    type: "comment",
    author: "ann",
    created_at_i: time,
    text: words,
    parent_id: 1,
    story_id: 1,
    children: [],
  })),
};
const generic = comments.map(({ id, parent, words }) => ({
  id: `c${id}`,
  parent: parent === 1 ? null : `c${parent}`,
  author: "ann",
  time,
  text: words,
}));
const head = { title: "A discussion", url: "https://example.org/d", author: "asker", time };

const toLines = (values: readonly unknown[]): string => values.map((value) => JSON.stringify(value)).join("\n");

const files: readonly (readonly [string, string | Uint8Array])[] = [
  ["algolia.json", JSON.stringify(algolia)],
  ["algolia-pretty.json", JSON.stringify(algolia, null, 2)],
  ["algolia-list.json", `[\n${JSON.stringify(algolia)}\n]\n`],
  ["firebase.json", JSON.stringify(firebase)],
  ["firebase-lines.json", `[\n${firebase.map((item) => JSON.stringify(item)).join(",\n")}\n]\n`],
  ["firebase-by-id.json", JSON.stringify(Object.fromEntries(firebase.map((item) => [item.id, item])), null, 1)],
  ["firebase.jsonl", toLines(firebase)],
  ["firebase-concatenated.json", firebase.map((item) => JSON.stringify(item, null, 2)).join("")],
  ["generic.json", JSON.stringify({ ...head, comments: generic })],
  ["generic.jsonl", toLines([head, ...generic])],
  ["firebase.jsonl.gz", gzipSync(toLines(firebase))],
  ["generic.zip", zip({ "generic.jsonl": toLines([head, ...generic]) })],
];

const read = (bytes: Uint8Array, name: string): UndetectedDiscussion => readSaved({ bytes, name, format: null });

const isCutBetweenValues = (bytes: Uint8Array, length: number): boolean =>
  /[}\]]\s*$/u.test(Buffer.from(bytes.subarray(0, length)).toString());

describe("a file that is cut at any byte", () => {
  test.each(files)("[A3] ends in an error or a finding, never in silently fewer comments: %s", (name, content) => {
    const bytes = Buffer.from(content);
    const whole = read(bytes, name);
    expect(whole.comments).toHaveLength(comments.length);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: bytes.length - 1 }), (length) => {
        let cut: UndetectedDiscussion;
        try {
          cut = read(bytes.subarray(0, length), name);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          return;
        }
        // One value a line, or one after another, may end after any of them.
        if (/jsonl$|concatenated/u.test(name) && isCutBetweenValues(bytes, length)) return;
        const isWhole = JSON.stringify(cut.comments) === JSON.stringify(whole.comments);
        expect(isWhole || cut.findings.some(({ code }) => code === "record-skipped")).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
