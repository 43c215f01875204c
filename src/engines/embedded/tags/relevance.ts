import type { Thread } from "../thread.ts";
import { dot } from "../vectors/vector-math.ts";
import type { ThreadVectors } from "../vectors/thread-vectors.ts";
import { toScores } from "./score-table.ts";

/**
 * What a cosine, as embedded, must reach. In the gold threads the comment that speaks most plainly of a topic reaches 0.49 to
 * 0.85 with MiniLM, and no comment more than 0.28 with a topic of another world (falconry, bread, football).
 */
export interface RelevanceLimits {
  /** Of a topic's nearest comment: else nobody speaks of the topic. */
  readonly topic: number;
  /** Of a comment, or of one that it answers at some remove: else it speaks of none of the topics. */
  readonly comment: number;
}

export interface Relevance {
  /** For each topic, whether any comment speaks of it. */
  readonly topics: readonly boolean[];
  /** For each comment, whether it can be about any topic. */
  readonly comments: readonly boolean[];
}

/**
 * Whether given topics and comments have anything to do with each other at all. Tagging compares topics with one another and
 * would find the least unlikely comments even for a topic that nobody mentions. `topics`: vectors as embedded.
 */
export const toRelevance = (
  { thread, vectors }: { thread: Thread; vectors: ThreadVectors },
  topics: readonly Float32Array[],
  limits: RelevanceLimits,
): Relevance => {
  const nearness = toScores({ rows: vectors.comments.length, columns: topics.length }, (row, column) => {
    const [comment, topic] = [vectors.comments[row]?.asEmbedded.whole, topics[column]];
    return comment === undefined || topic === undefined ? 0 : dot(comment, topic);
  });
  const isSpoken = topics.map((_, column) => nearness.some((row) => (row[column] ?? 0) >= limits.topic));
  const isRelevant: boolean[] = [];
  for (const { index, parent } of thread.comments) {
    const isNear = isSpoken.some((spoken, column) => spoken && (nearness[index]?.[column] ?? 0) >= limits.comment);
    isRelevant.push(isNear || isRelevant[parent] === true);
  }
  return { topics: isSpoken, comments: isRelevant };
};
