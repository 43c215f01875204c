import type { TokenBudget } from "../thread/token-budget.ts";
import type { Section } from "../thread/sections.ts";
import type { NumberedComment } from "../thread/transcript.ts";

/** Comments that are tagged in one call. */
export interface Batch {
  readonly comments: readonly NumberedComment[];
  /** The section that is shown; null where only these comments are shown, below shortened ones that they answer. */
  readonly prefix: string | null;
}

/** Every batch sends the whole section again, cached at a tenth of the price: few batches are cheap, many are fast. */
const leastBatch = 100;
const mostBatches = 4;
/** In longer lists models skip entries. */
const largestBatch = 300;
/** In tokens: `{"c":123,"t":[4,5],"k":"argument"},` */
export const tokensATag = 17;
/** How many comments on either side are tagged together with a suspected prompt injection. */
const neighbours = 4;

/** The most comments that one call tags: models keep such a list, and the answer has room for it. */
export const toBatchLimit = ({ output }: TokenBudget): number => Math.min(largestBatch, Math.max(1, Math.floor(output / tokensATag / 2)));

/** Every readable comment of the section in exactly one batch; suspected prompt injections and their neighbours in small ones of their own [S1]. */
export const toBatches = (section: Section, tokenBudget: TokenBudget): readonly Batch[] => {
  const readable = section.comments.filter(({ comment }) => comment.absence === null);
  const apart = new Set(
    readable.flatMap((suspect, index) =>
      suspect.isInjection ? readable.slice(Math.max(0, index - neighbours), index + neighbours + 1) : [],
    ),
  );
  const plain = readable.filter((comment) => !apart.has(comment));
  const limit = toBatchLimit(tokenBudget);
  const size = Math.min(Math.max(leastBatch, Math.ceil(plain.length / mostBatches)), limit);
  return [
    ...toEvenRuns(plain, size).map((comments) => ({ comments, prefix: section.prefix })),
    ...toEvenRuns([...apart], Math.min(neighbours * 2 + 1, limit)).map((comments) => ({ comments, prefix: null })),
  ];
};

/** As few runs as the limit allows, all of about the same length. */
const toEvenRuns = <T>(items: readonly T[], most: number): readonly (readonly T[])[] => {
  const count = Math.ceil(items.length / most);
  return Array.from({ length: count }, (_, index) =>
    items.slice(Math.round((index * items.length) / count), Math.round(((index + 1) * items.length) / count)),
  );
};
