import { toComparable, toQuotedWords } from "../domain/statements/grounding.ts";
import type { ReportComment, ReportSentence, ReportViewpoint } from "../domain/report/report.ts";

/** A count can cite fifty comments. Beyond this many marks, the rest is shown as a number. */
const mostMarks = 6;

/** The comments that a sentence cites: those that get a mark, and how many more there are. */
export const chooseMarks = ({ citations }: ReportSentence): { readonly shown: readonly string[]; readonly left: number } => {
  const ids = [...new Set(citations.map((citation) => citation.commentId))];
  const shown = ids.length > mostMarks ? ids.slice(0, mostMarks - 1) : ids;
  return { shown, left: ids.length - shown.length };
};

/** Note numbers of a page: one for each comment with a mark, in the order of first citation. */
export interface Notes {
  readonly numberOf: (commentId: string) => number | undefined;
  /** The sentences that cite a comment, counted from 1. */
  readonly sentencesCiting: (commentId: string) => readonly number[];
}

/** Numbers the notes of a page's sentences. Comments lead back to the first `anchored` of them, by default to all. */
export const numberNotes = (sentences: readonly ReportSentence[], anchored = sentences.length): Notes => {
  const numbers = new Map<string, number>();
  const sentenceNumbers = new Map<string, Set<number>>();
  for (const [index, sentence] of sentences.entries()) {
    for (const id of chooseMarks(sentence).shown) if (!numbers.has(id)) numbers.set(id, numbers.size + 1);
    if (index >= anchored) continue;
    for (const { commentId } of sentence.citations) {
      sentenceNumbers.set(commentId, (sentenceNumbers.get(commentId) ?? new Set()).add(index + 1));
    }
  }
  return {
    numberOf: (commentId) => numbers.get(commentId),
    sentencesCiting: (commentId) => [...(sentenceNumbers.get(commentId) ?? [])],
  };
};

/** Quoted passages by comment: they are highlighted where the comment is shown. */
export const collectQuotes = (sentences: readonly ReportSentence[]): ReadonlyMap<string, readonly string[]> => {
  const quotes = new Map<string, string[]>();
  for (const { text, kind, citations } of sentences) {
    for (const { commentId, quote } of citations) {
      const passage = quote ?? (kind === "quoted" ? toQuotedWords(text) : null);
      if (passage !== null) quotes.set(commentId, [...(quotes.get(commentId) ?? []), passage]);
    }
  }
  return quotes;
};

/** Whose words a quoted sentence is: the first cited comment that contains them. */
export const findSpeaker = (sentence: ReportSentence, comments: ReadonlyMap<string, ReportComment>): ReportComment | undefined =>
  findHolderOfWords(
    toQuotedWords(sentence.text),
    sentence.citations.map((citation) => citation.commentId),
    comments,
  );

/** The comment that a viewpoint's statement quotes; undefined where the statement is a paraphrase. */
export const findSpeakerOfView = (viewpoint: ReportViewpoint, comments: ReadonlyMap<string, ReportComment>): ReportComment | undefined =>
  findHolderOfWords(viewpoint.statement, viewpoint.commentIds, comments);

/** A view's best quotation with its comment; null where the statement contains the same words. */
export const toShownQuotation = (
  { quote, statement }: ReportViewpoint,
  comments: ReadonlyMap<string, ReportComment>,
): { readonly words: string; readonly comment: ReportComment } | null => {
  const comment = quote === null ? undefined : comments.get(quote.commentId);
  if (!comment || quote === null || quote.quote === null) return null;
  return toComparable(statement).includes(toComparable(quote.quote)) ? null : { words: quote.quote, comment };
};

const findHolderOfWords = (
  words: string,
  commentIds: readonly string[],
  comments: ReadonlyMap<string, ReportComment>,
): ReportComment | undefined => {
  const wanted = toComparable(words);
  return commentIds.flatMap((id) => comments.get(id) ?? []).find((comment) => wanted !== "" && findComparable(comment).includes(wanted));
};

const comparables = new WeakMap<ReportComment, string>();

/** A comment's text in comparable form, cached because every page that quotes it needs it. */
const findComparable = (comment: ReportComment): string => {
  const known = comparables.get(comment);
  if (known !== undefined) return known;
  const made = toComparable(comment.text);
  comparables.set(comment, made);
  return made;
};
