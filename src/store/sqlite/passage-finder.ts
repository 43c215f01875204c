import type { DatabaseSync } from "node:sqlite";
import { type Kysely, type RawBuilder, sql } from "kysely";
import { containsLiteral, findLiteralWords } from "../../domain/search/literal-words.ts";
import type { SearchPhrase, SearchQuery } from "../../domain/search/search-query.ts";
import { toAuthorWord } from "../search/author-word.ts";
import { type Literal, compileQuery } from "../search/compiled-query.ts";
import type { PassageFinder, PassageRange } from "../search/passage-finder.ts";
import type { Tables } from "../tables.ts";

/** The most passages in which words with symbols (`C++`) are looked for, the latest ones: 20,000 take 50 ms. */
const mostRead = 20_000;

/** Finds passages with FTS5, which walks through the passages of the rarest part of a query backwards and stops when it has enough. */
export const createPassageFinder = (database: Kysely<Tables>): PassageFinder => ({
  find: async ({ query, isUnfinished, range, limit }) => {
    const match = toMatch(query, isUnfinished);
    const literals = compileQuery(query, isUnfinished).literals.map(toCondition);
    const within = range === null ? sql`` : toRange(range);
    const matching = sql`from passage_text where passage_text match ${match} ${within} order by rowid desc`;
    const wanted =
      literals.length === 0
        ? sql<{ number: number }>`select rowid as number ${matching} limit ${limit}`
        : sql<{ number: number }>`
            select number from (select rowid as number, words, topics ${matching} limit ${mostRead})
            where ${sql.join(literals, sql` and `)} limit ${limit}`;
    const { rows } = await wanted.execute(database);
    return { numbers: rows.map(({ number }) => number), texts: [], places: [], largest: null };
  },
  countWord: async (word, most) => {
    const match = `{words} : ${quote(word)}`;
    const { rows } = await sql<{ found: number }>`
      select count(*) as found from (select rowid from passage_text where passage_text match ${match} limit ${most})`.execute(database);
    return rows[0]?.found ?? 0;
  },
  loadTexts: async (numbers) => {
    const { rows } = await sql<{ number: number; words: string; topics: string }>`
      select rowid as number, words, topics from passage_text
      where rowid in (select value from json_each(${JSON.stringify(numbers)}))`.execute(database);
    return rows;
  },
});

/** As literals: a bound parameter is a float to SQLite, and FTS5 only uses integer bounds and would walk through all passages. */
const toRange = ({ first, last }: PassageRange): RawBuilder<unknown> => sql`and rowid between ${sql.lit(first)} and ${sql.lit(last)}`;

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

const toWordsMatch = (phrases: readonly SearchPhrase[], isUnfinished: boolean): string =>
  `{words} : (${phrases.map(({ text }, index) => quote(text) + (isUnfinished && index === phrases.length - 1 ? "*" : "")).join(" ")})`;

const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** What the index does not know, because it drops symbols: that a text contains `C++` and not just a C. */
const toCondition = ({ column, text, isUnfinished, isExcluded }: Literal): RawBuilder<unknown> => {
  const holds = sql`contains_literal(${sql.ref(column)}, ${text}, ${isUnfinished ? 1 : 0})`;
  return isExcluded ? sql`not ${holds}` : holds;
};

/** Adds the function that search needs to a connection. */
export const addSearchFunctions = (database: DatabaseSync): void =>
  database.function("contains_literal", { deterministic: true }, (text, words, isUnfinished) =>
    Number(containsLiteral(String(text), String(words), isUnfinished === 1)),
  );
