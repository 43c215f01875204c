/** One word, or several that must stand together. */
export interface SearchPhrase {
  readonly text: string;
  /** Written in quotes: nothing of it is unfinished. */
  readonly isPhrase: boolean;
}

/** What a person looks for. All of it must hold of a passage. */
export interface SearchQuery {
  readonly phrases: readonly SearchPhrase[];
  /** Compared without case; null for anybody. */
  readonly author: string | null;
  /** Words that stand together in the name of a topic of the comment. */
  readonly topics: readonly string[];
  /** Nothing in it can be looked for. */
  readonly isEmpty: boolean;
  /** The text was longer than a search takes, and its end was left out. */
  readonly isCut: boolean;
}

/**
 * As many characters as a search takes: twice the longest sentence one would paste, and few enough that a text made of words
 * that occur everywhere takes no noticeable time.
 */
export const mostSearchCharacters = 300;

/** An optional `author:` or `topic:`, then words in quotes (the last quote may be missing) or all up to a space or a quote. */
const partPattern = /(?:(author|topic):)?(?:"([^"]*)"?|([^\s"]+))/giu;

/**
 * Reads what a person typed: words, "words that stand together", `author:name`, `topic:word`, where name and word may be in
 * quotes. Any text is valid. A comment has one author, so of several `author:` the last wins, and one can be added to change
 * one's mind. `author:` with nothing behind it, and any other word with a colon, is just a word.
 */
export const parseSearchQuery = (text: string): SearchQuery => {
  const isCut = text.length > mostSearchCharacters;
  // No kept text holds the marks of what is found, and a database reads a text to its first U+0000 only.
  const whole = text.replaceAll("\u0000", " ").replaceAll(/[\uE000\uE001]/gu, " ");
  const read = isCut ? whole.slice(0, mostSearchCharacters).replace(/\s\S*$/u, "") : whole;
  const phrases: SearchPhrase[] = [];
  const topics: string[] = [];
  let author: string | null = null;
  for (const [, field, quoted, bare = ""] of read.matchAll(partPattern)) {
    const words = toPlainWords(quoted ?? bare);
    if (field?.toLowerCase() === "author") author = words === "" ? author : words;
    else if (!hasWord(words)) continue;
    else if (field !== undefined) topics.push(words);
    else phrases.push({ text: words, isPhrase: quoted !== undefined });
  }
  return toQuery({ phrases: withoutRepeats(phrases), author, topics: [...new Set(topics)], isCut });
};

const toQuery = (parts: Omit<SearchQuery, "isEmpty">): SearchQuery => ({
  ...parts,
  isEmpty: parts.phrases.length === 0 && parts.author === null && parts.topics.length === 0,
});

const toPlainWords = (text: string): string => text.replaceAll(/\s+/gu, " ").trim();

/** Punctuation alone is nowhere to be found. */
const hasWord = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

const withoutRepeats = (phrases: readonly SearchPhrase[]): readonly SearchPhrase[] => [
  ...new Map(phrases.map((phrase) => [`${phrase.isPhrase}:${phrase.text}`, phrase])).values(),
];

/** Writes a query as one would type it; read again, it is the same query. */
export const toSearchText = ({ phrases, author, topics }: SearchQuery): string =>
  [
    ...phrases.map(({ text, isPhrase }) => (isPhrase ? `"${text}"` : text)),
    ...(author === null ? [] : [`author:${quoteSpaced(author)}`]),
    ...topics.map((topic) => `topic:${quoteSpaced(topic)}`),
  ].join(" ");

const quoteSpaced = (text: string): string => (text.includes(" ") ? `"${text}"` : text);

/** Each part of a query as a query of its own. */
export const splitSearchQuery = ({ phrases, author, topics }: SearchQuery): readonly SearchQuery[] => {
  const nothing = { phrases: [], author: null, topics: [], isCut: false };
  return [
    ...phrases.map((phrase) => toQuery({ ...nothing, phrases: [phrase] })),
    ...(author === null ? [] : [toQuery({ ...nothing, author })]),
    ...topics.map((topic) => toQuery({ ...nothing, topics: [topic] })),
  ];
};
