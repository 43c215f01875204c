import type { Thread, ThreadComment } from "../thread.ts";
import type { PassageVectors } from "./embedder.ts";
import { addScaled, toCentered, toMean, toUnit } from "./vector-math.ts";

/** A comment's vectors: unit vectors, centred on the thread's mean. */
interface CommentVectors {
  /** Its own words alone. */
  readonly own: Float32Array;
  /** Its own words and, with falling weight, those of the comments above it. */
  readonly inContext: Float32Array;
  readonly sentences: readonly Float32Array[];
  /** As the embedder made them, not centred: their cosines can be compared between threads. */
  readonly asEmbedded: PassageVectors;
}

export interface ThreadVectors {
  readonly dimensions: number;
  /** The title and the story's own text, as embedded. */
  readonly story: Float32Array;
  readonly comments: readonly CommentVectors[];
  /** Centres another text's vector (of a topic's name, a phrase) as the comments' were. */
  place(vector: Float32Array): Float32Array;
}

/** The weight of the parent's smoothed vector. Between 0.6 and 1.3 the scores of the gold threads are flat. */
const parentWeight = 0.8;
/** The weight of the story's own text for comments that answer it. Low: it is the same for all of them. Not measured: no gold thread's story has a text. */
const storyWeight = 0.3;

/** "Exactly, and it also …" is about what it answers: each vector is mixed with its parent's, already mixed with those above [T2]. */
const smooth = (
  comments: readonly ThreadComment[],
  own: readonly Float32Array[],
  story: { vector: Float32Array; hasText: boolean },
): readonly Float32Array[] => {
  const smoothed: Float32Array[] = [];
  for (const comment of comments) {
    const vector = new Float32Array(story.vector.length);
    addScaled(vector, own[comment.index] ?? vector, 1);
    const parent = smoothed[comment.parent];
    if (parent !== undefined) addScaled(vector, parent, parentWeight);
    else if (story.hasText) addScaled(vector, story.vector, storyWeight);
    smoothed.push(toUnit(vector));
  }
  return smoothed;
};

/**
 * Subtracts the thread's mean (what all comments share says nothing about their topics: Mu & Viswanath 2018), smooths along the
 * reply tree, and centres again. `vectors` are as embedded: the story's (title and text), and the comments' in thread order.
 */
export const toThreadVectors = (thread: Thread, vectors: { story: PassageVectors; comments: readonly PassageVectors[] }): ThreadVectors => {
  const dimensions = vectors.story.whole.length;
  const center = toMean(
    vectors.comments.map((comment) => comment.whole),
    dimensions,
  );
  const own = vectors.comments.map((comment) => toCentered(comment.whole, center));
  const smoothed = smooth(thread.comments, own, { vector: toCentered(vectors.story.whole, center), hasText: thread.story.length > 1 });
  const smoothedCenter = toMean(smoothed, dimensions);
  const comments = vectors.comments.map((comment, index) => ({
    own: own[index] ?? comment.whole,
    inContext: toCentered(smoothed[index] ?? comment.whole, smoothedCenter),
    sentences: comment.sentences.map((sentence) => toCentered(sentence, center)),
    asEmbedded: comment,
  }));
  return { dimensions, story: vectors.story.whole, comments, place: (vector) => toCentered(vector, center) };
};
