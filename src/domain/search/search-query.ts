/** A word, or several words that must occur together. */
export interface SearchPhrase {
  readonly text: string;
  /** Whether it was quoted, so that its last word is not a prefix. */
  readonly isPhrase: boolean;
}

/** What a found passage must not contain. */
export interface SearchExclusions {
  readonly phrases: readonly SearchPhrase[];
  readonly authors: readonly string[];
  readonly topics: readonly string[];
}

/** A parsed query. A passage must match all of its parts and none of its exclusions. */
export interface SearchQuery {
  readonly phrases: readonly SearchPhrase[];
  /** Not case-sensitive; null for any author. */
  readonly author: string | null;
  /** Each is a phrase in the name of one of the passage's topics. */
  readonly topics: readonly string[];
  readonly excluded: SearchExclusions;
  /** Whether it has no part that can be searched for; exclusions alone find nothing. */
  readonly isEmpty: boolean;
  /** Whether the text was too long and its end was ignored. */
  readonly isCut: boolean;
}

/**
 * The longest query in characters: twice the longest sentence that a user would paste, and short enough that even a query of the
 * most common words is fast.
 */
export const mostSearchCharacters = 300;

/**
 * Optionally `-` to exclude (`--force` is a word), optionally `author:` or `topic:`, then a quoted phrase (the closing quote may be missing)
 * or everything up to a space or a quote.
 */
const partPattern = /(-(?!-))?(?:(author|topic):)?(?:"([^"]*)"?|([^\s"]+))/giu;

/**
 * Parses a query: words, "phrases", `author:name` and `topic:word`, where name and word may be quoted; each may have a `-` before it, which
 * excludes it. Every text is valid. A comment has one author, so the last of several `author:` counts. `author:` with nothing after it, and
 * any other word with a colon, is an ordinary word.
 */
export const parseSearchQuery = (text: string): SearchQuery => {
  const isCut = text.length > mostSearchCharacters;
  // Stored text contains no marks, and SQLite reads a text only up to the first U+0000.
  const whole = text.replaceAll("\u0000", " ").replaceAll(/[\uE000\uE001]/gu, " ");
  const read = isCut ? whole.slice(0, mostSearchCharacters).replace(/\s\S*$/u, "") : whole;
  const wanted = { phrases: [] as SearchPhrase[], authors: [] as string[], topics: [] as string[] };
  const excluded = { phrases: [] as SearchPhrase[], authors: [] as string[], topics: [] as string[] };
  for (const [, minus, field, quoted, bare = ""] of read.matchAll(partPattern)) {
    const words = toPlainWords(quoted ?? bare);
    const parts = minus === undefined ? wanted : excluded;
    if (field?.toLowerCase() === "author") {
      if (words !== "") parts.authors.push(words);
    } else if (!hasWord(words)) continue;
    else if (field !== undefined) parts.topics.push(words);
    else parts.phrases.push({ text: words, isPhrase: quoted !== undefined });
  }
  return toQuery({
    phrases: withoutRepeats(wanted.phrases),
    author: wanted.authors.at(-1) ?? null,
    topics: [...new Set(wanted.topics)],
    excluded: {
      phrases: withoutRepeats(excluded.phrases),
      authors: [...new Set(excluded.authors)],
      topics: [...new Set(excluded.topics)],
    },
    isCut,
  });
};

const toQuery = (parts: Omit<SearchQuery, "isEmpty">): SearchQuery => ({
  ...parts,
  isEmpty: parts.phrases.length === 0 && parts.author === null && parts.topics.length === 0,
});

const toPlainWords = (text: string): string => text.replaceAll(/\s+/gu, " ").trim();

/** Punctuation alone is not indexed. */
const hasWord = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

const withoutRepeats = (phrases: readonly SearchPhrase[]): readonly SearchPhrase[] => [
  ...new Map(phrases.map((phrase) => [`${phrase.isPhrase}:${phrase.text}`, phrase])).values(),
];

/** Formats a query as text; parsing the text gives the same query. */
export const toSearchText = ({ phrases, author, topics, excluded }: SearchQuery): string =>
  [...toParts({ phrases, authors: author === null ? [] : [author], topics }), ...toParts(excluded).map((part) => `-${part}`)].join(" ");

const toParts = ({ phrases, authors, topics }: SearchExclusions): readonly string[] => [
  ...phrases.map(({ text, isPhrase }) => (isPhrase ? `"${text}"` : text)),
  ...authors.map((author) => `author:${quoteSpaced(author)}`),
  ...topics.map((topic) => `topic:${quoteSpaced(topic)}`),
];

const quoteSpaced = (text: string): string => (text.includes(" ") ? `"${text}"` : text);

/** Splits a query into queries of one part each, without its exclusions. */
export const splitSearchQuery = ({ phrases, author, topics }: SearchQuery): readonly SearchQuery[] => {
  const nothing = { phrases: [], author: null, topics: [], excluded: { phrases: [], authors: [], topics: [] }, isCut: false };
  return [
    ...phrases.map((phrase) => toQuery({ ...nothing, phrases: [phrase] })),
    ...(author === null ? [] : [toQuery({ ...nothing, author })]),
    ...topics.map((topic) => toQuery({ ...nothing, topics: [topic] })),
  ];
};
