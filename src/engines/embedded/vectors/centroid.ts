import type { ThreadVectors } from "./thread-vectors.ts";
import { toMean, toUnit } from "./vector-math.ts";

/** The direction of what some comments (places in the thread) say: by their own words alone, or together with what stands around them. */
export const toCentroid = (vectors: ThreadVectors, places: readonly number[], kind: "own" | "diffused" = "own"): Float32Array =>
  toUnit(
    toMean(
      places.flatMap((place) => vectors.comments[place]?.[kind] ?? []),
      vectors.dimensions,
    ),
  );
