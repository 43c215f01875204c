import { beforeEach, describe, expect, test } from "vitest";
import { storeKinds, useStores } from "../../test/fixtures/stores.ts";
import { toComment, toDiscussion } from "../../test/fixtures/discussion.ts";
import { createScriptedEngine, toTag } from "../../test/fixtures/scripted-engine.ts";
import type { ReportOrigin } from "../domain/report/report-origin.ts";
import { parseSearchQuery } from "../domain/search/search-query.ts";
import { makeReport } from "../pipeline/make-report.ts";
import type { Store } from "./store.ts";

const live: ReportOrigin = { kind: "fetched", name: null, isLive: true, base: null, job: 7, by: "ann" };
const fromFile: ReportOrigin = { ...live, kind: "file", name: "thread.json", isLive: false };

interface Parts {
  readonly words?: string;
  /** Names of topics, each with its comments. */
  readonly topics?: Readonly<Record<string, readonly string[]>>;
  readonly origin?: ReportOrigin;
  readonly historyKey?: string;
  /** Sentences that cite the first comment. */
  readonly bottomLine?: readonly string[];
}

/** Runs on every kind of store; `storeKinds` lists them. */
describe.each(storeKinds)("the versions of a discussion in a store ($name)", ({ createPlace, ...kind }) => {
  const open = useStores(kind);
  let store: Store;
  beforeEach(async () => {
    store = await open(await createPlace());
  });

  const save = async ({
    words = "Words",
    topics = { Alpha: ["1", "2"] },
    origin = live,
    historyKey = "key",
    bottomLine = [],
  }: Parts = {}) => {
    const comments = ["1", "2", "3", "4"].map((id) => toComment({ id, text: `${words} in comment ${id}.` }));
    const discussion = toDiscussion(comments, { id: "hn-1", title: `About ${words}` });
    const named = Object.keys(topics).map((name, place) => ({ id: `t${place}`, name, description: `On ${name}`, parentId: null }));
    const tags = Object.values(topics).flatMap((ids, place) => ids.map((id) => toTag(id, `t${place}`)));
    const said = bottomLine.map((text) => ({ text, kind: "said" as const, citations: [{ commentId: "1", quote: null }] }));
    const engine = createScriptedEngine({ tags, about: { bottomLine: said } });
    const tools = { engine, emit: () => undefined, signal: new AbortController().signal };
    const report = await makeReport({ discussion, givenTopics: named }, tools);
    return store.saveReport({ discussion, report, historyKey, madeAt: "2026-01-01T00:00:00.000Z", origin });
  };
  const find = async (text: string): Promise<number> =>
    (await store.search({ query: parseSearchQuery(text), discussionId: null, offset: 0, limit: 9 })).found;

  test("are numbered within it, and the same report twice is one", async () => {
    expect(await save()).toEqual({ version: 1, isNew: true, isCurrent: true });
    expect(await save()).toEqual({ version: 1, isNew: false, isCurrent: true });
    expect(await save({ words: "Other" })).toEqual({ version: 2, isNew: true, isCurrent: true });
    expect(await save({ words: "Other", historyKey: "another engine" })).toEqual({ version: 3, isNew: true, isCurrent: true });
    expect(await store.listDiscussions()).toMatchObject([{ id: "hn-1", reports: 3 }]);
  });

  test("are listed, latest first, with what made them", async () => {
    await save();
    await save({ words: "Other", origin: { ...live, kind: "edited", base: 1 } });
    expect(await store.listVersions("hn-1")).toMatchObject([
      { version: 2, isCurrent: true, origin: { kind: "edited", base: 1 } },
      { version: 1, isCurrent: false, engine: "scripted", comments: 4, topics: 1, isPartial: false, origin: live },
    ]);
    expect(await store.listVersions("hn-2")).toEqual([]);
  });

  test("stay reachable, and can be made current again: shown, listed and searched", async () => {
    await save({ words: "Earlier" });
    await save({ words: "Later" });
    expect((await store.loadVersion("hn-1", 1))?.discussion.title).toBe("About Earlier");
    expect((await store.loadVersionDiscussion("hn-1", 1))?.comments[0]?.text).toBe("Earlier in comment 1.");
    expect(await store.loadVersion("hn-1", 3)).toBeNull();
    expect([await find("earlier"), await find("later")]).toEqual([0, 4]);
    const number = await store.findReportNumber("hn-1");
    expect(await store.makeCurrent("hn-1", 1)).toBe(true);
    expect(await store.makeCurrent("hn-1", 3)).toBe(false);
    expect(await store.findReportNumber("hn-1")).not.toBe(number);
    expect((await store.loadReport("hn-1"))?.discussion.title).toBe("About Earlier");
    expect((await store.loadDiscussion("hn-1"))?.title).toBe("About Earlier");
    expect(await store.listDiscussions()).toMatchObject([{ title: "About Earlier", reports: 2 }]);
    expect([await find("earlier"), await find("later")]).toEqual([4, 0]);
    expect((await store.listVersions("hn-1")).map(({ isCurrent }) => isCurrent)).toEqual([false, true]);
  });

  test("give the list their three largest topics and their bottom line, whichever of them is current", async () => {
    await save({ topics: { Small: ["3"], Large: ["1", "2"], Other: ["4"], Least: [] } });
    const [first] = await store.listDiscussions();
    expect(first).toMatchObject({ bottomLine: null });
    expect(first?.topTopics).toEqual([
      { slug: "large", name: "Large", comments: 2 },
      { slug: "small", name: "Small", comments: 1 },
      { slug: "other", name: "Other", comments: 1 },
    ]);
    await save({ words: "Other", topics: { Alpha: ["1"] }, bottomLine: ["It is faster.", "It costs less."] });
    expect(await store.listDiscussions()).toMatchObject([{ topTopics: [{ slug: "alpha" }], bottomLine: "It is faster. It costs less." }]);
    await store.makeCurrent("hn-1", 1);
    expect(await store.listDiscussions()).toEqual([{ ...first, reports: 2 }]);
  });

  test("of a file that claims the id of a fetched discussion are kept and never shown unasked", async () => {
    await save({ words: "True" });
    expect(await save({ words: "Forged", origin: fromFile })).toEqual({ version: 2, isNew: true, isCurrent: false });
    // Again: it is stored already, and still not shown.
    expect(await save({ words: "Forged", origin: fromFile })).toEqual({ version: 2, isNew: false, isCurrent: false });
    expect((await store.loadReport("hn-1"))?.discussion.title).toBe("About True");
    expect(await find("forged")).toBe(0);
    expect(await store.listVersions("hn-1")).toMatchObject([{ origin: { kind: "file", name: "thread.json" } }, { isCurrent: true }]);
    await store.makeCurrent("hn-1", 2);
    // A file over a file is the same source read again; and what is fetched replaces a file.
    expect(await save({ words: "Next", origin: fromFile })).toMatchObject({ version: 3, isCurrent: true });
    expect(await save({ words: "Fetched" })).toMatchObject({ version: 4, isCurrent: true });
  });

  test("that are imported replace nothing, and are shown where nothing is", async () => {
    const imported: ReportOrigin = { ...live, kind: "imported" };
    expect(await save({ origin: imported })).toMatchObject({ isCurrent: true });
    expect(await save({ words: "Other", origin: imported })).toMatchObject({ isCurrent: false });
  });

  describe("keep the addresses of topics", () => {
    const follow = (slug: string) => store.findTopicAlias("hn-1", slug);

    test("of renamed, merged and dropped topics", async () => {
      await save({ topics: { Alpha: ["1"], Beta: ["2"], Gamma: ["3", "4"] } });
      expect(await follow("alpha")).toBeNull();
      await save({ topics: { "Alpha Renamed": ["1"], Gamma: ["2", "3", "4"], Delta: [] } });
      const topicIdOf = async (slug: string) => (await store.loadReport("hn-1"))?.topics.find((topic) => topic.slug === slug)?.id;
      expect(await follow("alpha")).toEqual({ topicId: await topicIdOf("alpha-renamed") });
      expect(await follow("beta")).toEqual({ topicId: await topicIdOf("gamma") });
      await save({ topics: { Epsilon: ["4"] } });
      expect([await follow("alpha"), await follow("alpha-renamed")]).toEqual([{ topicId: null }, { topicId: null }]);
      expect(await follow("unknown")).toBeNull();
    });

    test("over several changes, and back to where they were", async () => {
      await save({ topics: { Alpha: ["1", "2"] } });
      await save({ topics: { Beta: ["1", "2"] } });
      await save({ topics: { Gamma: ["1", "2", "3"] } });
      const { topics } = (await store.loadReport("hn-1"))!;
      expect([await follow("alpha"), await follow("beta")]).toEqual([{ topicId: topics[0]!.id }, { topicId: topics[0]!.id }]);
      await store.makeCurrent("hn-1", 1);
      expect([await follow("alpha"), await follow("beta"), await follow("gamma")]).toEqual([null, { topicId: "t0" }, { topicId: "t0" }]);
    });
  });
});
