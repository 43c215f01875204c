import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type JsonApi, openJsonApi } from "../../../test/fixtures/json-api.ts";
import { toStoredCall } from "../../../test/fixtures/stored-call.ts";
import type { ModelCall } from "../../domain/models/model-call.ts";
import { foundMarks } from "../../domain/search/search-hit.ts";
import { toCursor } from "./cursor.ts";
import { parsePassage } from "./search-passages.ts";

interface Hit {
  readonly commentId: string | null;
  readonly topicSlug: string | null;
  readonly passage: string;
  readonly marks: readonly (readonly [number, number])[];
}

const toCall = (task: string, discussionId: string | null): ModelCall => {
  const call = toStoredCall(task, { discussionId });
  return call.answer === null ? call : { ...call, answer: { ...call.answer, usage: { ...call.answer.usage, costUsd: null } } };
};

describe("search of the API", () => {
  let web: JsonApi;
  beforeAll(async () => {
    web = await openJsonApi();
  });
  afterAll(() => web.close());
  const find = async (query: string) => {
    const { json } = await web.ask(`/search?${query}`);
    return { hits: json["hits"] as readonly Hit[], nextCursor: json["nextCursor"] as string | null };
  };

  test("gives passages as plain text and says where the words stand", async () => {
    const { hits } = await find("q=benchmarks");
    expect(hits[0]).toMatchObject({ commentId: "101", topicSlug: null });
    const [start = 0, end = 0] = hits[0]?.marks[0] ?? [];
    expect(hits[0]?.passage.slice(start, end)).toBe("benchmarks");
    expect(JSON.stringify(hits)).not.toMatch(/[\uE000\uE001]/u);
    expect((await find("q=decades")).hits[0]).toMatchObject({ topicSlug: "one-line-fix", topicName: "The One Line Fix", commentId: null });
  });

  test("stays in one discussion, and gives pages", async () => {
    expect((await find("q=exchange&discussion=hn-1")).hits).toEqual([]);
    const all = await find("q=exchange&discussion=hn-100");
    expect(all.hits).toHaveLength(10);
    const first = await find("q=exchange&limit=6");
    const second = await find(`q=exchange&limit=6&cursor=${first.nextCursor}`);
    expect([...first.hits, ...second.hits]).toEqual(all.hits);
    expect(second.nextCursor).toBeNull();
  });

  test("[S2] says what it cannot look for", async () => {
    for (const query of ["", "q=a&cursor=5", `q=a&cursor=${toCursor(2000)}`, "q=a&discussion=../x", `q=${"x".repeat(501)}`])
      expect((await web.ask(`/search?${query}`)).json, query).toMatchObject({ error: { code: "wrong-use" } });
    expect((await find("q=")).hits).toEqual([]);
  });

  test("a passage's marks survive being next to each other, or broken", () => {
    const { start, end } = foundMarks;
    expect(parsePassage(`🙂 ${start}a${end}${start}b${end} c`)).toEqual({
      passage: "🙂 ab c",
      marks: [
        [3, 4],
        [4, 5],
      ],
    });
    expect(parsePassage("nothing")).toEqual({ passage: "nothing", marks: [] });
    expect(parsePassage(`${end}a${start}b`)).toEqual({ passage: "ab", marks: [] });
  });
});

describe("calls of the API", () => {
  let web: JsonApi;
  beforeAll(async () => {
    web = await openJsonApi();
    for (const [task, id] of [
      ["one", "hn-100"],
      ["two", "hn-2"],
      ["three", "hn-100"],
      ["four", null],
    ] as const)
      await web.store.calls.save(toCall(task, id));
    await web.store.calls.save({ ...toCall("five", "hn-100"), answer: null, error: "It did not answer." });
  });
  afterAll(() => web.close());
  const numbersOf = async (query: string) => {
    const { json } = await web.ask(`/calls?${query}`);
    return { numbers: (json["calls"] as { readonly number: number }[]).map(({ number }) => number), next: json["nextCursor"] };
  };

  test("are listed in pages, of all discussions or of one", async () => {
    expect(await numbersOf("")).toEqual({ numbers: [1, 2, 3, 4, 5], next: null });
    expect(await numbersOf("discussion=hn-100")).toEqual({ numbers: [1, 3, 5], next: null });
    const { numbers, next } = await numbersOf("discussion=hn-100&limit=2");
    expect(numbers).toEqual([1, 3]);
    expect(await numbersOf(`discussion=hn-100&limit=2&cursor=${String(next)}`)).toEqual({ numbers: [5], next: null });
  });

  test("are seen whole", async () => {
    expect((await web.ask("/calls/1")).json).toEqual({ number: 1, ...toCall("one", "hn-100") });
    expect((await web.ask("/calls/5")).json).toMatchObject({ answer: null, error: "It did not answer." });
  });

  test("[S2] of a discussion that is not known, or of an unknown number, there are none", async () => {
    expect((await web.ask("/calls?discussion=hn-1")).json).toMatchObject({ error: { code: "not-kept" } });
    expect((await web.ask("/calls/99")).json).toMatchObject({ error: { code: "not-found", what: "Cannot find call 99" } });
    expect((await web.ask("/calls/one")).json).toMatchObject({ error: { code: "wrong-use" } });
  });
});
