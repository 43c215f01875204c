import type { DatabaseSync } from "node:sqlite";
import { type Kysely, type RawBuilder, sql } from "kysely";
import { toOwnWords } from "../../domain/own-words.ts";
import { containsLiteral, findLiteralWords } from "../../domain/literal-words.ts";
import { type SearchHit, foundMarks, mostFound } from "../../domain/search-hit.ts";
import { type SearchPhrase, type SearchQuery, splitSearchQuery, toSearchText } from "../../domain/search-query.ts";
import type { Tables } from "./schema.ts";
import type { SearchIndex } from "../store.ts";
import { toAuthorWord } from "./passages.ts";

/** Length of the shown passage, in words. */
const passageWords = 24;

/**
 * A word in more passages than this is left out of the ranking. BM25 would give it almost no weight, and FTS5 would be slow, because
 * it counts all passages of a word in every query: 4 ms for a word in all of 100,000.
 */
const commonFrom = 10_000;

/** The largest number of words that count for the ranking. Ranking by a hundred words is slow and useless. */
const mostWeighed = 12;

/** Shorter prefixes match too many words. */
const shortestBeginning = 3;

/** The most passages in which words with symbols (`C++`) are looked for, the latest ones: 20,000 take 50 ms. */
const mostRead = 20_000;

/**
 * Full-text search with FTS5, in three steps of bounded cost. First, the candidates are the latest `mostFound` passages that match
 * the whole query: FTS5 walks through the passages of its rarest part backwards and stops when it has enough. Second, BM25 ranks
 * only the candidates, by words that are not too common. Third, snippets are made for the results on the page. So a passage with
 * five hundred later ones that match as well is not found; an additional word finds it.
 */
export const createSearchIndex = (database: Kysely<Tables>): SearchIndex => {
  const isCommon = rememberCommonWords(database);
  return {
    search: async ({ query, discussionId, offset, limit }) => {
      const candidates = await findCandidates(database, { query, discussionId });
      const numbers = await order(database, { ...candidates, isCommon });
      const shown = numbers.slice(offset, offset + limit);
      return { hits: shown.length === 0 ? [] : await loadHits(database, { ...candidates, numbers: shown }), found: numbers.length };
    },
    countParts: async ({ query, discussionId }) => {
      const counts = [];
      for (const part of splitSearchQuery(query)) {
        const { numbers } = await findCandidates(database, { query: part, discussionId });
        counts.push({ asked: toSearchText(part), found: numbers.length });
      }
      return counts;
    },
  };
};

interface Candidates {
  readonly query: SearchQuery;
  /** Whether the last word was used as a prefix. */
  readonly isUnfinished: boolean;
  /** Rowids of passages, latest first. */
  readonly numbers: readonly number[];
}

const findCandidates = async (
  database: Kysely<Tables>,
  { query, discussionId }: { readonly query: SearchQuery; readonly discussionId: string | null },
): Promise<Candidates> => {
  const nothing = { query, isUnfinished: false, numbers: [] };
  if (query.isEmpty) return nothing;
  // The passages of a discussion are written in one transaction, so their numbers are consecutive.
  const within = discussionId === null ? sql`` : toRange(await rangeOf(database, discussionId));
  const find = async (isUnfinished: boolean): Promise<readonly number[]> => {
    const match = toMatch(query, isUnfinished);
    const literals = toLiteralConditions(query, isUnfinished);
    const matching = sql`from passage_text where passage_text match ${match} ${within} order by rowid desc`;
    const wanted =
      literals.length === 0
        ? sql<{ number: number }>`select rowid as number ${matching} limit ${mostFound}`
        : sql<{ number: number }>`
            select number from (select rowid as number, words, topics ${matching} limit ${mostRead})
            where ${sql.join(literals, sql` and `)} limit ${mostFound}`;
    const { rows } = await wanted.execute(database);
    return rows.map(({ number }) => number);
  };
  const whole = await find(false);
  const last = query.phrases.at(-1);
  // Only if the word itself finds nothing, because expanding a prefix takes FTS5 about 4 ms.
  if (whole.length > 0 || !last || last.isPhrase || last.text.length < shortestBeginning) return { ...nothing, numbers: whole };
  return { query, isUnfinished: true, numbers: await find(true) };
};

