import { isQuotedLine } from "../../domain/thread/own-words.ts";

/**
 * A run of lines of one kind. `quote` lines begin with `>`; `tail` is the quoted mail below an answer, `code` keeps its lines as they are,
 * `signature` is what stands below the words in many mails of its sender or its list.
 */
export interface MailPart {
  readonly kind: "words" | "quote" | "code" | "tail" | "signature";
  readonly lines: readonly string[];
}

export interface MailContext {
  /** Lines at the end of several mails of the same file: footers of lists, disclaimers. */
  readonly repeated: ReadonlySet<string>;
  /** Names of people who wrote in the thread; a line that introduces a quotation names one of them, or has a date or an address. */
  readonly names: readonly string[];
  /** The text of the mail that is answered, in which unmarked quotations are found; null where the file does not have it. */
  readonly answered: string | null;
}

/** More lines below a separator are no signature. */
const longestSignature = 20;
/** Fewer characters in common are no footer: many mails end with "Thanks". */
const shortestRepeated = 60;

/**
 * Splits the plain text of a mail into its parts by structure alone, without words of any language: marks at the beginning of lines, the
 * separators of RFC 3676 and of lists, blocks of header lines, and what other mails of the file end with, too.
 */
export const splitMailParts = (text: string, context: MailContext): readonly MailPart[] => {
  const all = withoutSignatureArmor(text.replaceAll(/\r\n?/gu, "\n")).split("\n");
  const end = findSignature(all);
  const ownEnd = findRepeatedTail(all.slice(0, end), context.repeated);
  const lines = quoteForwarded(all.slice(0, ownEnd));
  const signature = trimBlank(all.slice(ownEnd));
  const parts = mergeQuotes(findUnmarkedQuotes(groupLines(lines, context), context));
  return signature.length === 0 ? foldTail(parts) : [...foldTail(parts), { kind: "signature", lines: signature }];
};

/** The last lines of a text, which may be a footer. */
export const listTailLines = (text: string): readonly string[] =>
  text
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !isQuotedLine(line))
    .slice(-longestSignature);

/** A text signed in place (RFC 4880) without what the program put around it; its lines that begin with a dash are escaped. */
const withoutSignatureArmor = (text: string): string => {
  if (!text.includes("-----BEGIN PGP SIGNED MESSAGE-----")) return text;
  return text
    .replace(/-----BEGIN PGP SIGNED MESSAGE-----\n(?:[A-Za-z]+:[^\n]*\n)*\n?/u, "")
    .replace(/-----BEGIN PGP SIGNATURE-----[^]*?(?:-----END PGP SIGNATURE-----|$)/u, "")
    .replaceAll(/^- (?=-)/gmu, "");
};

/** Where the signature begins: "-- ", or a long rule of a list's footer, with only few lines below it. Looks from the end. */
const findSignature = (lines: readonly string[]): number => {
  const top = lines.findIndex((line) => line.trim() !== "");
  let start = lines.length;
  for (let index = lines.length - 1, below = 0; index > top && below <= longestSignature; index -= 1) {
    const line = lines[index] ?? "";
    if (isQuotedLine(line)) break;
    if (/^-- ?$|^\s*[_=*-]{20,}\s*$/u.test(line) && below > 0) start = index;
    if (line.trim() !== "") below += 1;
  }
  return start;
};

const findRepeatedTail = (lines: readonly string[], repeated: ReadonlySet<string>): number => {
  let start = lines.length;
  let size = 0;
  for (let index = lines.length - 1; index > 0; index -= 1) {
    const line = (lines[index] ?? "").trim();
    if (line !== "" && !repeated.has(line)) break;
    if (line !== "") start = index;
    size += line.length;
  }
  const hasWordsAbove = lines.slice(0, start).some((line) => line.trim() !== "");
  return size >= shortestRepeated && hasWordsAbove ? start : lines.length;
};

/** "From: …", "Sent: …", "To: …" in any language: lines of a label and a value, of which one has a time and one an address or a name. */
const isLabelled = (line: string): boolean => /^[\s*_]*\p{L}[\p{L} -]{0,15}[*_]*\s?[:：][*_]*\s\S/u.test(line);

/** A forwarded mail, or the one that is answered, that stands below its header lines without marks: its lines get them. */
const quoteForwarded = (lines: readonly string[]): readonly string[] => {
  for (let index = 0; index < lines.length; index += 1) {
    let end = index;
    while (end < lines.length && isLabelled(lines[end] ?? "")) end += 1;
    const block = lines.slice(index, end);
    const isHeader =
      block.length >= 3 &&
      block.some((line) => /\d{1,2}[:.]\d\d\b/u.test(line) && /\d{4}/u.test(line)) &&
      block.some((line) => /@|<[^>]+>| at /u.test(line) || (line === block[0] && /[:：]\s*\S/u.test(line)));
    if (!isHeader) {
      index = Math.max(index, end - 1);
      continue;
    }
    const rule = /^[\s>]*[-_=*]{4,}/u.test(lines[index - 1] ?? "") ? index - 1 : index;
    return [...lines.slice(0, rule), ...lines.slice(rule).map((line) => (isQuotedLine(line) ? `>${line}` : `> ${line}`.trimEnd()))];
  }
  return lines;
};

