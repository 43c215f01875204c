import type { Kysely } from "kysely";
import { type SearchHit, mostFound } from "../../domain/search/search-hit.ts";
import { type SearchPhrase, type SearchQuery, splitSearchQuery, toSearchText } from "../../domain/search/search-query.ts";
import type { SearchIndex } from "../store.ts";
import type { Tables } from "../tables.ts";
import { toTermPhrases } from "./compiled-query.ts";
import { createPassageCutter } from "./cut-passage.ts";
import type { PassageFinder, PassageRange } from "./passage-finder.ts";
import { type WeighedPhrase, rankPassages } from "./rank-passages.ts";
import { splitWords, toTerm } from "./terms.ts";
import { createWordCounts } from "./word-counts.ts";

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
      // At the same time, because each question to a database on another machine takes its time.
      const [candidates, passages] = await Promise.all([findCandidates(database, finder, { query, discussionId }), counts.countPassages()]);
      const weighed = candidates.numbers.length < 2 ? [] : await weigh(candidates, counts);
      const loaded = weighed.length === 0 ? null : await finder.loadTexts(candidates.numbers);
      const numbers = loaded === null ? candidates.numbers : rankPassages(loaded, { phrases: weighed, passages });
      const shown = numbers.slice(offset, offset + limit);
      if (shown.length === 0) return { hits: [], found: numbers.length };
      const [places, texts] = await Promise.all([loadPlaces(database, shown), loaded ?? finder.loadTexts(shown)]);
      return { hits: toHits({ ...candidates, numbers: shown }, { places, texts }), found: numbers.length };
    },
    countParts: ({ query, discussionId }) =>
      Promise.all(
        splitSearchQuery(query).map(async (part) => {
          const { numbers } = await findCandidates(database, finder, { query: part, discussionId });
          return { asked: toSearchText(part), found: numbers.length };
        }),
      ),
  };
};

interface Candidates {
  readonly query: SearchQuery;
  /** Whether the last word was used as a prefix. */
  readonly isUnfinished: boolean;
  /** Latest first. */
  readonly numbers: readonly number[];
}

const findCandidates = async (
  database: Kysely<Tables>,
  finder: PassageFinder,
  { query, discussionId }: { readonly query: SearchQuery; readonly discussionId: string | null },
): Promise<Candidates> => {
  const nothing = { query, isUnfinished: false, numbers: [] };
  if (query.isEmpty) return nothing;
  const range = discussionId === null ? null : await findRange(database, discussionId);
  const find = (isUnfinished: boolean) => finder.find({ query, isUnfinished, range, limit: mostFound });
  const whole = await find(false);
  const last = query.phrases.at(-1);
  // Only if the word itself finds nothing, because expanding a prefix takes milliseconds.
  if (whole.length > 0 || !last || last.isPhrase || last.text.length < shortestBeginning) return { ...nothing, numbers: whole };
  return { query, isUnfinished: true, numbers: await find(true) };
};

const findRange = async (database: Kysely<Tables>, discussionId: string): Promise<PassageRange> => {
  const { first, last } = await database
    .selectFrom("passage")
    .select(({ fn }) => [fn.min<number | null>("number").as("first"), fn.max<number | null>("number").as("last")])
    .where("discussion_id", "=", discussionId)
    .executeTakeFirstOrThrow();
  // An unknown discussion gives no results, because no passage has a number below 1.
  return { first: first ?? 0, last: last ?? 0 };
};

/** The phrases to rank by: not the unfinished word, nor those whose words are all too common to tell anything. */
const weigh = async (
  { query, isUnfinished }: Candidates,
  counts: ReturnType<typeof createWordCounts>,
): Promise<readonly WeighedPhrase[]> => {
  const finished: readonly SearchPhrase[] = isUnfinished ? query.phrases.slice(0, -1) : query.phrases;
  const weighed: WeighedPhrase[] = [];
  for (const { text } of finished.slice(0, mostWeighed)) {
    const words = splitWords(text);
    const passages = await counts.countRarest(words);
    if (passages !== null) weighed.push({ phrase: { terms: words.map(toTerm), isUnfinished: false }, passages });
  }
  return weighed;
};

type PassageTexts = Awaited<ReturnType<PassageFinder["loadTexts"]>>;

/** Where passages are. */
const loadPlaces = (database: Kysely<Tables>, numbers: readonly number[]) =>
  database
    .selectFrom("passage")
    .innerJoin("discussion", "discussion.id", "passage.discussion_id")
    .select(["number", "discussion_id as discussionId", "title", "kind", "comment_id as commentId", "author"])
    .select(["topic_id as topicId", "topic_slug as topicSlug"])
    .where("number", "in", [...numbers])
    .execute();

/** The results in the order of the numbers. */
const toHits = (
  { query, isUnfinished, numbers }: Candidates,
  { places, texts }: { readonly places: Awaited<ReturnType<typeof loadPlaces>>; readonly texts: PassageTexts },
): readonly SearchHit[] => {
  const placeOf = new Map(places.map(({ number, ...place }) => [number, place]));
  const textOf = new Map(texts.map(({ number, ...text }) => [number, text]));
  const cut = createPassageCutter(toTermPhrases(query.phrases, isUnfinished));
  return numbers.flatMap((number) => {
    const place = placeOf.get(number);
    const text = textOf.get(number);
    // Another process may have removed it meanwhile.
    if (!place || !text) return [];
    return [{ ...place, topicName: place.topicId === null ? null : text.topics, passage: cut(text.words) }];
  });
};
