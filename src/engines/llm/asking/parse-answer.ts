import { z } from "zod";
import { commentKinds } from "../../../domain/thread/comment-kind.ts";
import { type RawAnswer, verdictNames } from "./answer-schema.ts";

/** An answer with the entries that fit, and what is wrong with those that do not; or why nothing of it fits. */
export type ParsedAnswer = { readonly answer: RawAnswer; readonly dropped: readonly string[] } | { readonly problems: readonly string[] };

/** A number, also in quotes or as models like to write it ("#3", "comment 3"). Null and true are no numbers. */
const looseNumber = z.preprocess(
  (value) => (typeof value === "string" ? (/^\D{0,12}(\d+(?:\.\d+)?)\D{0,3}$/u.exec(value.trim())?.[1] ?? value) : value),
  z.union([z.number(), z.string().regex(/^\d/u).transform(Number)]),
);
/** One number may stand for a list of one. */
const looseNumbers = z.preprocess(
  (value) =>
    typeof value === "string" && /[,;]/u.test(value)
      ? value.split(/[,;]/u)
      : typeof value === "number" || typeof value === "string"
        ? [value]
        : value,
  z.array(looseNumber),
);

/** Numbers that may be left out. */
const optionalNumbers = looseNumbers.nullish().transform((numbers) => numbers ?? []);
/** A word of a closed list, however it is capitalised. */
const looseWord = <const T extends readonly string[]>(words: T) =>
  z.preprocess(
    (value) =>
      typeof value === "string"
        ? value
            .trim()
            .toLowerCase()
            .replaceAll(/[\s_-]+/gu, " ")
        : value,
    z.enum(words),
  );

const entries = {
  topics: z.object({
    name: z.string(),
    description: z.string(),
    size: looseNumber.catch(0).default(0),
    from: optionalNumbers,
    answers: z.boolean().catch(false).default(false),
  }),
  groups: z.object({ name: z.string(), description: z.string().default(""), topics: looseNumbers }),
  tags: z.object({ c: looseNumber, t: looseNumbers, k: looseWord(commentKinds).nullable().catch(null).default(null) }),
  summaries: z.object({
    topic: looseNumber.default(0),
    lede: z.unknown().optional(),
    sentences: z.unknown().optional(),
    viewpoints: z.unknown().optional(),
  }),
  reading: z.object({ c: looseNumber, reason: z.string() }),
  roles: z.object({ c: looseNumber, role: looseWord(["author", "insider"]), quote: z.string() }),
  supported: looseNumber,
  verdicts: z.object({
    n: looseNumber,
    verdict: looseWord(verdictNames),
    without: optionalNumbers,
    text: z.string().nullable().catch(null).default(null),
  }),
} as const;
const citation = z.object({ c: looseNumber, quote: z.string().nullable().default(null) });
/** A sentence without citations is kept here: the check of sentences says what it lacks. */
const sentence = z.object({ text: z.string(), side: z.string().nullable().catch(null).default(null), citations: z.unknown().optional() });
const viewpoint = z.object({
  statement: z.string(),
  c: looseNumbers,
  quote: z.string().nullable().catch(null).default(null),
  against: optionalNumbers,
});

type ListName = keyof typeof entries;
const listNames = Object.keys(entries) as readonly ListName[];

/**
 * Reads one JSON value as an answer. It may be wrapped ({"answer": …}), a bare list of entries, or several parts; lists that were left out
 * or are null are empty. An entry that does not fit costs itself alone. Where lists hold entries and none of them fits, or where there is no list
 * at all, that is a problem of the whole answer.
 */
