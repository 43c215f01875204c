import type { Sentence, Viewpoint } from "../../../domain/topic.ts";
import type { RawAnswer } from "../asking/answer-schema.ts";
import { findForbidden, toPlainText } from "../checks/plain-text.ts";
import type { NumberedComment } from "../thread/transcript.ts";

export interface ReadSummary {
  readonly sentences: readonly Sentence[];
  readonly viewpoints: readonly Viewpoint[];
  /** How many holders of viewpoints are not among the topic's comments; they are left out. */
  readonly strangers: number;
  /** Viewpoints left out because none of their holders belongs to the topic, or because they are not plain text. */
  readonly dropped: readonly string[];
}

type RawSummary = RawAnswer["summaries"][number];

/**
 * Turns comment numbers into ids. A sentence keeps a citation from outside the topic, under an id that no comment has, so that the check refuses it; a
 * viewpoint keeps only holders from the topic.
 */
export const readSummary = (raw: readonly RawSummary[], comments: readonly NumberedComment[]): ReadSummary => {
  const byNumber = new Map(comments.map((comment) => [comment.number, comment.comment.id]));
  const dropped: string[] = [];
  let strangers = 0;
  const viewpoints: Viewpoint[] = [];
  for (const { statement, c } of raw.flatMap((summary) => summary.viewpoints)) {
    const text = toPlainText(statement);
    const commentIds = [...new Set(c)].flatMap((number) => byNumber.get(number) ?? []);
    strangers += new Set(c).size - commentIds.length;
    if (text === "" || commentIds.length === 0 || findForbidden(text) !== null) dropped.push(text);
    else viewpoints.push({ statement: text, commentIds });
  }
  return { sentences: readSentences(raw, byNumber), viewpoints, strangers, dropped };
};

/** The sentences of an answer with ids for numbers; an unknown number becomes `#number`, which is no comment's id. */
export const readSentences = (raw: readonly RawSummary[], byNumber: ReadonlyMap<number, string>): readonly Sentence[] =>
  raw
    .flatMap((summary) => summary.sentences)
    .map(({ text, citations }) => ({
      text: toPlainText(text),
      kind: "said" as const,
      citations: citations.map(({ c, quote }) => ({
        commentId: byNumber.get(c) ?? `#${c}`,
        quote: quote === null || quote.trim() === "" ? null : quote.trim(),
      })),
    }));

/** Removes repeated citations: one for each comment and quote, and none without a quote where the comment is also quoted. */
export const joinCitations = (sentence: Sentence): Sentence => {
  const quoted = new Set(sentence.citations.filter(({ quote }) => quote !== null).map(({ commentId }) => commentId));
  const seen = new Set<string>();
  const citations = sentence.citations.filter(({ commentId, quote }) => {
    const key = `${commentId} ${quote ?? ""}`;
    if (seen.has(key) || (quote === null && quoted.has(commentId))) return false;
    seen.add(key);
    return true;
  });
  return { ...sentence, citations };
};
