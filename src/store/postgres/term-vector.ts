import { createHash } from "node:crypto";
import { toAuthorWord } from "../search/author-word.ts";
import type { CompiledQuery, TermPhrase } from "../search/compiled-query.ts";
import { toTerms } from "../search/terms.ts";

/**
 * Terms of a passage as a `tsvector`, and queries as `tsquery`, in Postgres' own notation with every term quoted. Postgres' dictionaries are
 * not used: stems are ours, so that both databases find the same, and no extension is needed.
 */
export interface TermVector {
  readonly vector: string;
  /** Whether the vector has no positions, because the passage is too long for them: phrases must be looked for in its text. */
  readonly isLong: boolean;
}

/** Postgres' limits, with a margin (https://www.postgresql.org/docs/current/textsearch-limitations.html): 16,383, 255, 1 MB, 2 KB. */
const limits = { position: 16_000, positionsOfTerm: 255, vectorBytes: 900_000, termCharacters: 200 } as const;

/** Terms of topics and authors have a beginning that no word has. */
const topicMark = "t/";
const authorMark = "a/";

export const toTermVector = ({
  words,
  topics,
  author,
}: {
  readonly words: string;
  readonly topics: string;
  readonly author: string | null;
}): TermVector => {
  const places = new Map<string, number[]>();
  const add = (term: string, position: number): void => {
    const known = places.get(term);
    if (known === undefined) places.set(term, [position]);
    else known.push(position);
  };
  const topicTerms = toTerms(topics);
  for (const [place, term] of topicTerms.entries()) add(`${topicMark}${term}`, place + 1);
  const ofWords = toTerms(words);
  for (const [place, term] of ofWords.entries()) add(term, topicTerms.length + place + 2);
  if (author !== null) add(`${authorMark}${toAuthorWord(author)}`, 1);
  const isLong =
    topicTerms.length + ofWords.length > limits.position || [...places.values()].some(({ length }) => length > limits.positionsOfTerm);
  const placed = isLong ? "" : [...places].map(([term, positions]) => `${quoteTerm(term)}:${positions.join(",")}`).join(" ");
  if (!isLong && placed.length < limits.vectorBytes) return { vector: placed, isLong };
  return { vector: fit([...places.keys()].map(quoteTerm)).join(" "), isLong: true };
};

/** The first terms, as many as fit. Of a text with more than a hundred thousand different words, the last ones are not found. */
const fit = (terms: readonly string[]): readonly string[] => {
  let bytes = 0;
  const end = terms.findIndex((term) => {
    bytes += Buffer.byteLength(term) + 8;
    return bytes > limits.vectorBytes;
  });
  return end < 0 ? terms : terms.slice(0, end);
};

/**
 * The query for passages with positions (`exact`), and one for those without, which finds all that the first would find and more (`rough`);
 * null where they are the same. Null for a query without terms.
 */
export const toTermQuery = (query: CompiledQuery): { readonly exact: string; readonly rough: string | null } | null => {
  const { words, topics, authors, excluded } = query;
  if (words.length + topics.length + authors.length === 0) return null;
  const build = (between: "<->" | "&"): string => {
    const wanted = [
      ...authors.map(quoteAuthor),
      ...topics.map((phrase) => toPhrase(phrase, { mark: topicMark, between })),
      ...words.map((phrase) => toPhrase(phrase, { mark: "", between })),
    ];
    const unwanted = [
      ...excluded.authors.map(quoteAuthor),
      ...(between === "&" ? [] : excluded.topics.map((phrase) => toPhrase(phrase, { mark: topicMark, between }))),
      ...(between === "&" ? [] : excluded.words.map((phrase) => toPhrase(phrase, { mark: "", between }))),
    ];
    return [wanted.join(" & "), ...unwanted.map((part) => `!${part}`)].join(" & ");
  };
  const [exact, rough] = [build("<->"), build("&")];
  return { exact, rough: exact === rough ? null : rough };
};

/** The query for one word. Null if it has no term. */
export const toWordQuery = (word: string): string | null => {
  const terms = toTerms(word);
  return terms.length === 0 ? null : terms.map(quoteTerm).join(" & ");
};

const toPhrase = (
  { terms, isUnfinished }: TermPhrase,
  { mark, between }: { readonly mark: string; readonly between: "<->" | "&" },
): string => {
  const parts = terms.map((term, place) => quoteTerm(`${mark}${term}`) + (isUnfinished && place === terms.length - 1 ? ":*" : ""));
  return parts.length === 1 ? parts.join("") : `(${parts.join(` ${between} `)})`;
};

const quoteAuthor = (name: string): string => quoteTerm(`${authorMark}${toAuthorWord(name)}`);

/** A term between quotes, in which nothing has a meaning. A very long one is replaced by its beginning and a hash. */
const quoteTerm = (term: string): string => {
  const short =
    term.length <= limits.termCharacters
      ? term
      : `${term.slice(0, limits.termCharacters / 2)}${createHash("sha256").update(term).digest("hex").slice(0, 32)}`;
  return `'${short.toWellFormed().replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
};
