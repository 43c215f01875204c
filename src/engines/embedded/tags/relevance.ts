import type { Thread } from "../thread.ts";
import { dot } from "../vectors/vector-math.ts";
import type { ThreadVectors } from "../vectors/thread-vectors.ts";
import { toScores } from "./evidence.ts";
import type { Scores } from "./evidence.ts";

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

/** One sentence may speak of a topic where the comment does not; a little less surely. */
const sentenceWeight = 0.9;
/** How much of its parent's relevance a reply has by answering it. */
const passedOn = 0.9;

/** How near each comment comes to each topic, by itself. */
const toNearness = (vectors: ThreadVectors, topics: readonly Float32Array[]): Scores =>
  toScores({ rows: vectors.comments.length, columns: topics.length }, (row, column) => {
    const [comment, topic] = [vectors.comments[row]?.asEmbedded, topics[column]];
    if (comment === undefined || topic === undefined) return 0;
    return comment.sentences.reduce((most, sentence) => Math.max(most, sentenceWeight * dot(sentence, topic)), dot(comment.whole, topic));
  });

export interface Relevance {
  /** For each topic, whether any comment speaks of it. */
  readonly topics: readonly boolean[];
  /** For each comment, whether it can be about any topic. */
  readonly comments: readonly boolean[];
}

/**
 * Whether given topics and comments have anything to do with each other at all. Tagging compares topics with one another and
 * would find the least unlikely comments even for a topic that nobody mentions.
 */
export const toRelevance = (
  { thread, vectors }: { thread: Thread; vectors: ThreadVectors },
  topics: readonly Float32Array[],
  limits: RelevanceLimits,
): Relevance => {
  const nearness = toNearness(vectors, topics);
  const spoken = topics.map((_, column) => nearness.some((row) => (row[column] ?? 0) >= limits.topic));
  const relevance: number[] = [];
  for (const { index, parent } of thread.comments) {
    const own = Math.max(0, ...Array.from(nearness[index] ?? []).filter((_, column) => spoken[column] === true));
    relevance.push(Math.max(own, passedOn * (relevance[parent] ?? 0)));
  }
  return { topics: spoken, comments: relevance.map((value) => value >= limits.comment) };
};
