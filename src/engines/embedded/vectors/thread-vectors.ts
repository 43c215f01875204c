import type { Thread, ThreadComment } from "../thread.ts";
import type { PassageVectors } from "./embedder.ts";
import { diffuse } from "./diffuse.ts";
import { addScaled, toCentered, toMean, toUnit } from "./vector-math.ts";

/** A comment's vectors. All are unit vectors around the thread's mean. */
interface CommentVectors {
  /** Its own words alone. */
  readonly own: Float32Array;
  /** Its own words and, fading upwards, those it answers: what it is compared with descriptions by. */
  readonly inContext: Float32Array;
  /** Its own words and, fading in every direction of the reply tree, those around it: what comments are compared with one another by. */
  readonly diffused: Float32Array;
  readonly sentences: readonly Float32Array[];
  /** As the embedder gave them, not centred: only these say whether two texts are near at all. */
  readonly asEmbedded: PassageVectors;
}

export interface ThreadVectors {
  readonly dimensions: number;
  /** The title and the story's own text, as embedded. */
  readonly story: Float32Array;
  readonly comments: readonly CommentVectors[];
  /** Brings another text (a topic's name, a phrase) into the same space. */
  place(vector: Float32Array): Float32Array;
}

/** How much of what it answers a comment's vector carries. Between 0.6 and 1.3 the gold threads' scores are flat. */
const parentWeight = 0.8;
/** The story's own words are what all opening comments answer: more of them would make these comments alike. Not measured: no gold thread has any. */
const storyWeight = 0.3;

/**
 * How strongly replies are drawn to what they answer before comments are grouped. The gold threads' scores are flat from 1.5 to 3
 * (`npm run eval` fits it leaving one thread out).
 */
const diffusionWeight = 2;

/** "Exactly, and it also …" is about what it answers: each vector takes its parent's, which has its own parent's [T2]. */
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
 * Centres by the thread's mean (what all comments share says nothing of their topics, Mu & Viswanath 2018), then smooths
 * over the reply tree in both ways, and centres again.
 */
export const toThreadVectors = (
  thread: Thread,
  vectors: { story: PassageVectors; comments: readonly PassageVectors[] },
  diffusion: number = diffusionWeight,
): ThreadVectors => {
  const dimensions = vectors.story.whole.length;
  const center = toMean(
    vectors.comments.map((comment) => comment.whole),
    dimensions,
  );
  const own = vectors.comments.map((comment) => toCentered(comment.whole, center));
  const smoothed = smooth(thread.comments, own, { vector: toCentered(vectors.story.whole, center), hasText: thread.story.length > 1 });
  const smoothedCenter = toMean(smoothed, dimensions);
  const diffused = diffuse(
    own,
    thread.comments.map(({ parent }) => parent),
    diffusion,
  );
  const diffusedCenter = toMean(diffused, dimensions);
  const comments = vectors.comments.map((comment, index) => ({
    own: own[index] ?? comment.whole,
    inContext: toCentered(smoothed[index] ?? comment.whole, smoothedCenter),
    diffused: toCentered(diffused[index] ?? comment.whole, diffusedCenter),
    sentences: comment.sentences.map((sentence) => toCentered(sentence, center)),
    asEmbedded: comment,
  }));
  return { dimensions, story: vectors.story.whole, comments, place: (vector) => toCentered(vector, center) };
};