/** Paragraphs, quotations and code, in order. */
const groupLines = (lines: readonly string[], context: MailContext): readonly MailPart[] => {
  const diff = lines.findIndex(
    (line, index) => /^diff --git \S/u.test(line) || (/^--- \S/u.test(line) && /^\+\+\+ \S/u.test(lines[index + 1] ?? "")),
  );
  const prose = diff === -1 ? lines : lines.slice(0, diff);
  const parts: { kind: MailPart["kind"]; lines: string[] }[] = [];
  let isOpen = false;
  for (const line of prose) {
    const kind = isQuotedLine(line) ? "quote" : "words";
    const last = parts.at(-1);
    if (line.trim() === "" && kind === "words") isOpen = false;
    else if (last && last.kind === kind && (isOpen || kind === "quote") && !(kind === "quote" && !isOpen)) last.lines.push(line);
    else parts.push({ kind, lines: [line] });
    if (line.trim() !== "" || kind === "quote") isOpen = true;
  }
  const read = parts.map((part) => (part.kind === "words" && isLaidOut(part.lines) ? { ...part, kind: "code" as const } : part));
  const introduced = read.map((part, index) => (read[index + 1]?.kind === "quote" ? introduceQuote(part, context) : part));
  const code = diff === -1 ? [] : [{ kind: "code" as const, lines: lines.slice(diff) }];
  return [...introduced, ...code];
};

/** Lines that are all indented are laid out by hand: code, tables, drawings. */
const isLaidOut = (lines: readonly string[]): boolean => lines.length > 1 && lines.every((line) => /^(?: {2,}|\t)/u.test(line));

/** "On Monday, Ann wrote:" is part of the quotation that it introduces. "I do not agree with this:" is not. */
const introduceQuote = (part: MailPart, { names }: MailContext): MailPart => {
  const joined = part.lines.join(" ").trim();
  const isIntroduction =
    part.kind === "words" &&
    part.lines.length <= 3 &&
    joined.length <= 300 &&
    /[:：]$/u.test(joined) &&
    (/\d{1,2}[:.]\d\d\b|\b\d{4}\b|\S@\S| at \S+\.\S+[>)]/u.test(joined) || names.some((name) => joined.includes(name)));
  return isIntroduction ? toQuote(part) : part;
};

/** Some programs quote without marks. Shorter paragraphs may match by chance. In characters. */
const shortestUnmarked = 80;

/**
 * Paragraphs that stand word for word in the mail that is answered are quotations, marked or not. Below a line that introduces a quotation by
 * date and address, all is quoted where that mail is not known.
 */
const findUnmarkedQuotes = (parts: readonly MailPart[], { answered }: MailContext): readonly MailPart[] => {
  const source = answered === null ? null : toComparable([answered]);
  let isBelow = false;
  return parts.map((part) => {
    if (part.kind !== "words") return part;
    const words = toComparable(part.lines);
    if (isFullIntroduction(part.lines)) {
      isBelow = true;
      return toQuote(part);
    }
    const isRepeated = source !== null && (isBelow || words.length >= shortestUnmarked) && source.includes(words);
    return isRepeated || (isBelow && source === null) ? toQuote(part) : part;
  });
};

const toComparable = (lines: readonly string[]): string =>
  lines
    .join(" ")
    .replaceAll(/[\s>*_]+/gu, " ")
    .trim();

const isFullIntroduction = (lines: readonly string[]): boolean => {
  const joined = lines.join(" ").trim();
  return lines.length <= 3 && /[:：]$/u.test(joined) && /\d{1,2}[:.]\d\d\b/u.test(joined) && /<[^<>\s]+(?:@| at )[^<>\s]+>/u.test(joined);
};

const toQuote = ({ lines }: MailPart): MailPart => ({ kind: "quote", lines: lines.map((line) => `> ${line.trim()}`) });

/** Quotations that follow one another are one, with an empty line between them. */
const mergeQuotes = (parts: readonly MailPart[]): readonly MailPart[] => {
  const merged: MailPart[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (part.kind === "quote" && last?.kind === "quote")
      merged[merged.length - 1] = { kind: "quote", lines: [...last.lines, ">", ...part.lines] };
    else merged.push(part);
  }
  return merged;
};

/** The quotation that ends a mail is the whole mail that it answers: it folds. A mail that is only a quotation keeps it. */
const foldTail = (parts: readonly MailPart[]): readonly MailPart[] => {
  const last = parts.at(-1);
  const above = parts.slice(0, -1);
  if (last?.kind !== "quote" || !above.some(({ kind }) => kind === "words" || kind === "code")) return parts;
  return [...above, { kind: "tail", lines: last.lines }];
};

const trimBlank = (lines: readonly string[]): readonly string[] => {
  const first = lines.findIndex((line) => line.trim() !== "");
  const last = lines.findLastIndex((line) => line.trim() !== "");
  return first === -1 ? [] : lines.slice(first, last + 1);
};
