import { type Kysely, type RawBuilder, sql } from "kysely";
import { type CompiledQuery, compileQuery } from "../search/compiled-query.ts";
import { matchesLiterals, matchesQuery } from "../search/matches-query.ts";
import type { FoundPassages, NeededParts, PassageFinder, PassagePlace, PassageText } from "../search/passage-finder.ts";
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

/** Finds passages by their terms. A query is a value of type `tsquery`, which is sent as a parameter. */
export const createPassageFinder = (database: Kysely<Tables>): PassageFinder => {
  const estimate = rememberEstimates(database);
  return {
    find: async ({ query, isUnfinished, range, limit, needed }) => {
      const compiled = compileQuery(query, isUnfinished);
      const terms = toTermQuery(compiled);
      if (terms === null) return nothing;
      const within = range === null ? sql`` : sql`and number between ${range.first} and ${range.last}`;
      const isRare = range === null && (await estimate(terms.rough ?? terms.exact)) < mostGathered;
      const matching = {
        condition: sql`${isRare ? sql`terms @@ ${terms.exact}::tsquery` : sql`(terms @@ ${terms.exact}::tsquery) is true`} ${within}`,
        isRare,
        limit,
      };
      const rough = terms.rough === null ? null : sql`terms @@ ${terms.rough}::tsquery ${within}`;
      const found =
        compiled.literals.length > 0
          ? { ...nothing, numbers: await findLiterals(database, compiled, matching), hasLong: true }
          : await findParts(database, { matching, rough, needed });
      if (rough === null || !found.hasLong) return found;
      const long = await findLong(database, compiled, { condition: rough, isRare, limit });
      return { ...found, numbers: [...new Set([...found.numbers, ...long])].toSorted((left, right) => right - left).slice(0, limit) };
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
      const { rows } = await sql<PassageText>`
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

const nothing: FoundPassages = { numbers: [], texts: [], places: [], largest: null };

interface PartsRow extends Omit<PassagePlace, "number" | "discussionId"> {
  /** Of the first row: the numbers of all, with commas, and whether very long passages may match, too. */
  readonly numbers: string | null;
  readonly hasLong: boolean | null;
  /** Of the first row: the largest number of all passages. Of the others: that of a passage. */
  readonly number: number | null;
  readonly words: string;
  readonly topics: string;
  readonly discussionId: string | null;
}

/** The latest matches with what is needed of them, by one question: each takes longer than what it asks for. */
const findParts = async (
  database: Kysely<Tables>,
  { matching, rough, needed }: { readonly matching: Matching; readonly rough: RawBuilder<unknown> | null; readonly needed: NeededParts },
): Promise<FoundPassages & { readonly hasLong: boolean }> => {
  const hasLong =
    rough === null
      ? sql`false`
      : sql`exists (with long as materialized (select number, terms from passage_terms where is_long) select from long where ${rough})`;
  const { rows } = await sql<PartsRow>`
    with found as materialized (${selectNumbers(matching)})
    select (select string_agg(number::text, ',' order by number desc) from found) as numbers, ${hasLong} as "hasLong",
      (select number from passage order by number desc limit 1) as number, null as words, null as topics, ${noPlace}
    ${needed === "numbers" ? sql`` : sql`union all ${selectParts(needed)}`}`.execute(database);
  const [head, ...parts] = rows;
  const texts: PassageText[] = [];
  const places: PassagePlace[] = [];
  for (const { number, words, topics, discussionId, numbers: _numbers, hasLong: _hasLong, ...place } of parts) {
    if (number === null) continue;
    texts.push({ number, words, topics });
    if (discussionId !== null) places.push({ number, discussionId, ...place });
  }
  const listed = head?.numbers ?? "";
  const numbers = listed === "" ? [] : listed.split(",").map(Number);
  return { numbers, texts, places, largest: head?.number ?? 0, hasLong: head?.hasLong === true };
};

const noPlace = sql`null as "discussionId", null as title, null as kind, null as "commentId", null as author, null as "topicId", null as "topicSlug"`;

/** Texts of all that were found, or texts and places of a page of them. */
const selectParts = (needed: Exclude<NeededParts, "numbers">): RawBuilder<unknown> =>
  needed === "texts"
    ? sql`select null, null, number, words, topics, ${noPlace} from found inner join passage_text using (number)`
    : sql`select null, null, number, passage_text.words, passage_text.topics, discussion_id,
            (select title from discussion where id = discussion_id), kind, comment_id, author, topic_id, topic_slug
          from (select number from found order by number desc offset ${needed.offset} limit ${needed.limit}) as page
          inner join passage_text using (number) inner join passage using (number)`;

const loadRows = async (database: Kysely<Tables>, matching: Matching): Promise<readonly PassageText[]> => {
  const { rows } = await sql<PassageText>`
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
