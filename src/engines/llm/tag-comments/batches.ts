import type { Rooms } from "../thread/rooms.ts";
import type { Section } from "../thread/sections.ts";
import type { NumberedComment } from "../thread/transcript.ts";

/** Comments that are tagged in one call. */
export interface Batch {
  readonly comments: readonly NumberedComment[];
  /** The section that is shown; null where the comments are shown alone with their parents' gists. */
  readonly prefix: string | null;
}

/** Every batch reads the whole section again, cached at a tenth of the price: few batches are cheap, many are quick. */
const leastBatch = 100;
const mostBatches = 5;
/** Longer lists are skipped over by models. */
const largestBatch = 300;
/** In tokens: `{"c":123,"t":[4,5]},` */
export const tokensATag = 12;
/** How many comments on either side share a call with one that reads like an order. */
const neighbours = 4;

/** Every readable comment of the section in exactly one batch; those around an order-like comment in small ones of their own [S1]. */
export const toBatches = (section: Section, rooms: Rooms): readonly Batch[] => {
  const readable = section.comments.filter(({ comment }) => comment.absence === null);
  const apart = new Set(
    readable.flatMap((suspect, index) =>
      suspect.isOrderLike ? readable.slice(Math.max(0, index - neighbours), index + neighbours + 1) : [],
    ),
  );
  const plain = readable.filter((comment) => !apart.has(comment));
  const room = Math.max(1, Math.floor(rooms.output / tokensATag / 2));
  const size = Math.min(Math.max(leastBatch, Math.ceil(plain.length / mostBatches)), largestBatch, room);
  return [
    ...toEvenRuns(plain, size).map((comments) => ({ comments, prefix: section.prefix })),
    ...toEvenRuns([...apart], Math.min(neighbours * 2 + 1, room)).map((comments) => ({ comments, prefix: null })),
  ];
};

/** As few runs as allowed, all of about the same length. */
const toEvenRuns = <T>(items: readonly T[], most: number): readonly (readonly T[])[] => {
  const count = Math.ceil(items.length / most);
  return Array.from({ length: count }, (_, index) =>
    items.slice(Math.round((index * items.length) / count), Math.round(((index + 1) * items.length) / count)),
  );
};