interface Range {
  readonly first: number;
  readonly last: number;
}

/** As literals: a bound parameter is a float to SQLite, and FTS5 only uses integer bounds and would walk through all passages. */
const toRange = ({ first, last }: Range): RawBuilder<unknown> => sql`and rowid between ${sql.lit(first)} and ${sql.lit(last)}`;

const rangeOf = async (database: Kysely<Tables>, discussionId: string): Promise<Range> => {
  const { first, last } = await database
    .selectFrom("passage")
    .select(({ fn }) => [fn.min<number | null>("number").as("first"), fn.max<number | null>("number").as("last")])
    .where("discussion_id", "=", discussionId)
    .executeTakeFirstOrThrow();
  // An unknown discussion gives no results, because no row has a number below 1.
  return { first: first ?? 0, last: last ?? 0 };
};

/** The query in FTS5 syntax. Every part is quoted, so user input can be neither an operator nor a syntax error. */
const toMatch = ({ phrases, author, topics, excluded }: SearchQuery, isUnfinished: boolean): string => {
  const wanted = [
    ...(author === null ? [] : [toAuthorMatch(author)]),
    ...topics.map(toTopicMatch),
    ...(phrases.length === 0 ? [] : [toWordsMatch(phrases, isUnfinished)]),
  ].join(" AND ");
  const unwanted = [
    ...excluded.authors.map(toAuthorMatch),
    ...excluded.topics.filter((topic) => findLiteralWords(topic).length === 0).map(toTopicMatch),
    ...excluded.phrases.filter(({ text }) => findLiteralWords(text).length === 0).map((phrase) => toWordsMatch([phrase], false)),
  ].join(" OR ");
  return unwanted === "" ? wanted : `(${wanted}) NOT (${unwanted})`;
};

const toAuthorMatch = (author: string): string => `{author} : ${quote(toAuthorWord(author))}`;

const toTopicMatch = (topic: string): string => `{topics} : ${quote(topic)}`;

/**
 * Conditions for what the index does not know, because it drops symbols: that a text contains `C++` and not just a C. An excluded phrase with
 * such a word is compared as a whole.
 */
const toLiteralConditions = ({ phrases, topics, excluded }: SearchQuery, isUnfinished: boolean): readonly RawBuilder<unknown>[] => {
  const inWords = phrases.flatMap(({ text }, index) =>
    findLiteralWords(text).map((word) => holds("words", word, isUnfinished && index === phrases.length - 1)),
  );
  const inTopics = topics.flatMap((topic) => findLiteralWords(topic).map((word) => holds("topics", word, false)));
  const unwanted = [
    ...excluded.phrases.map(({ text }) => ({ column: "words" as const, text })),
    ...excluded.topics.map((text) => ({ column: "topics" as const, text })),
  ].filter(({ text }) => findLiteralWords(text).length > 0);
  return [...inWords, ...inTopics, ...unwanted.map(({ column, text }) => sql`not ${holds(column, text, false)}`)];
};

const holds = (column: "words" | "topics", words: string, isUnfinished: boolean): RawBuilder<unknown> =>
  sql`contains_literal(${sql.ref(column)}, ${words}, ${isUnfinished ? 1 : 0})`;

/** Adds the function that search needs to a connection. */
export const addSearchFunctions = (database: DatabaseSync): void =>
  database.function("contains_literal", { deterministic: true }, (text, words, isUnfinished) =>
    Number(containsLiteral(String(text), String(words), isUnfinished === 1)),
  );

const toWordsMatch = (phrases: readonly SearchPhrase[], isUnfinished: boolean): string =>
  `{words} : (${phrases.map(({ text }, index) => quote(text) + (isUnfinished && index === phrases.length - 1 ? "*" : "")).join(" ")})`;

const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** The plus prevents SQLite from querying FTS5 once for every number of the list. */
const amongNumbers = (numbers: readonly number[]): RawBuilder<unknown> =>
  sql`${toRange({ first: Math.min(...numbers), last: Math.max(...numbers) })} and +rowid in (select value from json_each(${JSON.stringify(numbers)}))`;

