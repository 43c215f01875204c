import type { Comment } from "../thread/discussion.ts";
import { isBelow } from "../thread/is-below.ts";
import type { Citation, Exchange, Sentence } from "../topics/topic.ts";

declare const grounded: unique symbol;

/** A sentence whose every citation was checked. Only `groundSentence` makes one. */
export type Grounded<S extends Sentence> = S & { readonly [grounded]: true };

export type GroundedSentence = Grounded<Sentence>;

export type Grounding<S extends Sentence = Sentence> =
  | { readonly sentence: Grounded<S>; readonly droppedQuotes: readonly Citation[] }
  | { readonly sentence: null; readonly problem: string };

/** The form in which two texts are compared [G2]: NFKC, white space folded, curly and straight quote marks equal. */
export const toComparable = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/[\u2018\u2019\u201a\u201b\u2032]/gu, "'")
    .replaceAll(/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/gu, '"')
    .replaceAll(/\s+/gu, " ")
    .trim();

/** Whether `quote` occurs word for word in `text`. An empty quote occurs nowhere. Most quotes occur as they are, which is seen without comparing forms. */
export const isVerbatim = (quote: string, text: string): boolean => {
  if (quote.trim() !== "" && text.includes(quote)) return true;
  const wanted = toComparable(quote);
  return wanted !== "" && toComparable(text).includes(wanted);
};

/** The words of a quotation without the "…" that marks where it was cut. */
export const toQuotedWords = (text: string): string => text.trim().replace(/^…\s*/u, "").replace(/\s*…$/u, "");

/**
 * Checks one sentence [G1] [G2]: every citation must name a comment among `comments` (those tagged with the topic); a quote
 * that is not verbatim is dropped from its citation; a quoted sentence must itself be verbatim in a comment that it cites, save
 * for the "…" at its ends.
 */
export const groundSentence = <S extends Sentence>(sentence: S, comments: ReadonlyMap<string, Comment>): Grounding<S> => {
  const { kind } = sentence;
  const text = sentence.text.trim();
  if (text === "") return { sentence: null, problem: "it is empty" };
  if (sentence.citations.length === 0) return { sentence: null, problem: "it cites no comment" };
  const stranger = sentence.citations.find((citation) => !comments.has(citation.commentId));
  if (stranger) return { sentence: null, problem: `it cites ${stranger.commentId}, which is not among the comments it may rest on` };

  const textOf = (citation: Citation): string => comments.get(citation.commentId)?.text ?? "";
  if (kind === "quoted" && !sentence.citations.some((citation) => isVerbatim(toQuotedWords(text), textOf(citation)))) {
    return { sentence: null, problem: "it is marked as a quotation, and no comment it cites says those words" };
  }
  const isFalse = (citation: Citation): boolean => citation.quote !== null && !isVerbatim(citation.quote, textOf(citation));
  const citations = sentence.citations.map(({ commentId, quote }) => ({ commentId, quote: isFalse({ commentId, quote }) ? null : quote }));
  // The one place where the brand is given: everything above is what it stands for.
  return { sentence: { ...sentence, text, citations } as unknown as Grounded<S>, droppedQuotes: sentence.citations.filter(isFalse) };
};

export type ExchangeGrounding =
  | { readonly claim: GroundedSentence; readonly reply: GroundedSentence }
  | { readonly claim: null; readonly problem: string };

/**
 * Checks an exchange: claim and reply are quotations that hold among `members` [G1] [G2], and the reply's comment is below the
 * claim's in the thread. `thread` holds all comments of the discussion: those between the two may be outside the topic.
 */
export const groundExchange = (
  { claim, reply }: Pick<Exchange, "claim" | "reply">,
  comments: { readonly members: ReadonlyMap<string, Comment>; readonly thread: ReadonlyMap<string, Pick<Comment, "parentId">> },
): ExchangeGrounding => {
  const [said, answer] = [groundQuotation(claim, comments.members), groundQuotation(reply, comments.members)];
  if (said.sentence === null) return { claim: null, problem: `of its claim: ${said.problem}` };
  if (answer.sentence === null) return { claim: null, problem: `of its reply: ${answer.problem}` };
  if (!isBelow({ lower: toSpeakerId(answer.sentence), upper: toSpeakerId(said.sentence) }, comments.thread))
    return { claim: null, problem: "the reply's comment does not stand below the claim's" };
  return { claim: said.sentence, reply: answer.sentence };
};

/** A sentence that must be the words of the one comment that it cites. */
export const groundQuotation = (sentence: Sentence, comments: ReadonlyMap<string, Comment>): Grounding => {
  const [citation] = sentence.citations;
  if (sentence.kind !== "quoted") return { sentence: null, problem: "it is no quotation" };
  if (sentence.citations.length > 1) return { sentence: null, problem: "it cites more than the comment that it quotes" };
  if (citation && citation.quote !== toQuotedWords(sentence.text)) return { sentence: null, problem: "its quote is not its words" };
  return groundSentence(sentence, comments);
};

const toSpeakerId = ({ citations }: Sentence): string => citations[0]?.commentId ?? "";
