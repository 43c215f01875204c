import wrapAnsi from "wrap-ansi";

/** Bounds of the line width, in columns. */
const width = { most: 92, least: 40, whenUnknown: 80 };

export const indent = "  ";

export interface Wrapping {
  readonly lineWidth: number;
  readonly wrap: (text: string, indent?: string) => string;
}

/** Breaks texts into lines that fit a terminal of so many columns; undefined where it is none. */
export const createWrapping = (columns: number | undefined): Wrapping => {
  const lineWidth = Math.max(width.least, Math.min(width.most, columns ?? width.whenUnknown));
  return {
    lineWidth,
    wrap: (text, before = "") =>
      wrapAnsi(text, lineWidth - before.length, { hard: true })
        .split("\n")
        .map((line) => before + line)
        .join("\n"),
  };
};
