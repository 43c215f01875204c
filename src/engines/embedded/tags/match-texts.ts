import { toTerms } from "../terms.ts";
import { addScaled, dot, toUnit } from "../vectors/vector-math.ts";
import { createBm25, toQuery } from "./bm25.ts";
import { addScores, toScores, toStandard } from "./evidence.ts";
import type { Scores } from "./evidence.ts";
import { compareSpelling } from "./letter-groups.ts";

/** A text and its vector as the embedder gave it. */
export interface MatchedText {
  readonly text: string;
  readonly vector: Float32Array;
}

/** A topic's words: those of the name tell more than those of the description. */
export interface MatchedTopic extends MatchedText {
  readonly name: string;
}

export interface MatchingInput {
  readonly texts: readonly MatchedText[];
  readonly topics: readonly MatchedTopic[];
  /** What all texts are about: a thread's title, a debate's motion. */
  readonly subject: Float32Array;
}

/** Found on ArgKP-2021 (train and dev agree) and the gold threads' tags; all near values do nearly as well. */
const weights = { meaning: 0.5, aside: 0.5, words: 0.35, spelling: 0.35 } as const;

/** The vector less what it shares with `subject`. */
const toAside = (vector: Float32Array, subject: Float32Array): Float32Array => {
  const rest = Float32Array.from(vector);
  addScaled(rest, subject, -dot(vector, subject));
  return toUnit(rest);
};

const compareWords = (texts: readonly MatchedText[], topics: readonly MatchedTopic[]): Scores => {
  const bm25 = createBm25(texts.map(({ text }) => toTerms(text)));
  const found = topics.map(({ text, name }) =>
    bm25(new Map([...toQuery(text), ...[...toQuery(name).keys()].map((term): [string, number] => [term, 2])])),
  );
  return toScores({ rows: texts.length, columns: topics.length }, (row, column) => found[column]?.[row] ?? 0);
};

/**
 * How well each text fits each topic by its own words: nearness in meaning, nearness in what goes beyond the common subject,
 * shared words (BM25) and shared spelling, each at mean 0 and deviation 1 over the table. Higher is better; only the softmax
 * of a row is comparable between rows.
 */
export const matchTexts = ({ texts, topics, subject }: MatchingInput): Scores => {
  const size = { rows: texts.length, columns: topics.length };
  const near = (left: readonly Float32Array[], right: readonly Float32Array[]): Scores =>
    toScores(size, (row, column) => {
      const [one, other] = [left[row], right[column]];
      return one === undefined || other === undefined ? 0 : dot(one, other);
    });
  const vectors = { texts: texts.map(({ vector }) => vector), topics: topics.map(({ vector }) => vector) };
  const aside = (all: readonly Float32Array[]): readonly Float32Array[] => all.map((vector) => toAside(vector, subject));
  const spelling = compareSpelling(
    texts.map(({ text }) => text),
    topics.map(({ text }) => text),
  );
  return addScores([
    { scores: toStandard(near(vectors.texts, vectors.topics)), weight: weights.meaning },
    { scores: toStandard(near(aside(vectors.texts), aside(vectors.topics))), weight: weights.aside },
    { scores: toStandard(compareWords(texts, topics)), weight: weights.words },
    { scores: toStandard(spelling), weight: weights.spelling },
  ]);
};
