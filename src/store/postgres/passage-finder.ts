import { type Kysely, type RawBuilder, sql } from "kysely";
import { type CompiledQuery, compileQuery } from "../search/compiled-query.ts";
import { matchesLiterals, matchesQuery } from "../search/matches-query.ts";
import type { PassageFinder } from "../search/passage-finder.ts";
import type { Tables } from "../tables.ts";
import { toTermQuery, toWordQuery } from "./term-vector.ts";

/** The most passages in which words with symbols (`C++`) are looked for, the latest ones, and how many are loaded at once. */
const mostRead = 20_000;
const batchSize = 2_000;

/**
 * Of fewer matches all are gathered with the index on terms and then sorted. More are looked for from the latest passage backwards. Left to
 * itself, Postgres walks backwards too often, because it takes the matches for evenly spread, and words gather in threads: 20 to 90 ms
 * instead of 5 among 100,000 comments.
 */
const mostGathered = 5_000;

interface PassageRow {
  readonly number: number;
  readonly words: string;
  readonly topics: string;
}

/** Finds passages by their terms. A query is a value of type `tsquery`, which is sent as a parameter. */
export const createPassageFinder = (database: Kysely<Tables>): PassageFinder => {
  const estimate = rememberEstimates(database);
  return {
    find: async ({ query, isUnfinished, range, limit }) => {
      const compiled = compileQuery(query, isUnfinished);
      const terms = toTermQuery(compiled);
      if (terms === null) return [];
      const within = range === null ? sql`` : sql`and number between ${range.first} and ${range.last}`;
      const isRare = range === null && (await estimate(terms.rough ?? terms.exact)) < mostGathered;
      const matching = { condition: sql`terms @@ ${terms.exact}::tsquery ${within}`, isRare, limit };
      const found = compiled.literals.length > 0 ? await findLiterals(database, compiled, matching) : await findNumbers(database, matching);
      if (terms.rough === null) return found;
      const long = await findLong(database, compiled, { condition: sql`terms @@ ${terms.rough}::tsquery ${within}`, isRare, limit });
      return [...new Set([...found, ...long])].toSorted((left, right) => right - left).slice(0, limit);
    },
    countWord: async (word, most) => {
      const terms = toWordQuery(word);
      if (terms === null) return 0;
      const { rows } = await sql<{ found: number }>`
      select count(*) as found from (select from passage_terms where terms @@ ${terms}::tsquery limit ${most}) as counted`.execute(
        database,
      );
      return rows[0]?.found ?? 0;
    },
    loadTexts: async (numbers) => {
      const { rows } = await sql<PassageRow>`
      select number, words, topics from passage_text where number = any(${numbers}::bigint[])`.execute(database);
      return rows;
    },
  };
};

/** Number of remembered estimates. They change slowly, and a stale one only costs time. */
const mostRemembered = 1_000;

const rememberEstimates = (database: Kysely<Tables>): ((terms: string) => Promise<number>) => {
  const known = new Map<string, number>();
  return async (terms) => {
    const estimate = known.get(terms) ?? (await estimateMatches(database, terms));
    if (known.size >= mostRemembered) known.clear();
    known.set(terms, estimate);
    return estimate;
  };
};

/** How many passages match, as Postgres estimates from its statistics, which takes a fraction of a millisecond. */
const estimateMatches = async (database: Kysely<Tables>, terms: string): Promise<number> => {
  const { rows } = await sql<{ "QUERY PLAN": readonly { readonly Plan: { readonly "Plan Rows": number } }[] }>`
    explain (format json) select from passage_terms where terms @@ ${terms}::tsquery`.execute(database);
  return rows[0]?.["QUERY PLAN"][0]?.Plan["Plan Rows"] ?? 0;
};

interface Matching {
  readonly condition: RawBuilder<unknown>;
  /** Whether to gather all matches before they are sorted. */
  readonly isRare: boolean;
  readonly limit: number;
}

/** The numbers of the latest matches. */
const selectNumbers = ({ condition, isRare, limit }: Matching): RawBuilder<{ number: number }> =>
  isRare
    ? sql`with matching as materialized (select number from passage_terms where ${condition})
          select number from matching order by number desc limit ${limit}`
    : sql`select number from passage_terms where ${condition} order by number desc limit ${limit}`;

const findNumbers = async (database: Kysely<Tables>, matching: Matching): Promise<readonly number[]> => {
  const { rows } = await selectNumbers(matching).execute(database);
  return rows.map(({ number }) => number);
};

const loadRows = async (database: Kysely<Tables>, matching: Matching): Promise<readonly PassageRow[]> => {
  const { rows } = await sql<PassageRow>`
    select number, words, topics from passage_text inner join (${selectNumbers(matching)}) as latest using (number)
    order by number desc`.execute(database);
  return rows;
};

/** Those that also contain the words with symbols, which are looked for in the texts, from the latest on. */
const findLiterals = async (
  database: Kysely<Tables>,
  compiled: CompiledQuery,
  { condition, isRare, limit }: Matching,
): Promise<readonly number[]> => {
  const found: number[] = [];
  let before = sql``;
  for (let read = 0; read < mostRead && found.length < limit; read += batchSize) {
    const rows = await loadRows(database, { condition: sql`${condition} ${before}`, isRare, limit: batchSize });
    found.push(...rows.filter((row) => matchesLiterals(row, compiled)).map(({ number }) => number));
    const last = rows.at(-1);
    if (last === undefined || rows.length < batchSize) break;
    before = sql`and number < ${last.number}`;
  }
  return found.slice(0, limit);
};

/** The few very long passages have no positions in the index: phrases and what is excluded are looked for in their texts. */
const findLong = async (database: Kysely<Tables>, compiled: CompiledQuery, matching: Matching): Promise<readonly number[]> => {
  const rows = await loadRows(database, { ...matching, condition: sql`is_long and ${matching.condition}` });
  return rows.filter((row) => matchesQuery(row, compiled) && matchesLiterals(row, compiled)).map(({ number }) => number);
};
