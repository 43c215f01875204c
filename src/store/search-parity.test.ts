import { existsSync, readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { toComment } from "../../test/fixtures/discussion.ts";
import { hostileLines } from "../../test/fixtures/hostile-lines.ts";
import { toReadOf } from "../../test/fixtures/kept-report.ts";
import { toTag, toTopic } from "../../test/fixtures/scripted-engine.ts";
import { databaseKinds, storeKinds, useStores } from "../../test/fixtures/stores.ts";
import type { SearchHit } from "../domain/search/search-hit.ts";
import { parseSearchQuery } from "../domain/search/search-query.ts";
import type { Store } from "./store.ts";

/** Words alone, common and rare ones, stems, phrases, prefixes, authors, topics, exclusions, symbols, contractions, accents, nonsense. */
const queries = `
the|the who|it is|don't|won't do|to be or not|of the|"of the"|"it is"|"the who"|database|databases|compiling|compiler compilers|running run
memory safety|rust|rust -unsafe|c++|C#|.net|node.js|"memory safety"|"open source" license|lock|locks|locking locked|universal university
generous generation|organize organization|policy policies|performance of sqlite|postgres or mysql|"in my experience"|experience -my|100%|$5
2024|1e6|x86-64|utf-8|naïve|naive|café|Größe|日本語|привет|author:ann|author:bob people|author:"carl b" it|topic:locks|topic:queues cost
topic:"cost of locks"|people -topic:queues|people -author:ann|"people who think" -not|compan|benchm|implementat|absent nothing|https|e.g.|i.e.
-only|"unclosed phrase here|it's its|I I I|a b c d e f g`
  .trim()
  .split(/[|\n]/u);

/** Sentences of made-up commenters, in an order that is always the same. */
const makeThread = (): readonly string[] => {
  const parts = [
    [
      "I don't think",
      "In my experience",
      "It is",
      "People who think",
      "The Who said",
      "To be or not:",
      "Don't",
      "It's naïve:",
      "Größe and café:",
    ],
    [
      "the database",
      "a naive lock",
      "memory safety",
      "universal locking",
      "the performance of SQLite",
      "C++",
      "C#",
      ".NET",
      "Node.js",
      "open source",
    ],
    [
      "won't do",
      "runs at 100% of the cost",
      "was running e.g. in 2024",
      "needs a license",
      "is organized by policy",
      "costs $5",
      "is UTF-8 on x86-64",
    ],
    [
      "for companies.",
      "of the university.",
      "in generous generations.",
      "because of the compilers.",
      "if it is compiled.",
      "日本語 too.",
      "по-русски: привет.",
    ],
  ] as const;
  return Array.from({ length: 700 }, (_, index) =>
    [
      ...parts.map((choices, place) => choices[(index * (place * 2 + 3) + Math.floor(index / 7)) % choices.length] ?? ""),
      ...(index % 5 === 0 ? (parts[index % 4] ?? []) : []),
    ].join(" "),
  );
};

const realFolder = new URL("../../../shared/data/hn/", import.meta.url);

/** Texts of real comments, where they are; at most so many of each thread. */
const readRealTexts = (): readonly string[] =>
  readdirSync(realFolder)
    .filter((name) => name.endsWith(".json"))
    .toSorted()
    .flatMap((name) => collectTexts(JSON.parse(readFileSync(new URL(name, realFolder), "utf8"))).slice(0, 250));

const collectTexts = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(collectTexts);
  if (value === null || typeof value !== "object") return [];
  const own = "text" in value && typeof value.text === "string" ? [value.text.replaceAll(/<[^>]*>/gu, " ").replaceAll("&#x27;", "'")] : [];
  return [...own, ...Object.values(value).flatMap(collectTexts)];
};

const fill = async (store: Store, texts: readonly string[]): Promise<void> => {
  const authors = ["ann", "bob", "carl b", "dora"];
  for (let start = 0; start < texts.length; start += 500) {
    const comments = texts
      .slice(start, start + 500)
      .map((text, index) => toComment({ id: `${index}`, text, author: authors[(start + index) % 7] ?? null }));
    const topics = [
      { ...toTopic("a"), name: "Cost of Locks" },
      { ...toTopic("b"), name: "Queues" },
    ];
    const tags = comments.map(({ id }, index) => toTag(id, ...(index % 3 === 0 ? ["a"] : index % 3 === 1 ? ["a", "b"] : [])));
    const read = await toReadOf(`hn-${start}`, { comments, topics, tags });
    await store.saveReport({ ...read, historyKey: "key", madeAt: "2026-01-01T00:00:00.000Z" });
  }
};

describe("the same queries", () => {
  const openers = storeKinds.map((kind) => ({ ...kind, open: useStores(kind) }));
  const ask = async (store: Store, text: string): Promise<{ readonly found: number; readonly hits: readonly SearchHit[] }> =>
    store.search({ query: parseSearchQuery(text), discussionId: null, offset: 0, limit: 10 });

  const compare = async (texts: readonly string[]): Promise<number> => {
    const stores = await Promise.all(openers.map(async ({ createPlace, open }) => open(await createPlace())));
    for (const store of stores) await fill(store, texts);
    let answered = 0;
    for (const query of queries) {
      const [first, ...others] = await Promise.all(stores.map((store) => ask(store, query)));
      for (const other of others) expect(other, query).toEqual(first);
      if (first !== undefined && first.found > 0) answered += 1;
    }
    return answered;
  };

  test("find the same in every database, in the same order, with the same passages: made threads", async () => {
    expect(databaseKinds.length).toBe(2);
    expect(queries.length).toBeGreaterThanOrEqual(60);
    expect(await compare([...makeThread(), ...hostileLines])).toBeGreaterThan(40);
  });

  test("and real ones", async ({ skip }) => {
    skip(!existsSync(realFolder), "there is no ../shared/data/hn");
    expect(await compare(readRealTexts())).toBeGreaterThan(40);
  });
});
