import { beforeEach, describe, expect, test } from "vitest";
import { toComment } from "../../test/fixtures/discussion.ts";
import { toReadOf } from "../../test/fixtures/kept-report.ts";
import { toTag, toTopic } from "../../test/fixtures/scripted-engine.ts";
import { storeKinds, useStores } from "../../test/fixtures/stores.ts";
import type { ModelCall } from "../domain/models/model-call.ts";
import { foundMarks } from "../domain/search/search-hit.ts";
import { parseSearchQuery } from "../domain/search/search-query.ts";
import type { Store } from "./store.ts";

const madeAt = "2026-01-01T00:00:00.000Z";

/** Characters that databases are known to refuse, to change, or to give a meaning. */
const odd = "\u0000 \uFDD0 \uFDD00 \uFFFE ' \" \\ $1 % _ é 😀 \u0301";

/** Every kind of store keeps any data unchanged; `storeKinds` lists them. */
describe.each(storeKinds)("odd data in a store ($name)", ({ createPlace, ...kind }) => {
  const open = useStores(kind);
  let store: Store;
  beforeEach(async () => {
    store = await open(await createPlace());
  });

  const save = async (id: string, texts: readonly string[], author = "ann") => {
    const comments = texts.map((text, index) => toComment({ id: `${index}`, text, author }));
    const tags = comments.map((comment) => toTag(comment.id, "a"));
    return store.saveReport({ ...(await toReadOf(id, { comments, topics: [toTopic("a")], tags })), historyKey: "key", madeAt });
  };
  const find = async (text: string) =>
    (await store.search({ query: parseSearchQuery(text), discussionId: null, offset: 0, limit: 9 })).hits.filter(
      ({ kind: found }) => found === "comment",
    );
  const findIds = async (text: string) => (await find(text)).map(({ commentId }) => commentId);

  test("comes back as it was: texts, names, calls and keys of every kind", async () => {
    await save("hn-1", [`Words ${odd}`], `ann ${odd}`);
    const report = await store.loadReport("hn-1");
    expect(report?.comments[0]).toMatchObject({ text: `Words ${odd}`, author: `ann ${odd}` });
    expect((await find(`author:"ann ${odd.replaceAll('"', "")}"`)).length).toBeLessThan(2);
    expect(await find("words")).toMatchObject([{ author: `ann ${odd}` }]);
    const sent = { system: odd, prefix: odd, task: odd, schema: { name: odd, json: {} }, maxOutputTokens: 1 };
    const usage = { inputTokens: 2 ** 40, cachedTokens: 0, outputTokens: 0, costUsd: 1e-9 };
    const call: ModelCall = {
      discussionId: "hn-1",
      hash: odd,
      step: odd,
      promptVersion: "1",
      model: "openai/gpt-5-mini",
      startedAt: madeAt,
      milliseconds: 0.5,
      sent,
      answer: { text: odd, finish: "whole", usage },
      error: null,
    };
    await store.calls.save(call);
    expect(await store.calls.load(1)).toMatchObject(call);
    expect(await store.calls.findAnswer(odd)).toEqual(call.answer);
    await store.embeddings.put(new Map([[odd, Float32Array.of(1)]]));
    expect([...(await store.embeddings.get([odd])).keys()]).toEqual([odd]);
  });

  test("half of a surrogate pair is stored as the sign for a broken character, or escaped within a report", async () => {
    await save("hn-1", ["Words \ud800 and more"], "ann\udc00");
    expect((await store.loadReport("hn-1"))?.comments[0]?.text).toBe("Words \ud800 and more");
    expect(await find("more")).toMatchObject([{ author: "ann\uFFFD" }]);
    // Half a pair is no word.
    expect(await findIds("words \ud800")).toEqual(["0"]);
  });

  test("names are in the order of their characters' numbers, whatever the database's language is", async () => {
    const names = ["b", "B", "a", "A", "é", "z", "_", "9", "😀", "\uFF5E"];
    for (const name of names) await store.keys.add({ name, scope: "read", hash: name, madeAt });
    expect((await store.keys.list()).map(({ name }) => name)).toEqual(["9", "A", "B", "_", "a", "b", "z", "é", "\uFF5E", "😀"]);
  });

  test("a very long comment is found by any of its words, its phrases, and not by what it lacks", async () => {
    // Longer than Postgres counts positions (16,383), with a word more often than it remembers (255).
    const long = `begin ${Array.from({ length: 20_000 }, (_, index) => `w${index} same`).join(" ")} near the end`;
    await save("hn-1", [long, "A short one with the same words: w7 end near."]);
    expect(await findIds("w19999")).toEqual(["0"]);
    expect(await findIds('"near the end"')).toEqual(["0"]);
    expect(await findIds('"w19999 same near"')).toEqual(["0"]);
    expect(await findIds('"end near"')).toEqual(["1"]);
    expect(await findIds("w7 same -begin")).toEqual(["1"]);
    expect(await findIds("w7 same -short")).toEqual(["0"]);
    expect(await findIds("topic:a w1234")).toEqual(["0"]);
    expect((await find("w19998"))[0]?.passage).toContain(`${foundMarks.start}w19998${foundMarks.end}`);
  });

  test("a comment of more than a megabyte of different words, or of one word, is stored and found", async () => {
    const many = Array.from({ length: 150_000 }, (_, index) => `x${index.toString(36)}q`).join(" ");
    const one = "y".repeat(3_000_000);
    await save("hn-1", [many, one, `${"z".repeat(2_000)}1 and ${"z".repeat(2_000)}2`]);
    expect(await findIds("x10q")).toEqual(["0"]);
    expect(await findIds("absent")).toEqual([]);
    expect((await store.loadReport("hn-1"))?.comments[1]?.text).toHaveLength(3_000_000);
  });

  test("a discussion's own id may be as long as a table's key", async () => {
    const id = `f-${"a".repeat(500)}`;
    await save(id, ["Words"]);
    expect((await store.listDiscussions()).map((discussion) => discussion.id)).toEqual([id]);
    expect(await store.removeDiscussion(id)).toBe(true);
  });
});
