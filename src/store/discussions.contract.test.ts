import { beforeEach, describe, expect, test } from "vitest";
import { storeKinds, useStores } from "../../test/fixtures/stores.ts";
import { toComment, toDiscussion } from "../../test/fixtures/discussion.ts";
import { saveMadeReport } from "../../test/fixtures/saved-report.ts";
import { createScriptedEngine, toTag, toTopic } from "../../test/fixtures/scripted-engine.ts";
import { makeReport } from "../pipeline/make-report.ts";
import type { DiscussionQuery, Store } from "./store.ts";

/** What a list of very many discussions needs; `storeKinds` lists them. */
describe.each(storeKinds)("the discussions of a store ($name)", ({ createPlace, ...kind }) => {
  const open = useStores(kind);
  let place: string;
  let store: Store;

  beforeEach(async () => {
    place = await createPlace();
    store = await open(place);
  });

  const save = async (id: string, about: { title: string; comments?: number; minute?: number; reason?: string }): Promise<void> => {
    const { title, comments = 1, minute = 0, reason } = about;
    const discussion = toDiscussion(
      Array.from({ length: comments }, (_, index) => toComment({ id: String(index), text: `Words ${index}` })),
      { id, title },
    );
    const interruption = () => (reason === undefined ? null : { reason, resume: "Go on." });
    const tags = discussion.comments.map((comment) => toTag(comment.id, "a"));
    const engine = createScriptedEngine({ topics: comments > 1 ? [toTopic("a")] : [], tags, more: { interruption } });
    const tools = { engine, emit: () => undefined, signal: new AbortController().signal };
    const report = await makeReport({ discussion, givenTopics: null }, tools);
    await store.saveReport({ discussion, report, historyKey: "key", madeAt: new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString() });
  };
  const find = async (query: Partial<DiscussionQuery> = {}) => {
    const { discussions, total } = await store.findDiscussions({ words: "", order: "latest", offset: 0, limit: 50, ...query });
    return { ids: discussions.map(({ id }) => id), total };
  };

  test("are found page by page, in any order", async () => {
    await save("hn-1", { title: "beta", comments: 3, minute: 3 });
    await save("hn-2", { title: "Alpha", comments: 1, minute: 1 });
    await save("hn-3", { title: "gamma", comments: 2, minute: 2 });
    expect(await find()).toEqual({ ids: ["hn-1", "hn-3", "hn-2"], total: 3 });
    expect(await find({ order: "title" })).toEqual({ ids: ["hn-2", "hn-1", "hn-3"], total: 3 });
    expect(await find({ order: "comments" })).toEqual({ ids: ["hn-1", "hn-3", "hn-2"], total: 3 });
    expect(await find({ order: "topics", limit: 2 })).toEqual({ ids: ["hn-1", "hn-3"], total: 3 });
    expect(await find({ offset: 2 })).toEqual({ ids: ["hn-2"], total: 3 });
    expect(await find({ offset: 9 })).toEqual({ ids: [], total: 3 });
  });

  test("are filtered by all words of a title, each sign of which means itself", async () => {
    await save("hn-1", { title: "100% of Redis queues" });
    await save("hn-2", { title: "1000 redis_queues" });
    expect((await find({ words: "REDIS queue" })).ids).toEqual(["hn-1", "hn-2"]);
    expect((await find({ words: "100%" })).ids).toEqual(["hn-1"]);
    expect((await find({ words: "s_q" })).ids).toEqual(["hn-2"]);
    expect(await find({ words: "redis absent" })).toEqual({ ids: [], total: 0 });
    expect((await find({ words: "\\ ' \u0000" })).total).toBe(0);
  });

  test("say whether the reading was finished", async () => {
    await save("hn-1", { title: "Whole" });
    await save("hn-2", { title: "Part", reason: "The budget was reached." });
    const { discussions } = await store.findDiscussions({ words: "", order: "title", offset: 0, limit: 9 });
    expect(discussions.map(({ title, isPartial }) => [title, isPartial])).toEqual([
      ["Part", true],
      ["Whole", false],
    ]);
  });

  test("have a number that changes with their latest report, and the discussion as it was read for it", async () => {
    expect(await store.findReportNumber("hn-1")).toBeNull();
    expect(await store.loadDiscussion("hn-1")).toBeNull();
    await save("hn-1", { title: "First" });
    const first = await store.findReportNumber("hn-1");
    await save("hn-1", { title: "First" });
    expect(await store.findReportNumber("hn-1")).toBe(first);
    await save("hn-1", { title: "Second", comments: 2 });
    expect(await store.findReportNumber("hn-1")).not.toBe(first);
    const discussion = await store.loadDiscussion("hn-1");
    expect(discussion).toMatchObject({ title: "Second", comments: [{ id: "0" }, { id: "1" }] });
  });

  test("carry a mark that changes with any change in the store, by any process", async () => {
    const other = await open(place);
    const marks = [await store.readMark(), await store.readMark()];
    expect(marks[1]).toBe(marks[0]);
    await saveMadeReport(store, "1");
    marks.push(await store.readMark());
    await saveMadeReport(other, "2");
    marks.push(await store.readMark());
    await other.removeDiscussion("hn-1");
    marks.push(await store.readMark());
    expect(new Set(marks.slice(1)).size).toBe(4);
    await other.close();
  });
});
