import { findPlace } from "../domain/sources/places.ts";

interface SourceName {
  readonly whole: string;
  readonly short: string;
}

/** The displayed names of sources. */
export const nameSource = (source: string): SourceName => findPlace(source) ?? { whole: "its source", short: "source" };

/** What the scores of a source count, in the singular. */
export const nameScore = (source: string): string => findPlace(source)?.scoreName ?? "point";

/** A source's name in a list. */
export const labelSource = (source: string): string => findPlace(source)?.whole ?? source;
