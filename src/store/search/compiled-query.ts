import { findLiteralWords } from "../../domain/search/literal-words.ts";
import type { SearchPhrase, SearchQuery } from "../../domain/search/search-query.ts";
import { toTerms } from "./terms.ts";

/** Terms that must stand one after the other. The last one may be the beginning of a longer term. */
export interface TermPhrase {
  readonly terms: readonly string[];
  readonly isUnfinished: boolean;
}

/** What must or must not be in one passage. */
interface Wanted {
  readonly words: readonly TermPhrase[];
  readonly topics: readonly TermPhrase[];
  readonly authors: readonly string[];
}

/** Words with symbols (`C++`), which an index does not know: a passage's own text must or must not contain them. */
export interface Literal {
  readonly column: "words" | "topics";
  readonly text: string;
  readonly isUnfinished: boolean;
  readonly isExcluded: boolean;
}

/** A query in terms. A phrase that is excluded and has symbols is only among the literals. */
export interface CompiledQuery extends Wanted {
  readonly excluded: Wanted;
  readonly literals: readonly Literal[];
}

/** `isUnfinished`: whether the last word of the query may be the beginning of one. */
export const compileQuery = ({ phrases, author, topics, excluded }: SearchQuery, isUnfinished: boolean): CompiledQuery => ({
  words: toPhrases(
    phrases.map(({ text }) => text),
    isUnfinished,
  ),
  topics: toPhrases(topics, false),
  authors: author === null ? [] : [author],
  excluded: {
    words: toPhrases(excluded.phrases.map(({ text }) => text).filter(isPlain), false),
    topics: toPhrases(excluded.topics.filter(isPlain), false),
    authors: excluded.authors,
  },
  literals: [
    ...phrases.flatMap(({ text }, place) =>
      findLiteralWords(text).map((word) => toLiteral("words", word, { isUnfinished: isUnfinished && place === phrases.length - 1 })),
    ),
    ...topics.flatMap((topic) => findLiteralWords(topic).map((word) => toLiteral("topics", word))),
    ...excluded.phrases.filter(({ text }) => !isPlain(text)).map(({ text }) => toLiteral("words", text, { isExcluded: true })),
    ...excluded.topics.filter((text) => !isPlain(text)).map((text) => toLiteral("topics", text, { isExcluded: true })),
  ],
});

const isPlain = (text: string): boolean => findLiteralWords(text).length === 0;

const toLiteral = (
  column: Literal["column"],
  text: string,
  { isUnfinished = false, isExcluded = false }: { readonly isUnfinished?: boolean; readonly isExcluded?: boolean } = {},
): Literal => ({ column, text, isUnfinished, isExcluded });

/** Texts without any term are left out, as FTS5 does. */
const toPhrases = (texts: readonly string[], isUnfinished: boolean): readonly TermPhrase[] =>
  texts
    .map((text, place) => ({ terms: toTerms(text), isUnfinished: isUnfinished && place === texts.length - 1 }))
    .filter(({ terms }) => terms.length > 0);

/** The terms of each phrase of a query, to rank by and to mark. */
export const toTermPhrases = (phrases: readonly SearchPhrase[], isUnfinished: boolean): readonly TermPhrase[] =>
  toPhrases(
    phrases.map(({ text }) => text),
    isUnfinished,
  );
