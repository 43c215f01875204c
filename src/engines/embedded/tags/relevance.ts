import type { Thread } from "../thread.ts";
import { dot } from "../vectors/vector-math.ts";
import type { ThreadVectors } from "../vectors/thread-vectors.ts";
import { toScores } from "./score-table.ts";

/**
 * Minimum cosines of vectors that are not centred. In the gold threads the comment most clearly about a topic reaches 0.49 to
 * 0.85 with MiniLM, and no comment more than 0.28 with an unrelated topic (falconry, bread, football).
 */
export interface RelevanceLimits {
  /** For a topic's nearest comment; below it, no comment is about the topic. */
  readonly topic: number;
  /** For a comment or one of its ancestors; below it, the comment is about none of the topics. */
  readonly comment: number;
}

export interface Relevance {
  /** For each topic, whether any comment is about it. */
  readonly topics: readonly boolean[];
  /** For each comment, whether it can be about any topic. */
  readonly comments: readonly boolean[];
}

/**
 * Whether given topics and comments are related at all. Tagging compares topics only with one another and
 * would assign comments even to a topic that nobody mentions. `topics`: vectors that are not centred.
 */
export const toRelevance = (
  { thread, vectors }: { thread: Thread; vectors: ThreadVectors },
  topics: readonly Float32Array[],
  limits: RelevanceLimits,
): Relevance => {
  const nearness = toScores(vectors.comments, topics, ({ asEmbedded }, topic) => dot(asEmbedded.whole, topic));
  const isSpoken = topics.map((_, column) => nearness.some((row) => (row[column] ?? 0) >= limits.topic));
  const isRelevant: boolean[] = [];
  for (const { index, parent } of thread.comments) {
    const isNear = isSpoken.some((spoken, column) => spoken && (nearness[index]?.[column] ?? 0) >= limits.comment);
    isRelevant.push(isNear || isRelevant[parent] === true);
  }
  return { topics: isSpoken, comments: isRelevant };
};
