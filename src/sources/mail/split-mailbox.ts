import type { SkippedRecord } from "../reading-loss.ts";

/** One mail as it stands in a file, before it is parsed. */
export interface RawMail {
  readonly bytes: Uint8Array;
  /** As messages name it: `line 120`, `"cur/1506.eml"`. */
  readonly place: string;
  /** The time of a mailbox's "From " line; null elsewhere. */
  readonly separatorTime: string | null;
}

export interface SplitMailbox {
  readonly mails: readonly RawMail[];
  readonly skipped: readonly SkippedRecord[];
  /** Whether the file ends as a mailbox does: after an empty line. */
  readonly isClosed: boolean;
}

/** A "From " line that ends with a date as `asctime` writes it, which is English everywhere: `From ann@example.org  Wed Dec  1 08:26:40 2010`. */
const datedSeparator = /^From .*?((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? .*\b\d{1,2}:\d\d(?::\d\d)?\b.*)$/u;
const headerLine = /^>?(?:From |[!-9;-~]+:)/u;
/** What the first line of a mail's header is called, where a "From " line has no date. */
const commonHeader =
  /^(?:from|to|cc|date|subject|message-id|received|return-path|delivered-to|mime-version|content-type|status|x-[\w-]+|reply-to|sender|in-reply-to|references|dkim-signature|authentication-results|arc-[\w-]+)\s*:/iu;

/** Whether a text begins like a mailbox: a "From " line with a header after it. */
export const startsMailbox = (text: string): boolean => {
  const [first = "", second = ""] = text.replace(/^\s*\n/u, "").split(/\r?\n/u, 2);
  return isSeparator({ line: first, before: "", after: second });
};

const isSeparator = ({ line, before, after }: { readonly line: string; readonly before: string; readonly after: string }): boolean =>
  line.startsWith("From ") &&
  (datedSeparator.test(line) ? headerLine.test(after) : before.trim() === "" && (commonHeader.test(after) || after.startsWith(">From ")));

/**
 * Splits a mailbox (mbox in its variants, Pipermail's month files) into its mails. Most programs escape lines of a text that begin with "From ",
 * and some do not: a line counts as a separator only if a header follows it, and if it has a date or an empty line above it. A header
 * `Content-Length` that leads to the next separator is believed. Escaped lines (`>From `) are unescaped.
 */
export const splitMailbox = (bytes: Uint8Array): SplitMailbox => {
  // Latin-1 keeps every byte as one character, whatever the encodings of the mails.
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const starts = findSeparators(text);
  const skipped: SkippedRecord[] = [];
  const opening = text.slice(0, starts[0]?.at ?? text.length).trim();
  if (opening !== "" && opening !== "\u00EF\u00BB\u00BF") skipped.push({ place: "line 1", why: "it stands before the first mail" });
  const mails = starts.map(({ at, line }, index) => {
    const lineEnd = toLineEnd(text, at);
    const content = text.slice(Math.min(lineEnd + 1, text.length), starts[index + 1]?.at ?? text.length);
    const [, time = null] = datedSeparator.exec(text.slice(at, lineEnd).trimEnd()) ?? [];
    return { bytes: Buffer.from(unescapeFrom(content), "latin1"), place: `line ${line}`, separatorTime: time };
  });
  return { mails, skipped, isClosed: /\n\r?\n$/u.test(text) };
};

interface Separator {
  readonly at: number;
  readonly line: number;
}

const findSeparators = (text: string): readonly Separator[] => {
  const found: Separator[] = [];
  let line = 1;
  let before = "";
  for (let at = 0; at < text.length;) {
    const end = toLineEnd(text, at);
    if (text.startsWith("From ", at)) {
      const after = text.slice(end + 1, toLineEnd(text, end + 1));
      if (isSeparator({ line: text.slice(at, end).trimEnd(), before, after })) {
        found.push({ at, line });
        const next = skipByLength(text, end + 1);
        if (next !== null) {
          line += countLines(text, at, next);
          at = next;
          before = "";
          continue;
        }
      }
    }
    before = text.slice(at, Math.min(end, at + 1)).trim();
    at = end + 1;
    line += 1;
  }
  return found;
};

/** Where the next separator stands according to the mail's own `Content-Length`; null if it has none, or one that leads elsewhere. */
const skipByLength = (text: string, start: number): number | null => {
  const blank = /\r?\n\r?\n/gu;
  blank.lastIndex = start;
  const gap = blank.exec(text);
  if (!gap) return null;
  const length = /^content-length:\s*(\d{1,9})\s*$/imu.exec(text.slice(start, gap.index))?.[1];
  if (length === undefined) return null;
  const body = gap.index + gap[0].length + Number(length);
  const separator = /[\r\n]*From /uy;
  separator.lastIndex = body;
  const next = separator.exec(text);
  return next && body < text.length ? body + next[0].length - "From ".length : null;
};

const countLines = (text: string, from: number, to: number): number => {
  let count = 0;
  for (let at = text.indexOf("\n", from); at !== -1 && at < to; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
};

const toLineEnd = (text: string, from: number): number => {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
};

/** `>From ` was `From `, and in mboxrd `>>From ` was `>From `. */
const unescapeFrom = (content: string): string => content.replaceAll(/^>(>*From )/gmu, "$1");
