interface SourceName {
  readonly whole: string;
  readonly short: string;
}

const names: ReadonlyMap<string, SourceName> = new Map([["hackernews", { whole: "Hacker News", short: "HN" }]]);

/** What a reader calls a source. */
export const nameSource = (source: string): SourceName => names.get(source) ?? { whole: "its source", short: "source" };

/** What a list calls it: a file's source says itself what it is. */
export const labelSource = (source: string): string => names.get(source)?.whole ?? source;
