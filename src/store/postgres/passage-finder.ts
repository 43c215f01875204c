import { type Kysely, type RawBuilder, sql } from "kysely";
import { type CompiledQuery, compileQuery } from "../search/compiled-query.ts";
import type { PassageFinder } from "../search/passage-finder.ts";
import { matchesLiterals, matchesQuery } from "../search/matches-query.ts";
import type { Tables } from "../tables.ts";
import { toTermQuery, toWordQuery } from "./term-vector.ts";

/** The most passages in which words with symbols (`C++`) are looked for, the latest ones, and how many are loaded at once. */
const mostRead = 20_000;
const batchSize = 2_000;

interface PassageRow {
  readonly number: number;
  readonly words: string;
  readonly topics: string;
}

/** Finds passages by their terms. A query is a value of type `tsquery`, which is sent as a parameter. */
export const createPassageFinder = (database: Kysely<Tables>): PassageFinder => ({
  find: async ({ query, isUnfinished, range, limit }) => {
    const compiled = compileQuery(query, isUnfinished);
    const terms = toTermQuery(compiled);
    if (terms === null) return [];
    const within = range === null ? sql`` : sql`and number between ${range.first} and ${range.last}`;
    const found =
      compiled.literals.length > 0
        ? await findLiterals(database, compiled, { matching: sql`terms @@ ${terms.exact}::tsquery ${within}`, limit })
        : await findNumbers(database, { matching: sql`terms @@ ${terms.exact}::tsquery ${within}`, limit });
    if (terms.rough === null) return found;
    const long = await findLong(database, compiled, { matching: sql`terms @@ ${terms.rough}::tsquery ${within}`, limit });
    return [...new Set([...found, ...long])].toSorted((left, right) => right - left).slice(0, limit);
  },
  countWord: async (word, most) => {
    const terms = toWordQuery(word);
    if (terms === null) return 0;
    const { rows } = await sql<{ found: number }>`
      select count(*) as found from (select from passage_text where terms @@ ${terms}::tsquery limit ${most}) as counted`.execute(database);
    return rows[0]?.found ?? 0;
  },
  loadTexts: async (numbers) => {
    const { rows } = await sql<PassageRow>`
      select number, words, topics from passage_text where number = any(${numbers}::bigint[])`.execute(database);
    return rows;
  },
});

interface Matching {
  readonly matching: RawBuilder<unknown>;
  readonly limit: number;
}

const findNumbers = async (database: Kysely<Tables>, { matching, limit }: Matching): Promise<readonly number[]> => {
  const { rows } = await sql<{ number: number }>`
    select number from passage_text where ${matching} order by number desc limit ${limit}`.execute(database);
  return rows.map(({ number }) => number);
};

/** Those that also contain the words with symbols, which are looked for in the texts, from the latest on. */
const findLiterals = async (
  database: Kysely<Tables>,
  compiled: CompiledQuery,
  { matching, limit }: Matching,
): Promise<readonly number[]> => {
  const found: number[] = [];
  let before = sql``;
  for (let read = 0; read < mostRead && found.length < limit; read += batchSize) {
    const { rows } = await sql<PassageRow>`
      select number, words, topics from passage_text where ${matching} ${before} order by number desc limit ${batchSize}`.execute(database);
    found.push(...rows.filter((row) => matchesLiterals(row, compiled)).map(({ number }) => number));
    const last = rows.at(-1);
    if (last === undefined || rows.length < batchSize) break;
    before = sql`and number < ${last.number}`;
  }
  return found.slice(0, limit);
};

/** The few very long passages have no positions in the index: phrases and what is excluded are looked for in their texts. */
const findLong = async (database: Kysely<Tables>, compiled: CompiledQuery, { matching, limit }: Matching): Promise<readonly number[]> => {
  const { rows } = await sql<PassageRow>`
    select number, words, topics from passage_text where is_long and ${matching} order by number desc limit ${limit}`.execute(database);
  return rows.filter((row) => matchesQuery(row, compiled) && matchesLiterals(row, compiled)).map(({ number }) => number);
};
