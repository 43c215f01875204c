/** A sentence and its position: `text` is exactly the input from `start` to `end`. */
export interface SentenceSpan {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Words whose full stop does not end a sentence. Those of the second group do when a capital follows ("…, etc. The"). */
const abbreviations =
  /(?:^|[\s("'“‘[])(?:e\.g|i\.e|eg|ie|vs|cf|viz|al|approx|resp|esp|ca|no|nr|fig|eq|sec|ch|vol|ed|pp?|mr|mrs|ms|dr|prof|st|jr|sr|gen|rep|sen|rev|hon|dept|univ|assn|bros|mt|ft|feat|min|max|incl|excl|aka|a\.k\.a|w\.r\.t|f\.e)\.$/iu;
const endingAbbreviations =
  /(?:^|[\s(])(?:etc|inc|ltd|co|corp|a\.m|p\.m|u\.s|u\.k|e\.u|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.$/iu;
/** "J. Smith", "W. Richard Stevens": a capital letter and a full stop before a name. "Plan B. Then" is rarer. */
const initial = /(?:^|[\s(.])(?!I\.$)\p{Lu}\.$/u;
const itemMark = /^(?:[-*•‣–—+]|\(?\d{1,2}[.)]|\(?[a-z]\)|\[\d{1,3}\]:?)\s/u;
const bareItemMark = /^(?:\(?\d{1,2}[.)]|\[\d{1,3}\][:.]?)$/u;
const noteMark = /^(?:\[\d{1,3}\][.,]?\s*)+$/u;
const openingNote = /^(?:\[\d{1,3}\][.,]?\s*)+/u;
const opensLowercase = /^["'“‘([]*\p{Ll}/u;
const ends = /[.!?…:;]["'”’)\]]*$/u;
const isQuoted = (line: string): boolean => line.startsWith(">");
const isCode = (line: string): boolean => /^(?: {2,}|\t)\S/.test(line);

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });
/** Longer paragraphs are cut at white space first, to limit the time and memory of the segmenter. */
const longestParagraph = 20_000;
/** A line of at least this length that ends in mid-sentence was wrapped by a program. */
const wrappedLine = 50;

/** Whether two neighbouring lines belong to one paragraph (or one block of code, or one quotation). */
const continues = (line: string, next: string): boolean => {
  if (line.trim() === "" || next.trim() === "" || isQuoted(line) || isQuoted(next)) return false;
  if (isCode(line) || isCode(next)) return isCode(line) && isCode(next);
  if (itemMark.test(next.trimStart()) || ends.test(line.trimEnd())) return false;
  return line.length >= wrappedLine && opensLowercase.test(next);
};

const toParagraphs = (text: string): Span[] => {
  const paragraphs: Span[] = [];
  let start = 0;
  let from = 0;
  while (from <= text.length) {
    const found = text.indexOf("\n", from);
    const end = found === -1 ? text.length : found;
    const nextEnd = text.indexOf("\n", end + 1);
    const next = end === text.length ? "" : text.slice(end + 1, nextEnd === -1 ? text.length : nextEnd);
    if (end - start > longestParagraph || !continues(text.slice(from, end), next)) {
      paragraphs.push({ start, end });
      start = end + 1;
    }
    from = end + 1;
  }
  return paragraphs;
};

const toShortParagraphs = (text: string, paragraph: Span): Span[] => {
  const pieces: Span[] = [];
  let start = paragraph.start;
  while (paragraph.end - start > longestParagraph) {
    const space = text.lastIndexOf(" ", start + longestParagraph);
    const end = space > start ? space : start + longestParagraph;
    pieces.push({ start, end });
    start = end;
  }
  return [...pieces, { start, end: paragraph.end }];
};

/** Whether the segmenter wrongly ended a sentence between two pieces of a paragraph. */
const isJoined = (before: string, after: string): boolean => {
  const left = before.trimEnd();
  if (left === before) return true;
  if (bareItemMark.test(left) || noteMark.test(after.trim())) return true;
  if (abbreviations.test(left) || initial.test(left)) return true;
  if (!opensLowercase.test(after)) return false;
  return endingAbbreviations.test(left) || /(?:\.\.+|…|[!?])["'”’)\]]*$/u.test(left);
};

/** Sentence ends of writers who use no capitals: the segmenter never ends a sentence before a lower-case letter. */
const splitLowercase = (text: string, span: Span): Span[] => {
  const sentence = text.slice(span.start, span.end);
  if (!/^\s*\p{Ll}/u.test(sentence)) return [span];
  const spans: Span[] = [];
  let start = span.start;
  for (const match of sentence.matchAll(/(?<=\p{L}{3}|[)"'”’]|\d{2})[.!?]\s+(?=\p{Ll})/gu)) {
    const end = span.start + match.index + match[0].length;
    const before = text.slice(start, end).trimEnd();
    if (abbreviations.test(before) || endingAbbreviations.test(before)) continue;
    spans.push({ start, end });
    start = end;
  }
  return [...spans, { start, end: span.end }];
};

const splitParagraph = (text: string, paragraph: Span): Span[] => {
  const content = text.slice(paragraph.start, paragraph.end);
  if (isQuoted(content) || isCode(content)) return [paragraph];
  const joined: Span[] = [];
  // The segmenter ends a sentence at every line feed; those within a paragraph are where a program wrapped the line.
  for (const { segment, index } of segmenter.segment(content.replaceAll("\n", " "))) {
    const start = paragraph.start + index;
    const end = start + segment.length;
    const last = joined.at(-1);
    const note = last === undefined ? "" : (openingNote.exec(segment)?.[0] ?? "");
    if (last !== undefined && note !== "") {
      // "… so. [1] Other": the mark belongs to the sentence before it
      joined[joined.length - 1] = { start: last.start, end: start + note.length };
      if (start + note.length < end) joined.push({ start: start + note.length, end });
    } else if (last !== undefined && isJoined(text.slice(last.start, last.end), segment)) {
      joined[joined.length - 1] = { start: last.start, end };
    } else {
      joined.push({ start, end });
    }
  }
  return joined.flatMap((span) => splitLowercase(text, span));
};

const trim = (text: string, span: Span): SentenceSpan | null => {
  const piece = text.slice(span.start, span.end);
  const words = piece.trim();
  if (words === "") return null;
  const start = span.start + piece.indexOf(words);
  return { text: words, start, end: start + words.length };
};

/**
 * Splits a comment into sentences, in order, without surrounding white space. Uses Unicode segmentation (UAX #29) with rules for
 * comments: a line break ends a sentence unless a program wrapped the line; list items, quoted lines (`>`) and code blocks (lines
 * indented by two spaces or a tab) are separate; abbreviations, initials, note marks and URLs do not end a sentence. Linear in the
 * length of the text.
 */
export const splitSentences = (text: string): readonly SentenceSpan[] =>
  toParagraphs(text)
    .flatMap((paragraph) => toShortParagraphs(text, paragraph))
    .flatMap((paragraph) => splitParagraph(text, paragraph))
    .map((span) => trim(text, span))
    .filter((span) => span !== null);
