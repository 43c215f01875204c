import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Discussion } from "../../domain/thread/discussion.ts";
import { readFileDiscussion } from "./file-source.ts";

const folder = join(import.meta.dirname, "../../../../shared/data");
const isAbsent = !existsSync(folder);
const reason = isAbsent ? " (skipped: ../shared/data is absent)" : "";

async function* noInput(): AsyncGenerator<Uint8Array> {}
const read = (path: string): Promise<Discussion> =>
  readFileDiscussion(join(folder, path), { standardInput: noInput(), signal: new AbortController().signal });

/** Algolia has no flags: what Hacker News hides is blank there. */
const withoutStatus = ({ comments }: Discussion): readonly unknown[] => comments.map(({ absence: _absence, ...rest }) => rest);

describe.skipIf(isAbsent)(`the same thread in two formats${reason}`, () => {
  test.each([
    ["46433029", "46433029.firebase.json", { comments: 150, differing: 0, missing: 0 }],
    ["27768211", "27768211.firebase.jsonl", { comments: 90, differing: 0, missing: 32 }],
    ["30186326", "30186326.hnapi.json", { comments: 1_406, differing: 21, missing: 0 }],
    ["39232976", "39232976.html", { comments: 566, differing: 2, missing: 0 }],
  ])("has the same ids, parents, order and text: %s and %s", async (id, other, expected) => {
    const fromAlgolia = await read(`hn/${id}.json`);
    const fromOther = await read(`hn/other-formats/${other}`);
    expect({ ...fromOther, comments: [], findings: [] }).toEqual({ ...fromAlgolia, comments: [], findings: [] });
    expect(fromOther.comments).toHaveLength(expected.comments);
    expect(withoutStatus(fromOther)).toEqual(withoutStatus(fromAlgolia));
    expect(fromOther.findings.map(({ code }) => code)).toEqual(Array.from({ length: expected.missing }, () => "comment-missing"));
    // Status differs only where Algolia has no flag: what it gives as blank is dead.
    const differing = fromOther.comments.filter(({ absence }, index) => absence !== fromAlgolia.comments[index]?.absence);
    expect(differing).toHaveLength(expected.differing);
    expect(new Set(differing.map(({ absence, text }) => `${absence}:${text}`))).toEqual(new Set(expected.differing > 0 ? ["dead:"] : []));
  });
});

describe.skipIf(isAbsent)(`other saved files${reason}`, () => {
  test.each([
    ["15-per-hour-seattle", 54],
    ["brexit-consensus", 50],
    ["london.youth.policing", 39],
  ])("reads the statements of %s, each with its author and time", async (name, count) => {
    const { comments, findings, language, title } = await read(`labelled/polis/${name}.comments.csv`);
    expect({ title, language }).toEqual({ title: `${name}.comments`, language: "en" });
    // Polis has no replies, and its votes have no place in a report.
    expect(findings.map(({ code }) => code)).toEqual(["replies-unknown", "fields-unused"]);
    expect(comments).toHaveLength(count);
    expect(comments.every(({ author, createdAt, text }) => author !== null && createdAt !== null && text !== "")).toBe(true);
  });

  test("[S2] says of a page of 2015 that its layout is older, and what to save instead", async () => {
    await expect(read("hn/other-formats/ask-2015-08-who-wants-to-be-hired.html")).rejects.toMatchObject({
      code: "source-unsupported",
      explanation: { why: expect.stringContaining("older layout"), fix: expect.stringContaining("items/9996335") },
    });
  });
});
