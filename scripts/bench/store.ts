import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseSearchQuery } from "../../src/domain/search-query.ts";
import { openSqliteStore } from "../../src/store/sqlite/open-store.ts";
import type { Store } from "../../src/store/store.ts";
import { fillStore, toWord } from "./made-store.ts";

const discussions = 1_000;
const commentsEach = 100;
/** Prints what listing and searching take with 100,000 comments kept. */
export const benchStore = async (): Promise<void> => {
  const store = await openSqliteStore(mkdtempSync(join(tmpdir(), "summarizer-bench-")));
  const savingFrom = performance.now();
  await fillStore(store, [{ count: discussions, comments: commentsEach }]);
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
