import type { Kysely } from "kysely";
import { type SearchHit, mostFound } from "../../domain/search/search-hit.ts";
import { type SearchPhrase, type SearchQuery, splitSearchQuery, toSearchText } from "../../domain/search/search-query.ts";
import type { SearchIndex } from "../store.ts";
import type { Tables } from "../tables.ts";
import { toTermPhrases } from "./compiled-query.ts";
import { createPassageCutter } from "./cut-passage.ts";
import type { FoundPassages, PassageFinder, PassagePlace, PassageRange, PassageText } from "./passage-finder.ts";
import { type WeighedPhrase, rankPassages } from "./rank-passages.ts";
import { splitWords, toTerm } from "./terms.ts";
import { type WordCounts, createWordCounts } from "./word-counts.ts";

/** The largest number of words that count for the ranking. Ranking by a hundred words is slow and useless. */
const mostWeighed = 12;

/** Shorter prefixes match too many words. */
const shortestBeginning = 3;

/**
 * Full-text search in three steps of bounded cost. First, the candidates are the latest `mostFound` passages that match the whole query.
 * Second, BM25 ranks only the candidates, by words that are not too common. Third, passages are cut for the results on the page. So a
 * passage with five hundred later ones that match as well is not found; an additional word finds it.
 */
export const createSearchIndex = (database: Kysely<Tables>, finder: PassageFinder): SearchIndex => {
  const counts = createWordCounts(database, finder);
  return {
    search: async ({ query, discussionId, offset, limit }) => {
      const candidates = await findCandidates(database, finder, { query, discussionId, page: { offset, limit }, counts });
      const parts = rememberParts(candidates, { database, finder });
      const { weighed, passages } = await weigh(candidates, counts);
      const numbers =
        weighed.length === 0 ? candidates.numbers : rankPassages(await parts.loadTexts(candidates.numbers), { phrases: weighed, passages });
      const shown = numbers.slice(offset, offset + limit);
      const [places, texts] = await Promise.all([parts.loadPlaces(shown), parts.loadTexts(shown)]);
      return { hits: toHits({ ...candidates, numbers: shown }, { places, texts }), found: numbers.length };
    },
    countParts: ({ query, discussionId }) =>
      Promise.all(
        splitSearchQuery(query).map(async (part) => {
          const { numbers } = await findCandidates(database, finder, { query: part, discussionId, page: null, counts });
          return { asked: toSearchText(part), found: numbers.length };
        }),
      ),
  };
};

interface Candidates extends FoundPassages {
  readonly query: SearchQuery;
  /** Whether the last word was used as a prefix. */
  readonly isUnfinished: boolean;
}

const findCandidates = async (
  database: Kysely<Tables>,
  finder: PassageFinder,
  {
    query,
    discussionId,
    page,
    counts,
  }: {
    readonly query: SearchQuery;
    readonly discussionId: string | null;
    /** The results that will be shown; null if only their number is asked for. */
    readonly page: { readonly offset: number; readonly limit: number } | null;
    readonly counts: WordCounts;
  },
): Promise<Candidates> => {
  const nothing = { query, isUnfinished: false, numbers: [], texts: [], places: [], largest: null };
  if (query.isEmpty) return nothing;
  const range = discussionId === null ? null : await findRange(database, discussionId);
  const find = (isUnfinished: boolean): Promise<FoundPassages> => {
    const isRanked = listFinished({ query, isUnfinished }).some(({ text }) => !splitWords(text).every(counts.isCommon));
    const needed = page === null ? "numbers" : isRanked ? "texts" : page;
    return finder.find({ query, isUnfinished, range, limit: mostFound, needed });
  };
  const whole = await find(false);
  const last = query.phrases.at(-1);
  // Only if the word itself finds nothing, because expanding a prefix takes milliseconds.
  if (whole.numbers.length > 0 || !last || last.isPhrase || last.text.length < shortestBeginning) return { ...nothing, ...whole };
  return { query, isUnfinished: true, ...(await find(true)) };
};

