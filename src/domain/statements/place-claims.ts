import { toComparable, toQuotedWords } from "./grounding.ts";
import type { Exchange, Sentence } from "../topics/topic.ts";

interface TopicClaims<S extends Sentence> {
  readonly heading: S | null;
  readonly lede: S | null;
  readonly summary: readonly S[];
  readonly exchanges: readonly Pick<Exchange, "claim" | "reply">[];
}

interface PlacedClaims<S extends Sentence, O extends Sentence> {
  readonly overview: O[];
  /** In the order of the topics given. */
  readonly topics: { readonly lede: S | null; readonly summary: S[] }[];
}

/**
 * Uses each claim once on a page. The bottom line and the overview take first, then the topics' headings, then ledes in the order of the topics. A
 * lede that is taken gives way to another sentence of its summary; a summary opens with its lede and repeats neither the
 * heading nor what its exchanges show. A summary that had sentences keeps at least one [G1].
 */
export const placeClaims = <S extends Sentence, O extends Sentence>(claims: {
  readonly bottomLine?: readonly Sentence[];
  readonly overview: readonly O[];
  readonly topics: readonly TopicClaims<S>[];
}): PlacedClaims<S, O> => {
  const { bottomLine = [] } = claims;
  const overview = dropRepeated(claims.overview).filter((sentence) => !isAmong(sentence, bottomLine));
  const taken: Sentence[] = [...bottomLine, ...overview, ...claims.topics.flatMap(({ heading }) => heading ?? [])];
  const topics = claims.topics.map((topic) => {
    const lede = chooseLede(topic, taken);
    if (lede !== null) taken.push(lede);
    return { lede, summary: openWith(lede, topic) };
  });
  return { overview, topics };
};

/** Whether two sentences say the same: the same words, or quotations of one comment of which one contains the other. */
export const isSameClaim = (left: Sentence, right: Sentence): boolean => {
  const [mine, theirs] = [toWords(left), toWords(right)];
  if (mine === theirs) return true;
  if (left.kind !== "quoted" || right.kind !== "quoted") return false;
  return left.citations[0]?.commentId === right.citations[0]?.commentId && (mine.includes(theirs) || theirs.includes(mine));
};

const comparable = new WeakMap<Sentence, string>();

/** Each sentence is compared with all others of its page: without the cache, its text is folded hundreds of times. */
const toWords = (sentence: Sentence): string => {
  const known = comparable.get(sentence);
  if (known !== undefined) return known;
  const words = toComparable(toQuotedWords(sentence.text));
  comparable.set(sentence, words);
  return words;
};

const isAmong = (sentence: Sentence, others: readonly Sentence[]): boolean => others.some((other) => isSameClaim(sentence, other));

const dropRepeated = <S extends Sentence>(sentences: readonly S[]): S[] =>
  sentences.filter((sentence, place) => !isAmong(sentence, sentences.slice(0, place)));

const chooseLede = <S extends Sentence>(topic: TopicClaims<S>, taken: readonly Sentence[]): S | null => {
  const replies = topic.exchanges.map(({ reply }) => reply);
  if (topic.lede !== null && !isAmong(topic.lede, [...taken, ...replies])) return topic.lede;
  // A retold sentence further down needs those before it; a quotation stands by itself.
  const free = topic.summary.filter(
    (sentence, place) => (sentence.kind === "quoted" || (place === 0 && sentence.kind === "said")) && !isAmong(sentence, taken),
  );
  return free.find((sentence) => !isAmong(sentence, toExchanged(topic))) ?? free[0] ?? null;
};

const toExchanged = ({ exchanges }: Pick<TopicClaims<Sentence>, "exchanges">): readonly Sentence[] =>
  exchanges.flatMap(({ claim, reply }) => [claim, reply]);

const openWith = <S extends Sentence>(lede: S | null, topic: TopicClaims<S>): S[] => {
  const shownElsewhere = [...(topic.heading === null ? [] : [topic.heading]), ...toExchanged(topic)];
  const all = [lede, topic.lede, ...topic.summary].filter((sentence) => sentence !== null);
  const kept = dropRepeated(all).filter((sentence) => sentence === lede || !isAmong(sentence, shownElsewhere));
  return kept.length > 0 ? kept : all.slice(0, 1);
};
