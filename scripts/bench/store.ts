import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseSearchQuery } from "../../src/domain/search/search-query.ts";
import { openPostgresStore } from "../../src/store/postgres/open-store.ts";
import { openSqliteStore } from "../../src/store/sqlite/open-store.ts";
import type { Store } from "../../src/store/store.ts";
import { createTestDatabase, startTestServer } from "../../test/fixtures/postgres-server.ts";
import { describeProcessor } from "./describe-processor.ts";
import { fillStore, toWord } from "./made-store.ts";

const discussions = 1_000;
const commentsEach = 100;

interface NamedStore {
  readonly name: string;
  readonly store: Store;
}

/** Prints what listing, loading and searching take with 100,000 comments, in SQLite and, where it can start, in Postgres. */
export const benchStore = async (): Promise<void> => {
  console.log(describeProcessor());
  const stores = await openStores();
  for (const { name, store } of stores) {
    const from = performance.now();
    await fillStore(store, [{ count: discussions, comments: commentsEach }]);
    const seconds = ((performance.now() - from) / 1000).toFixed(1);
    // As Postgres does by itself on a server that runs for a while.
    if (name !== "SQLite") await store.vacuum();
    const { bytes } = await store.measure();
    console.log(
      `${name}: ${discussions * commentsEach} comments in ${discussions} discussions: ${(bytes / 1e6).toFixed(0)} MB, saved in ${seconds} s`,
    );
  }
  await time("list", stores, (store) => store.listDiscussions());
  await time("a page of the list", stores, (store) => store.findDiscussions({ words: "", order: "latest", offset: 500, limit: 50 }));
  await time("load a report", stores, (store) => store.loadReport("hn-500"));
  await timeSearches(stores);
  for (const { store } of stores) await store.close();
};

const openStores = async (): Promise<readonly NamedStore[]> => {
  const sqlite = { name: "SQLite", store: await openSqliteStore(mkdtempSync(join(tmpdir(), "summarizer-bench-"))) };
  const server = await startTestServer();
  if ("problem" in server) {
    console.log(`Postgres cannot start here: ${server.problem}`);
    return [sqlite];
  }
  return [sqlite, { name: "Postgres", store: await openPostgresStore(await createTestDatabase(server.address)) }];
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

const look = (store: Store, text: string, discussionId: string | null): ReturnType<Store["search"]> => {
  const typed = text.replaceAll(/\bw(\d+)/gu, (_whole, rank: string) => toWord(Number(rank))).replace("BEGINNING", toWord(900).slice(0, 3));
  return store.search({ query: parseSearchQuery(typed), discussionId, offset: 0, limit: 20 });
};

const timeSearches = async (stores: readonly NamedStore[]): Promise<void> => {
  for (const [text, discussionId] of searches) {
    const found = await Promise.all(stores.map(async ({ store }) => (await look(store, text, discussionId)).found));
    const counts = new Set(found).size === 1 ? `${found[0]}` : found.join(" and ");
    const name = `search for ${text}${discussionId === null ? "" : " in one discussion"} (${counts} found)`;
    await time(name, stores, (store) => look(store, text, discussionId));
  }
  await time("count the parts of absent w1 w12 w50", stores, (store) =>
    store.countParts({ query: parseSearchQuery(`absent ${toWord(1)} ${toWord(12)} ${toWord(50)}`), discussionId: null }),
  );
  // What ten people wait for who ask at the same moment; each gets a different search.
  await time("ten different searches at once", stores, (store) =>
    Promise.all(
      searches
        .slice(0, 20)
        .filter((_search, index) => index % 2 === 0)
        .map(([text, discussionId]) => look(store, text, discussionId)),
    ),
  );
};

const runs = 20;

/** Asks the stores in turn, so that other load on the machine affects all of them equally. */
const time = async (name: string, stores: readonly NamedStore[], act: (store: Store) => Promise<unknown>): Promise<void> => {
  const times = stores.map((): number[] => []);
  for (let run = 0; run < runs; run += 1) {
    for (const [place, { store }] of stores.entries()) {
      const from = performance.now();
      await act(store);
      times[place]?.push(performance.now() - from);
    }
  }
  const medians = times.map((taken) => quantile(taken, 0.5));
  const shown = stores.map(
    ({ name: database }, place) =>
      `${database} ${(medians[place] ?? 0).toFixed(1).padStart(6)} (p95 ${quantile(times[place] ?? [], 0.95).toFixed(1)})`,
  );
  const [first = 0, second] = medians;
  console.log(`${name.padEnd(62)} ${shown.join("   ")}${second === undefined ? "" : `   ratio ${(second / first).toFixed(2)}`}`);
};

const quantile = (times: readonly number[], share: number): number =>
  times.toSorted((left, right) => left - right)[Math.floor(share * (times.length - 1))] ?? 0;
