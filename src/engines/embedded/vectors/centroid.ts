import type { ThreadVectors } from "./thread-vectors.ts";
import { toMean, toUnit } from "./vector-math.ts";

/** The centroid, as a unit vector, of some comments (places in the thread): of their plain or of their diffused vectors. */
export const toCentroid = (vectors: ThreadVectors, places: readonly number[], kind: "own" | "diffused" = "own"): Float32Array =>
  toUnit(
    toMean(
      places.flatMap((place) => vectors.comments[place]?.[kind] ?? []),
      vectors.dimensions,
    ),
  );