/** Sorts by BM25, best first, using only words that are not too common. */
const order = async (
  database: Kysely<Tables>,
  { query, isUnfinished, numbers, isCommon }: Candidates & { readonly isCommon: IsCommon },
): Promise<readonly number[]> => {
  if (numbers.length < 2) return numbers;
  const finished = isUnfinished ? query.phrases.slice(0, -1) : query.phrases;
  const telling: SearchPhrase[] = [];
  for (const phrase of finished.slice(0, mostWeighed)) if (!(await isCommon(phrase))) telling.push(phrase);
  if (telling.length === 0) return numbers;
  const { rows } = await sql<{ number: number }>`
    select rowid as number from passage_text where passage_text match ${toWordsMatch(telling, false)} ${amongNumbers(numbers)}
    order by bm25(passage_text, 1, 0, 0), rowid desc`.execute(database);
  return rows.map(({ number }) => number);
};

type IsCommon = (phrase: SearchPhrase) => Promise<boolean>;

/**
 * Whether a phrase is too common to rank by. It counts as common if all of its words are: counting "of the" itself takes FTS5 9 ms.
 * Results are cached, because words become common slowly, and a stale result only costs time.
 */
const rememberCommonWords = (database: Kysely<Tables>): IsCommon => {
  const known = new Map<string, boolean>();
  const isWordCommon = async (word: string): Promise<boolean> => {
    const match = `{words} : ${quote(word)}`;
    const { rows } = await sql`select rowid from passage_text where passage_text match ${match} limit 1 offset ${commonFrom}`.execute(
      database,
    );
    return rows.length > 0;
  };
  return async ({ text }) => {
    for (const word of text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []) {
      const isCommon = known.get(word) ?? (await isWordCommon(word));
      if (known.size >= mostRemembered) known.clear();
      known.set(word, isCommon);
      if (!isCommon) return false;
    }
    return true;
  };
};

/** Number of cached words: about 200 KB. */
const mostRemembered = 2_000;

/** Loads passages in the order of the numbers. */
const loadHits = async (database: Kysely<Tables>, candidates: Candidates): Promise<readonly SearchHit[]> => {
  const places = await database
    .selectFrom("passage")
    .innerJoin("discussion", "discussion.id", "passage.discussion_id")
    .select(["number", "discussion_id as discussionId", "title", "kind", "comment_id as commentId", "author"])
    .select(["topic_id as topicId", "topic_slug as topicSlug"])
    .where("number", "in", [...candidates.numbers])
    .execute();
  const placeOf = new Map(places.map(({ number, ...place }) => [number, place]));
  const cut = await cutPassages(database, candidates);
  const textOf = new Map(cut.map(({ number, ...text }) => [number, text]));
  return candidates.numbers.flatMap((number) => {
    const place = placeOf.get(number);
    const text = textOf.get(number);
    // Another process may have removed it meanwhile.
    if (!place || !text) return [];
    return [{ ...place, topicName: place.topicId === null ? null : text.topics, passage: text.passage }];
  });
};

interface CutPassage {
  readonly number: number;
  readonly topics: string;
  readonly passage: string;
}

const cutPassages = async (database: Kysely<Tables>, { query, isUnfinished, numbers }: Candidates): Promise<readonly CutPassage[]> => {
  if (query.phrases.length === 0) {
    const { rows } = await sql<CutPassage>`
      select rowid as number, topics, words as passage from passage_text where rowid in (${sql.join(numbers)})`.execute(database);
    return rows.map((row) => ({ ...row, passage: toBeginning(row.passage) }));
  }
  // The whole query again, so that FTS5 walks through no more rows than for the candidates.
  const { rows } = await sql<CutPassage>`
    select rowid as number, topics, snippet(passage_text, 0, ${foundMarks.start}, ${foundMarks.end}, '…', ${sql.lit(passageWords)}) as passage
    from passage_text where passage_text match ${toMatch(query, isUnfinished)} ${amongNumbers(numbers)}`.execute(database);
  return rows;
};

const toBeginning = (text: string): string => {
  const words = (toOwnWords(text) || text).trim().split(/\s+/u);
  return words.length > passageWords ? `${words.slice(0, passageWords).join(" ")}…` : words.join(" ");
};
