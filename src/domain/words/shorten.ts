const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Longer clusters exist only to annoy; they are cut like any other text. In UTF-16 units. */
const longestGrapheme = 64;

/**
 * The text, or where it is longer than `limit` UTF-16 units, its beginning and "…". Cuts between words where the last half has a
 * space, else between characters as people see them, so never inside an emoji.
 */
export const shorten = (text: string, limit: number): string => {
  if (text.length <= limit) return text;
  const head = text.slice(0, toBoundary(text, limit));
  const lastSpace = head.lastIndexOf(" ");
  return `${(lastSpace > limit / 2 ? head.slice(0, lastSpace) : head).replace(/[\s.,;:]+$/u, "")}…`;
};

/** The last grapheme boundary at or before `limit`. */
const toBoundary = (text: string, limit: number): number => {
  // Between two ASCII characters there is a boundary, except in CR LF, whose end is trimmed anyway.
  if (text.charCodeAt(limit - 1) < 0x80 && text.charCodeAt(limit) < 0x80) return limit;
  const from = Math.max(0, limit - longestGrapheme);
  const cluster = graphemes.segment(text.slice(from, limit + longestGrapheme)).containing(limit - from);
  const boundary = from + (cluster?.index ?? 0);
  // A cluster that fills the whole window has no boundary in it; half a surrogate pair must not stay all the same.
  if (boundary > from) return boundary;
  return /[\uDC00-\uDFFF]/u.test(text.charAt(limit)) ? limit - 1 : limit;
};
