import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { storeKinds, useStores } from "../../test/fixtures/stores.ts";
import { toComment } from "../../test/fixtures/discussion.ts";
import { toRead, toReadOf } from "../../test/fixtures/kept-report.ts";
import { toTag, toTopic } from "../../test/fixtures/scripted-engine.ts";
import { foundMarks, mostFound } from "../domain/search/search-hit.ts";
import { parseSearchQuery } from "../domain/search/search-query.ts";
import type { Store } from "./store.ts";

const madeAt = "2026-01-01T00:00:00.000Z";
const historyKey = "key";

/** Three people on two topics, one comment in both. */
const toDebate = (id: string) =>
  toReadOf(id, {
    comments: [
      toComment({ id: "1", author: "Ann", text: "> you said queues\n\nLocks are cheap in this database." }),
      toComment({ id: "2", author: "bob", text: "Locks cost more than queues, and queues more than nothing." }),
      toComment({ id: "3", author: "ann", text: `Queues. ${"Much else is said at length about other matters. ".repeat(9)}` }),
      toComment({ id: "4", author: "Bob of the north", text: "Nothing to add." }),
    ],
    topics: [
      { ...toTopic("a"), name: "Cost of Locks" },
      { ...toTopic("b"), name: "Queues" },
    ],
    tags: [toTag("1", "a"), toTag("2", "a", "b"), toTag("3", "b"), toTag("4")],
  });

