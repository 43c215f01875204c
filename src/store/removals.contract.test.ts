import { beforeEach, describe, expect, test } from "vitest";
import { countInStore } from "../../test/fixtures/count-in-store.ts";
import { toComment } from "../../test/fixtures/discussion.ts";
import { toReadOf } from "../../test/fixtures/kept-report.ts";
import { toTag, toTopic } from "../../test/fixtures/scripted-engine.ts";
import { storeKinds, useStores } from "../../test/fixtures/stores.ts";
import { toStoredCall } from "../../test/fixtures/stored-call.ts";
import { checkReport } from "../domain/report/check-report.ts";
import type { ModelCall } from "../domain/models/model-call.ts";
import { parseSearchQuery } from "../domain/search/search-query.ts";
import type { Store } from "./store.ts";

const secret = "zanzibarine";
const at = "2026-03-01T00:00:00.000Z";
const everywhere = { author: "ZOE", discussionId: null, at };

/** A thread in which Zoe wrote, eve quotes her, and ann wrote something else. */
const toThread = (id: string, more = "") =>
  toReadOf(id, {
    comments: [
      toComment({ id: "1", author: "Zoe", text: `The ${secret} method never worked for anybody here.${more}` }),
      toComment({
        id: "2",
        parentId: "1",
        depth: 1,
        author: "eve",
        text: `> The ${secret} method never worked\n\nIt did for us, for three years in a row.`,
      }),
      toComment({ id: "3", author: "ann", text: "Ours is another method, and it is documented in the handbook." }),
    ],
    topics: [toTopic("a")],
    tags: [toTag("1", "a"), toTag("2", "a"), toTag("3", "a")],
  });

const toCall = (text: string): ModelCall => {
  const answer = { text: "{}", finish: "whole", usage: { inputTokens: 7, cachedTokens: 0, outputTokens: 1, costUsd: 0.5 } } as const;
  const call = toStoredCall("Tag.", { hash: text, answer });
  return { ...call, sent: { ...call.sent, prefix: `The thread. ${text}` } };
};

