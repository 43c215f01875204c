import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseSearchQuery } from "../../src/domain/search-query.ts";
import { makeReport } from "../../src/pipeline/make-report.ts";
import { openSqliteStore } from "../../src/store/sqlite/open-store.ts";
import type { Store } from "../../src/store/store.ts";
import { toComment, toDiscussion } from "../../test/fixtures/discussion.ts";
import { createScriptedEngine, toTag, toTopic } from "../../test/fixtures/scripted-engine.ts";

const discussions = 1_000;
const commentsEach = 100;
/** Made words, so that rare and common ones occur as in language: the n-th is drawn about 1/n as often as the first (Zipf). */
const vocabulary = 20_000;
/** Drawn in the same way: the first has written every eighth comment, most of them a few. */
const authors = 3_000;

/** Prints what listing and searching take with 100,000 comments kept. */
export const benchStore = async (): Promise<void> => {
  const store = await openSqliteStore(mkdtempSync(join(tmpdir(), "summarizer-bench-")));
  const random = createRandom(7);
  const word = (): string => toWord(Math.floor(vocabulary ** random()));
  const savingFrom = performance.now();
  for (let number = 0; number < discussions; number += 1) {
    const comments = Array.from({ length: commentsEach }, (_, index) =>
      toComment({
        id: `${number}-${index}`,
        author: `author-${Math.floor(authors ** random())}`,
        text: Array.from({ length: 55 }, word).join(" "),
      }),
    );
    const discussion = toDiscussion(comments, { id: `hn-${number}`, title: `${word()} ${word()} ${word()}` });
    const engine = createScriptedEngine({
      topics: [
        { ...toTopic("a"), name: `${word()} ${word()}` },
        { ...toTopic("b"), name: `${word()} ${word()}` },
      ],
      tags: comments.map(({ id }, index) => toTag(id, index % 2 === 0 ? "a" : "b")),
    });
    const report = await makeReport(
      { discussion, givenTopics: null },
      { engine, emit: () => undefined, signal: new AbortController().signal },
    );
    await store.saveReport({ discussion, report, historyKey: "key", madeAt: new Date(number * 1000).toISOString() });
  }
  const { bytes } = await store.measure();
  console.log(
    `store with ${discussions * commentsEach} comments in ${discussions} discussions: ${(bytes / 1e6).toFixed(0)} MB, saved in ${((performance.now() - savingFrom) / 1000).toFixed(1)} s`,
  );
  await time("list", () => store.listDiscussions());
  await time("load a report", () => store.loadReport("hn-500"));
  await timeSearches(store);
  await store.close();
};

/** What people look for, from usual to hard: w50 is the fiftieth most common word. Each as typed, in a discussion or everywhere. */
const searches: readonly (readonly [string, string | null])[] = [
  ["w1", null],
  ["w12", null],
  ["w50", null],
  ["w900", null],
  ["w15000", null],
  ["w3 w40 w90", null],
  ["w900 w1200", null],
  ['"w20 w30"', null],
  ['"w1 w2"', null],
  ['"w1 w1 w1"', null],
  ["absent w1 w12 w50", null],
  ["BEGINNING", null],
  ["author:author-1", null],
  ["author:author-900", null],
  ["author:author-1 w50", null],
  ["author:author-900 w3", null],
  ["topic:w5", null],
  ['topic:"w1 w2" w50', null],
  ["topic:w5 author:author-3 w900", null],
  ["w3", "hn-500"],
  ["w50", "hn-500"],
  ["author:author-1 w3", "hn-500"],
];

const timeSearches = async (store: Store): Promise<void> => {
  const look = (text: string, discussionId: string | null): ReturnType<Store["search"]> => {
    const typed = text
      .replaceAll(/\bw(\d+)/gu, (_whole, rank: string) => toWord(Number(rank)))
      .replace("BEGINNING", toWord(900).slice(0, 3));
    return store.search({ query: parseSearchQuery(typed), discussionId, offset: 0, limit: 20 });
  };
  for (const [text, discussionId] of searches) {
    const { found } = await look(text, discussionId);
    await time(`search for ${text}${discussionId === null ? "" : " in one discussion"} (${found} found)`, () => look(text, discussionId));
  }
  await time("count the parts of absent w1 w12 w50", () =>
    store.countParts({ query: parseSearchQuery(`absent ${toWord(1)} ${toWord(12)} ${toWord(50)}`), discussionId: null }),
  );
  // What ten people wait for who ask at the same moment; each gets a different search.
  await time("ten different searches at once", () =>
    Promise.all(
      searches
        .slice(0, 20)
        .filter((_search, index) => index % 2 === 0)
        .map(([text, discussionId]) => look(text, discussionId)),
    ),
  );
};

/** The n-th most common word: letters in an order that keeps one word from being the beginning of many others. */
const toWord = (rank: number): string =>
  ((rank * 2_654_435_761) >>> 0).toString(26).replaceAll(/./gu, (digit) => String.fromCodePoint(97 + Number.parseInt(digit, 26)));

const runs = 20;

const time = async (name: string, act: () => Promise<unknown>): Promise<void> => {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const from = performance.now();
    await act();
    times.push(performance.now() - from);
  }
  const sorted = times.toSorted((left, right) => left - right);
  const at = (share: number): string => (sorted[Math.floor(share * (runs - 1))] ?? 0).toFixed(1);
  console.log(`${name.padEnd(62)} median ${at(0.5).padStart(7)} ms   p95 ${at(0.95).padStart(7)} ms`);
};

/** Mulberry32: the same figures from the same seed, so that two runs measure the same words. */
const createRandom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