export const parseAnswer = (value: unknown): ParsedAnswer => {
  const lists = findLists(value, deepestWrapping);
  if (lists === null) return { problems: [`the answer: it has none of the lists ${listNames.map((name) => `"${name}"`).join(", ")}`] };
  const dropped: string[] = [];
  const read = <T>(items: unknown, schema: z.ZodType<T>, path: string): readonly T[] =>
    toItems(items).flatMap((item, index) => {
      const parsed = schema.safeParse(item);
      if (parsed.success) return [parsed.data];
      dropped.push(...parsed.error.issues.slice(0, 1).map((issue) => `${[path, index, ...issue.path].join(".")}: ${issue.message}`));
      return [];
    });
  const readSentences = (items: unknown, path: string) =>
    read(toSentences(items), sentence, path).map(({ citations, ...rest }, place) => ({
      ...rest,
      citations: [...read(toCitations(citations), citation, `${path}.${place}.citations`)],
    }));
  const summaries = read(lists.summaries, entries.summaries, "summaries").map(({ topic, lede, sentences, viewpoints }, index) => ({
    topic,
    lede: readSentences(lede, `summaries.${index}.lede`).map(({ text, citations }) => ({ text, citations })),
    sentences: readSentences(sentences, `summaries.${index}.sentences`),
    viewpoints: [...read(viewpoints, viewpoint, `summaries.${index}.viewpoints`)],
  }));
  const answer = {
    topics: [...read(lists.topics, entries.topics, "topics")],
    groups: [...read(lists.groups, entries.groups, "groups")],
    tags: [...read(lists.tags, entries.tags, "tags")],
    summaries,
    reading: [...read(lists.reading, entries.reading, "reading")],
    roles: [...read(lists.roles, entries.roles, "roles")],
    supported: [...read(lists.supported, entries.supported, "supported")],
    verdicts: [...read(lists.verdicts, entries.verdicts, "verdicts")],
  };
  const isEmpty =
    listNames.every((name) => answer[name].length === 0) || (dropped.length > 0 && summaries.length > 0 && summaries.every(isBlank));
  return isEmpty && dropped.length > 0 ? { problems: dropped.slice(0, 5) } : { answer, dropped };
};

const isBlank = ({ lede, sentences, viewpoints }: RawAnswer["summaries"][number]): boolean =>
  lede.length + sentences.length + viewpoints.length === 0;

/** A list; one entry without its list; null and nothing as an empty one. */
const toItems = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === null || value === undefined ? [] : [value];

/** A bare text is a sentence without citations. */
const toSentences = (value: unknown): readonly unknown[] =>
  toItems(value).map((item) => (typeof item === "string" ? { text: item } : item));

/** Bare numbers are citations without a quote. */
const toCitations = (value: unknown): readonly unknown[] =>
  toItems(value).map((item) => (typeof item === "number" || typeof item === "string" ? { c: item, quote: null } : item));

type Lists = Readonly<Partial<Record<ListName, unknown>>>;

const deepestWrapping = 3;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Where in a value our lists stand. */
const findLists = (value: unknown, depth: number): Lists | null => {
  if (depth < 0) return null;
  if (Array.isArray(value)) return findListsInArray(value, depth);
  if (typeof value === "string") return /^\s*[[{]/u.test(value) ? findLists(parseText(value), depth - 1) : null;
  if (!isRecord(value)) return null;
  if (listNames.some((name) => name in value)) return value;
  for (const inner of Object.values(value)) {
    const lists = findLists(inner, depth - 1);
    if (lists !== null) return lists;
  }
  return null;
};

/** A bare list of entries of one kind, or an answer in several parts. */
const findListsInArray = (items: readonly unknown[], depth: number): Lists | null => {
  if (items.length === 0) return null;
  const kind = listNames.find((name) => items.every((item) => kindOf(item) === name));
  if (kind !== undefined) return { [kind]: items };
  const parts = items.flatMap((item) => (isRecord(item) || Array.isArray(item) ? (findLists(item, depth - 1) ?? []) : []));
  if (parts.length === 0) return null;
  return Object.fromEntries(listNames.map((name) => [name, parts.flatMap((part) => toItems(part[name]))]));
};

const kindOf = (item: unknown): ListName | null => {
  if (!isRecord(item)) return null;
  if ("sentences" in item || "viewpoints" in item || "lede" in item) return "summaries";
  if ("verdict" in item) return "verdicts";
  if ("c" in item && "t" in item) return "tags";
  if ("c" in item && "role" in item) return "roles";
  if ("c" in item && "reason" in item) return "reading";
  if ("name" in item && "topics" in item) return "groups";
  return "name" in item && "description" in item ? "topics" : null;
};

const parseText = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};
