import { containsLiteral } from "../../domain/search/literal-words.ts";
import type { CompiledQuery, TermPhrase } from "./compiled-query.ts";
import { createPhraseFinder } from "./find-phrases.ts";

interface PassageTexts {
  readonly words: string;
  readonly topics: string;
}

/** Whether a passage has the words and topics of a query and none of those that it excludes. Authors are not looked at. */
export const matchesQuery = ({ words, topics }: PassageTexts, query: CompiledQuery): boolean =>
  hasAll(words, query.words) &&
  hasAll(topics, query.topics) &&
  !hasAny(words, query.excluded.words) &&
  !hasAny(topics, query.excluded.topics);

/** Whether a passage has the words with symbols that a query asks for, and none of those that it excludes. */
export const matchesLiterals = (texts: PassageTexts, { literals }: CompiledQuery): boolean =>
  literals.every(({ column, text, isUnfinished, isExcluded }) => containsLiteral(texts[column], text, isUnfinished) !== isExcluded);

const hasAll = (text: string, phrases: readonly TermPhrase[]): boolean =>
  new Set(createPhraseFinder(phrases)(text).occurrences.map(({ phrase }) => phrase)).size === phrases.length;

const hasAny = (text: string, phrases: readonly TermPhrase[]): boolean =>
  phrases.length > 0 && createPhraseFinder(phrases)(text).occurrences.length > 0;