/** Runs on every kind of store; `storeKinds` lists them. */
describe.each(storeKinds)("search ($name)", ({ createPlace, ...kind }) => {
  const open = useStores(kind);
  let store: Store;
  const save = async (id: string, words: string) => store.saveReport({ ...(await toRead(id, words)), historyKey, madeAt });
  const look = (text: string, parts: { discussionId?: string | null; offset?: number; limit?: number } = {}) =>
    store.search({ query: parseSearchQuery(text), discussionId: null, offset: 0, limit: 9, ...parts });
  const find = async (text: string, discussionId: string | null = null) => (await look(text, { discussionId })).hits;
  const findComments = async (text: string) => (await find(text)).flatMap(({ commentId }) => commentId ?? []);

  beforeEach(async () => {
    store = await open(await createPlace());
  });

  test("finds words by their stem, unfinished, without accents, and phrases; marks what it found", async () => {
    await save("hn-1", "Naïve benchmarks of queues");
    for (const words of ["benchmark", "naive", "que", '"benchmarks of"', "QUEUES benchmarks", "queues ben"])
      expect(await find(words), words).toHaveLength(3);
    for (const words of ['"of benchmarks"', '"que"', "que benchmarks", "qu", "absent", ""]) expect(await find(words), words).toEqual([]);
    expect(await find("queues", "hn-2")).toEqual([]);
    expect((await find("queues comment 1", "hn-1"))[0]).toEqual({
      discussionId: "hn-1",
      title: "About hn-1",
      kind: "comment",
      commentId: "1",
      author: "ann",
      topicId: null,
      topicSlug: null,
      topicName: null,
      passage: `Naïve benchmarks of ${foundMarks.start}queues${foundMarks.end} in ${foundMarks.start}comment${foundMarks.end} ${foundMarks.start}1${foundMarks.end}.`,
    });
    expect((await find("topic"))[0]).toMatchObject({
      kind: "topic",
      topicId: "a",
      topicSlug: "topic-a",
      topicName: "Topic a",
      commentId: null,
    });
  });

  test("forgets the words of an older report", async () => {
    await save("hn-1", "Obsolete");
    await save("hn-1", "Current");
    expect(await find("obsolete")).toEqual([]);
  });

  test("finds an author's comments by the whole name in any case, alone and with words", async () => {
    await store.saveReport({ ...(await toDebate("hn-1")), historyKey, madeAt });
    expect(await findComments("author:ANN")).toEqual(["3", "1"]);
    expect(await findComments("author:bob")).toEqual(["2"]);
    expect(await findComments('author:"bob of the north"')).toEqual(["4"]);
    expect(await findComments("queues author:ann")).toEqual(["1", "3"]);
    expect(await find("author:an")).toEqual([]);
    expect(await find("ann")).toEqual([]);
  });

  test("shows how a comment begins, in its own words, where only its author or topic was asked for", async () => {
    await store.saveReport({ ...(await toDebate("hn-1")), historyKey, madeAt });
    const passages = (await find("author:ann")).map(({ passage }) => passage);
    expect(passages[1]).toBe("Locks are cheap in this database.");
    expect(passages[0]).toMatch(/^Queues\. Much else .{60,}[a-z.]…$/u);
  });

  test("finds a topic's comments and the topic itself by the words of its name", async () => {
    await store.saveReport({ ...(await toDebate("hn-1")), historyKey, madeAt });
    expect(await findComments("topic:lock")).toEqual(["2", "1"]);
    expect((await find("topic:lock"))[0]).toMatchObject({ kind: "topic", topicName: "Cost of Locks", topicSlug: "cost-of-locks" });
    expect(await findComments('topic:"cost of locks" nothing')).toEqual(["2"]);
    expect(await findComments("topic:locks topic:queues")).toEqual(["2"]);
    expect(await findComments("topic:locks author:ann cheap")).toEqual(["1"]);
    expect(await find('topic:"locks of cost"')).toEqual([]);
    // Not across the names of two topics.
    expect(await find('topic:"locks queues"')).toEqual([]);
    // Words are looked for in what was written, not in the names of topics.
    expect(await findComments("cost")).toEqual(["2"]);
  });

  describe("words with symbols and exclusions", () => {
    const texts = {
      cpp: "We rewrote it in C++, and C++17 at that.",
      c: "Plain C is enough for a driver, says example.net.",
      sharp: "C# runs on .NET everywhere.",
      net: "The net is full of advice on c#.",
      flag: "Use --force with care, or force of habit wins.",
    };
    beforeEach(async () => {
      const comments = Object.entries(texts).map(([id, text]) => toComment({ id, author: id === "c" ? "ann" : "bob", text }));
      const topics = [
        { ...toTopic("t"), name: "Moving to C++" },
        { ...toTopic("u"), name: "Vitamin C" },
      ];
      const tags = [toTag("cpp", "t"), toTag("net", "t"), toTag("c", "u"), toTag("sharp", "u"), toTag("flag")];
      await store.saveReport({ ...(await toReadOf("hn-1", { comments, topics, tags })), historyKey, madeAt });
    });

    test.each([
      ["C++", ["cpp"]],
      ["c++", ["cpp"]],
      ["c#", ["net", "sharp"]],
      [".net", ["sharp"]],
      [".ne", ["sharp"]],
      ["(C++)", ["cpp"]],
      ['"in C++"', ["cpp"]],
      ["C+", []],
      ["--force", ["flag"]],
      ["c", ["c", "cpp", "net", "sharp"]],
      ["c -c#", ["c", "cpp"]],
      ["c -C++", ["c", "net", "sharp"]],
      ["c -driver", ["cpp", "net", "sharp"]],
      ['c -"full of advice"', ["c", "cpp", "sharp"]],
      ["c -author:ann", ["cpp", "net", "sharp"]],
      ["c -topic:C++", ["c", "sharp"]],
      ["topic:C++", ["cpp", "net"]],
      ["topic:c -topic:moving", ["c", "sharp"]],
      ["-driver", []],
    ])("%s finds %j", async (text, expected) => {
      expect((await findComments(text)).toSorted()).toEqual(expected);
    });
  });

  test("gives the best first, and says how many there are on all pages", async () => {
    await store.saveReport({ ...(await toDebate("hn-1")), historyKey, madeAt });
    expect(await findComments("queues")).toEqual(["2", "1", "3"]);
    const pages = await Promise.all([0, 2, 4, 99].map((offset) => look("queues", { offset, limit: 2 })));
    expect(pages.map(({ found }) => found)).toEqual([4, 4, 4, 4]);
    expect(pages.map(({ hits }) => hits.length)).toEqual([2, 2, 0, 0]);
    expect(pages.flatMap(({ hits }) => hits)).toEqual(await find("queues"));
  });

  test("finds as many as it may, the latest ones", async () => {
    const comments = Array.from({ length: mostFound + 5 }, (_, index) => toComment({ id: `${index}`, text: `Same words ${index}` }));
    await store.saveReport({ ...(await toReadOf("hn-1", { comments, topics: [], tags: [] })), historyKey, madeAt });
    expect(await look("same words", { limit: 1 })).toMatchObject({ found: mostFound, hits: [{ commentId: `${mostFound + 4}` }] });
    expect((await find("4 same"))[0]).toMatchObject({ commentId: "4" });
  });

  test("counts what each part finds alone, for a search without hits", async () => {
    await store.saveReport({ ...(await toDebate("hn-1")), historyKey, madeAt });
    await save("hn-2", "Locks");
    const count = (text: string, discussionId: string | null) => store.countParts({ query: parseSearchQuery(text), discussionId });
    expect(await count('locks "nothing to" absent author:ann topic:queues', null)).toEqual([
      { asked: "locks", found: 6 },
      { asked: '"nothing to"', found: 1 },
      { asked: "absent", found: 0 },
      { asked: "author:ann", found: 5 },
      { asked: "topic:queues", found: 3 },
    ]);
    expect(await count("locks", "hn-2")).toEqual([{ asked: "locks", found: 3 }]);
    expect(await count("( )", null)).toEqual([]);
  });

  test("[S2] takes any text for a search, never as a syntax error", async () => {
    await save("hn-1", "Words");
    const pieces = fc.constantFrom(
      '"',
      "'",
      "*",
      "(",
      ")",
      "NOT",
      "AND",
      "NEAR(",
      "^",
      ":",
      "-",
      "+",
      "#",
      ".",
      "-words",
      "words+",
      "words",
      "\u0000",
      "{",
      "title:",
      "?",
      "%",
      "\\",
      "author:",
      "topic:",
      'author:"',
      'topic:"',
      "author:ann",
      "topic:topic",
      "{words} :",
      "\uE000",
      "\u0301",
      "\ud800",
      "𞤀",
      "ꟲ",
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(pieces).map((list) => list.join(" ")),
      fc.array(pieces).map((list) => list.join("")),
    );
    await fc.assert(
      fc.asyncProperty(texts, fc.constantFrom("hn-1", "hn-2", null), async (text, discussionId) => {
        const { hits, found } = await look(text, { discussionId });
        expect(hits.length).toBeLessThanOrEqual(found);
        await store.countParts({ query: parseSearchQuery(text), discussionId });
      }),
    );
  });
});
