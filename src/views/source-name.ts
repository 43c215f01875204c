interface SourceName {
  readonly whole: string;
  readonly short: string;
}

const names: ReadonlyMap<string, SourceName> = new Map([["hackernews", { whole: "Hacker News", short: "HN" }]]);

/** The displayed names of sources. */
export const nameSource = (source: string): SourceName => names.get(source) ?? { whole: "its source", short: "source" };

/** A source's name in a list. */
export const labelSource = (source: string): string => names.get(source)?.whole ?? source;