describe.each(storeKinds)("removing a person's words ($name)", ({ createPlace, ...kind }) => {
  const open = useStores(kind);
  let place: string;
  let store: Store;
  const save = async (id: string, more = "", historyKey = "key") =>
    store.saveReport({ ...(await toThread(id, more)), historyKey, madeAt: "2026-01-01T00:00:00.000Z" });
  const search = async (words: string) =>
    (await store.search({ query: parseSearchQuery(words), discussionId: null, offset: 0, limit: 9 })).hits.length;

  beforeEach(async () => {
    place = await createPlace();
    store = await open(place);
    await save("hn-1");
    await save("hn-1", " Really.", "another key");
    await save("hn-2");
  });

  test("counts first, by spelling, and changes nothing", async () => {
    await store.calls.save(toCall(`#1 Zoe\n The ${secret} method never worked for anybody here.`));
    const before = await countInStore(place, secret);
    expect(await store.removals.count(everywhere)).toEqual({
      names: [{ name: "Zoe", source: (await store.loadReport("hn-1"))?.discussion.source, comments: 2 }],
      discussionIds: ["hn-1", "hn-2"],
      versions: 3,
      statements: expect.any(Number) as number,
      calls: 1,
      uploads: 0,
      removedAt: null,
    });
    expect(await countInStore(place, secret)).toBe(before);
    expect((await store.removals.count({ ...everywhere, author: "nobody" })).discussionIds).toEqual([]);
  });

  test("[A1] nothing of them is left in any table, every version is valid and keeps its number, and the place stays", async () => {
    await store.embeddings.put(new Map([["of-it", Float32Array.of(1)]]), "hn-1");
    await store.removals.remove(everywhere);
    expect(await countInStore(place, secret)).toBe(0);
    expect(await countInStore(place, "zoe")).toBe(0);
    expect((await store.listVersions("hn-1")).map(({ version, isCurrent, madeAt }) => [version, isCurrent, madeAt])).toEqual([
      [2, true, "2026-01-01T00:00:00.000Z"],
      [1, false, "2026-01-01T00:00:00.000Z"],
    ]);
    for (const version of [1, 2]) {
      const report = await store.loadVersion("hn-1", version);
      expect(checkReport(report).comments.map(({ id, status, reason }) => [id, status, reason])).toEqual([
        ["1", "empty", "removed"],
        ["2", "tagged", null],
        ["3", "tagged", null],
      ]);
      expect((await store.loadVersionDiscussion("hn-1", version))?.comments[0]).toMatchObject({ absence: "removed", author: null });
    }
    expect([await search(secret), await search("author:zoe"), await search("handbook")]).toEqual([0, 0, 2]);
    expect((await store.measure()).embeddings).toBe(0);
  });

  test("a rewritten report has a new number, under which no page is cached", async () => {
    const before = (await store.listVersions("hn-1")).map(({ number }) => number);
    const mark = await store.readMark();
    const other = await open(place);
    await other.removals.remove(everywhere);
    const after = (await store.listVersions("hn-1")).map(({ number }) => number);
    expect(new Set([...before, ...after]).size).toBe(4);
    expect(await store.findReportNumber("hn-1")).toBe(after[0]);
    expect(await store.readMark()).not.toBe(mark);
  });

  test("in one discussion alone, the others stay as they are", async () => {
    await store.removals.remove({ ...everywhere, discussionId: "hn-1" });
    expect(await search(secret)).toBeGreaterThan(0);
    expect((await store.loadReport("hn-1"))?.comments[0]?.reason).toBe("removed");
    expect((await store.loadReport("hn-2"))?.comments[0]?.author).toBe("Zoe");
    await save("hn-3");
    expect((await store.loadReport("hn-3"))?.comments[0]?.author).toBe("Zoe");
  });

  test("[R2] calls that held the words lose their texts and keep what they cost; others stay, and are found again", async () => {
    await store.calls.save(toCall(`#1 Zoe\n The ${secret} method never worked for anybody here.`));
    await store.calls.save(toCall("#3 ann\n Ours is another method"));
    const [held = 0] = (await store.calls.list({ discussionId: "hn-1", words: secret })).map(({ number }) => number);
    expect((await store.removals.remove(everywhere)).calls).toBe(1);
    const call = await store.calls.load(held);
    expect(call).toMatchObject({
      erasedAt: at,
      sent: { system: "", prefix: "", task: "" },
      answer: { text: "", usage: { inputTokens: 7, costUsd: 0.5 } },
    });
    expect(await store.calls.findAnswer(call?.hash ?? "")).toBeNull();
    expect(await store.calls.findAnswer("#3 ann\n Ours is another method")).not.toBeNull();
    expect(await store.calls.sumByDay("2026-01-01")).toMatchObject([{ calls: 2, failed: 0, unpriced: 0, costUsd: 1 }]);
  });

  test("what is saved or read later leaves the words out, from the same source and under any spelling", async () => {
    await store.removals.remove(everywhere);
    await save("hn-4");
    expect(await countInStore(place, secret)).toBe(0);
    expect((await store.loadReport("hn-4"))?.comments[0]).toMatchObject({ status: "empty", reason: "removed" });
    const { discussion } = await toThread("hn-5");
    expect((await store.removals.hide(discussion)).comments.map(({ absence }) => absence)).toEqual(["removed", null, null]);
    const elsewhere = { ...discussion, source: "another-place" };
    expect(await store.removals.hide(elsewhere)).toBe(elsewhere);
  });

  test("a second removal finds nothing, and says when the first was, by the name's hash", async () => {
    const removedAt = async (changes: Partial<typeof everywhere> | { discussionId: string }) => {
      const counts = await store.removals.count({ ...everywhere, ...changes });
      return [counts.discussionIds, counts.removedAt];
    };
    expect((await store.removals.remove({ ...everywhere, discussionId: "hn-1" })).removedAt).toBeNull();
    expect(await removedAt({ discussionId: "hn-1" })).toEqual([[], at]);
    expect(await removedAt({ discussionId: "hn-2" })).toEqual([["hn-2"], null]);
    expect(await removedAt({})).toEqual([["hn-2"], at]);
    await store.removals.remove(everywhere);
    expect(await removedAt({ author: " zoe" })).toEqual([[], at]);
    expect(await store.removals.remove({ ...everywhere, at: "2026-04-01T00:00:00.000Z" })).toMatchObject({ versions: 0, removedAt: at });
    expect(await removedAt({ author: "nobody" })).toEqual([[], null]);
  });

  test("[R2] of more calls than are searched at once, all that held the words lose their texts", async () => {
    for (let number = 0; number < 230; number += 1) {
      const words = number % 2 === 0 ? `#1 Zoe ${number}\n The ${secret} method never worked for anybody here.` : `#3 ann ${number}`;
      await store.calls.save({ ...toCall(words), hash: String(number) });
    }
    expect((await store.removals.count(everywhere)).calls).toBe(115);
    expect((await store.removals.remove(everywhere)).calls).toBe(115);
    expect(await countInStore(place, secret)).toBe(0);
    expect((await store.calls.list({ discussionId: "hn-1", words: "thread ann" })).length).toBe(115);
  });

  test("the note can be deleted again: later readings keep the words", async () => {
    await store.removals.remove(everywhere);
    expect(await store.removals.allowAgain("somebody else")).toBe(0);
    expect(await store.removals.allowAgain("zoe")).toBe(1);
    await save("hn-6");
    expect((await store.loadReport("hn-6"))?.comments[0]?.author).toBe("Zoe");
  });

  test("[R2] texts of calls that are older than a day are deleted, once; tokens and cost stay", async () => {
    await store.calls.save(toCall("old"));
    await store.calls.save({ ...toCall("new"), startedAt: "2026-02-01T00:00:00.000Z" });
    const before = new Date("2026-01-15T00:00:00.000Z");
    expect([await store.calls.eraseTexts(before, new Date(at)), await store.calls.eraseTexts(before, new Date(at))]).toEqual([1, 0]);
    expect((await store.calls.list({ discussionId: null, words: "" })).map(({ usage }) => usage?.costUsd)).toEqual([0.5, 0.5]);
    expect([await store.calls.findAnswer("old"), (await store.calls.findAnswer("new"))?.text]).toEqual([null, "{}"]);
    expect((await store.calls.list({ discussionId: null, words: "thread" })).length).toBe(1);
  });

  test("uploads from which the discussion was read are deleted, and their jobs name no topic that is gone", async () => {
    const rules = { now: new Date(0), mostQueued: 9 };
    const reference = { kind: "upload", key: "file", name: "thread.json", format: null } as const;
    await store.jobs.submit(
      {
        key: "1",
        request: { reference, engine: "embedded", topics: null },
        upload: { key: "file", bytes: Buffer.from(secret) },
        again: false,
      },
      rules,
    );
    const claimed = await store.jobs.claim({ now: rules.now, leaseMilliseconds: 1, mostAttempts: 9 });
    if (claimed === null) throw new Error("no job");
    await store.jobs.saveProgress(claimed.lease, { ...claimed.job.progress, discussionId: "hn-1" });
    await store.jobs.fail(claimed.lease, { failure: { code: "model-unavailable", what: "w", why: "w", fix: "f" }, now: rules.now });
    expect((await store.removals.count(everywhere)).uploads).toBe(1);
    await store.removals.remove(everywhere);
    expect(await store.jobs.loadUpload("file")).toBeNull();
  });

  test("a mailbox of which the discussion was one thread is deleted with it, also where another job holds it", async () => {
    const rules = { now: new Date(0), mostQueued: 9 };
    const submit = (thread?: number) => {
      const reference = { kind: "upload", key: "box", name: "box.mbox", format: null, ...(thread && { thread }) } as const;
      const request = { reference, engine: "embedded", topics: null } as const;
      const upload = { key: "box", bytes: Buffer.from(secret) };
      return store.jobs.submit({ key: `box ${thread}`, request, upload, again: false }, rules);
    };
    const claim = async () => {
      const claimed = await store.jobs.claim({ now: rules.now, leaseMilliseconds: 1, mostAttempts: 9 });
      if (claimed === null) throw new Error("no job");
      return claimed;
    };
    await submit();
    const threads = [{ number: 1, mails: 2, day: null, subject: "Pumps" }];
    await store.jobs.fail((await claim()).lease, {
      failure: { code: "wrong-use", what: "w", why: "w", fix: "f", threads },
      now: rules.now,
    });
    expect(await store.jobs.loadUpload("box")).not.toBeNull();
    await submit(1);
    const { lease, job } = await claim();
    await store.jobs.saveProgress(lease, { ...job.progress, discussionId: "hn-1" });
    await store.jobs.finish(lease, { discussionId: "hn-1", now: rules.now });
    expect(await store.jobs.loadUpload("box")).not.toBeNull();
    expect((await store.removals.count(everywhere)).uploads).toBe(1);
    await store.removals.remove(everywhere);
    expect(await store.jobs.loadUpload("box")).toBeNull();
    await submit(2);
    await store.jobs.fail((await claim()).lease, {
      failure: { code: "wrong-use", what: "w", why: "w", fix: "f", threads },
      now: rules.now,
    });
    await store.removeDiscussion("hn-1");
    expect(await store.jobs.loadUpload("box")).toBeNull();
  });
});