/** The phrases to rank by, if they are not too common: not the unfinished word. */
const listFinished = ({ query: { phrases }, isUnfinished }: Pick<Candidates, "query" | "isUnfinished">): readonly SearchPhrase[] =>
  (isUnfinished ? phrases.slice(0, -1) : phrases).slice(0, mostWeighed);

const findRange = async (database: Kysely<Tables>, discussionId: string): Promise<PassageRange> => {
  const { first, last } = await database
    .selectFrom("passage")
    .select(({ fn }) => [fn.min<number | null>("number").as("first"), fn.max<number | null>("number").as("last")])
    .where("discussion_id", "=", discussionId)
    .executeTakeFirstOrThrow();
  // An unknown discussion gives no results, because no passage has a number below 1.
  return { first: first ?? 0, last: last ?? 0 };
};

/** The phrases to rank by, without those whose words are all too common to tell anything; and how many passages there are. */
const weigh = async (
  candidates: Candidates,
  counts: WordCounts,
): Promise<{ readonly weighed: readonly WeighedPhrase[]; readonly passages: number }> => {
  const finished = candidates.numbers.length < 2 ? [] : listFinished(candidates);
  if (finished.length === 0) return { weighed: [], passages: 0 };
  const passages = await counts.countPassages(candidates.largest);
  const weighed: WeighedPhrase[] = [];
  for (const { text } of finished) {
    const words = splitWords(text);
    const found = await counts.countRarest(words);
    if (found !== null) weighed.push({ phrase: { terms: words.map(toTerm), isUnfinished: false }, passages: found });
  }
  return { weighed, passages };
};

/** The parts with these numbers, of which some are known and the others are loaded. */
const fill = async <Part extends { readonly number: number }>(
  known: Map<number, Part>,
  numbers: readonly number[],
  load: (missing: readonly number[]) => Promise<readonly Part[]>,
): Promise<readonly Part[]> => {
  const missing = numbers.filter((number) => !known.has(number));
  if (missing.length > 0) for (const part of await load(missing)) known.set(part.number, part);
  return numbers.flatMap((number) => known.get(number) ?? []);
};

/** Gives parts of passages, and loads those that did not come with their numbers. */
const rememberParts = (
  found: FoundPassages,
  { database, finder }: { readonly database: Kysely<Tables>; readonly finder: PassageFinder },
) => {
  const texts = new Map(found.texts.map((text) => [text.number, text]));
  const places = new Map(found.places.map((place) => [place.number, place]));
  return {
    loadTexts: (numbers: readonly number[]) => fill(texts, numbers, finder.loadTexts),
    loadPlaces: (numbers: readonly number[]) => fill(places, numbers, (missing) => loadPlaces(database, missing)),
  };
};

/** Where passages are. */
const loadPlaces = (database: Kysely<Tables>, numbers: readonly number[]): Promise<readonly PassagePlace[]> =>
  database
    .selectFrom("passage")
    .select(["number", "discussion_id as discussionId", "kind", "comment_id as commentId", "author"])
    .select(["topic_id as topicId", "topic_slug as topicSlug"])
    // One by one: joined, Postgres reads the whole table of discussions for twenty of them.
    .select((where) => where.selectFrom("discussion").select("title").whereRef("id", "=", "passage.discussion_id").as("title"))
    .where("number", "in", [...numbers])
    .execute();

/** The results in the order of the numbers. */
const toHits = (
  { query, isUnfinished, numbers }: Candidates,
  { places, texts }: { readonly places: readonly PassagePlace[]; readonly texts: readonly PassageText[] },
): readonly SearchHit[] => {
  const placeOf = new Map(places.map(({ number, ...place }) => [number, place]));
  const textOf = new Map(texts.map((text) => [text.number, text]));
  const cut = createPassageCutter(toTermPhrases(query.phrases, isUnfinished));
  return numbers.flatMap((number) => {
    const place = placeOf.get(number);
    const text = textOf.get(number);
    // Another process may have removed it meanwhile.
    if (!place || !text || place.title === null) return [];
    return [{ ...place, title: place.title, topicName: place.topicId === null ? null : text.topics, passage: cut(text.words) }];
  });
};
