import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeReport } from "../../src/pipeline/make-report.ts";
import { openSqliteStore } from "../../src/store/sqlite/open-store.ts";
import { toComment, toDiscussion } from "../../test/fixtures/discussion.ts";
import { createScriptedEngine, toTag, toTopic } from "../../test/fixtures/scripted-engine.ts";

const discussions = 1_000;
const commentsEach = 100;
/** Made words, so that rare and common ones occur as in language: the n-th is drawn about 1/n as often as the first (Zipf). */
const vocabulary = 20_000;
const queries = [[1], [12], [50], [900], [15_000], [3, 40, 90]];

/** Prints what listing and searching take with 100,000 comments kept. */
export const benchStore = async (): Promise<void> => {
  const store = await openSqliteStore(mkdtempSync(join(tmpdir(), "summarizer-bench-")));
  const random = createRandom(7);
  const word = (): string => toWord(Math.floor(vocabulary ** random()));
  const savingFrom = performance.now();
  for (let number = 0; number < discussions; number += 1) {
    const comments = Array.from({ length: commentsEach }, (_, index) =>
      toComment({ id: `${number}-${index}`, text: Array.from({ length: 55 }, word).join(" ") }),
    );
    const discussion = toDiscussion(comments, { id: `hn-${number}`, title: `${word()} ${word()} ${word()}` });
    const engine = createScriptedEngine({
      topics: [toTopic("a"), toTopic("b")],
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
  for (const ranks of queries) {
    const words = ranks.map(toWord).join(" ");
    const found = await store.search({ words, discussionId: null, limit: 20 });
    await time(`search for word ${ranks.join(", ")} (${found.length} found)`, () => store.search({ words, discussionId: null, limit: 20 }));
  }
  await time("search for word 3 in one discussion", () => store.search({ words: toWord(3), discussionId: "hn-500", limit: 20 }));
  await store.close();
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
  console.log(`${name.padEnd(44)} median ${at(0.5).padStart(7)} ms   p95 ${at(0.95).padStart(7)} ms`);
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
