import type { Citation, Claim } from "../../../domain/topics/topic.ts";
import type { RawAnswer } from "../asking/answer-schema.ts";
import { type SentenceRules, findSentenceProblem } from "../checks/check-sentence.ts";
import { toPlainText } from "../checks/plain-text.ts";
import type { LlmContext } from "../context.ts";
import type { NumberedComment } from "../thread/transcript.ts";

/** Something that a model wrote and that its citations have to carry: a lede, a claim, a viewpoint, a sentence of the overview. */
export interface Statement {
  readonly sentence: Claim;
  /** What it may rest on, and which names are known to it. */
  readonly rules: SentenceRules;
  /** Where findings about it belong: `document` or `topic:<id>`. */
  readonly where: string;
  /** What it is, for prompts and findings ("lede", "viewpoint"). */
  readonly kind: string;
}

type RawSentence = {
  readonly text: string;
  readonly side?: string | null;
  readonly citations: RawAnswer["summaries"][number]["sentences"][number]["citations"];
};

/** A model's sentence with ids for numbers; an unknown number becomes `#number`, which is no comment's id, so that the check refuses it. */
export const toSentence = ({ text, side, citations }: RawSentence, byNumber: ReadonlyMap<number, string>): Claim => {
  const label = toSide(side ?? null);
  return {
    text: toPlainText(text),
    kind: "said",
    citations: joinCitations(
      citations.map(({ c, quote }) => ({
        commentId: byNumber.get(c) ?? `#${c}`,
        quote: quote === null || quote.trim() === "" ? null : quote.trim(),
      })),
    ),
    ...(label !== null && { side: label }),
  };
};

const longestSide = 60;

/** A side's label; null where there is none, or where it is no short plain text. */
const toSide = (side: string | null): string | null => {
  const label = toPlainText(side ?? "");
  return label === "" || label.length > longestSide ? null : label;
};

/** One citation for each comment and quote, and none without a quote where the comment is also quoted. */
const joinCitations = (citations: readonly Citation[]): readonly Citation[] => {
  const quoted = new Set(citations.filter(({ quote }) => quote !== null).map(({ commentId }) => commentId));
  const seen = new Set<string>();
  return citations.filter(({ commentId, quote }) => {
    const key = `${commentId} ${quote ?? ""}`;
    if (seen.has(key) || (quote === null && quoted.has(commentId))) return false;
    seen.add(key);
    return true;
  });
};

/** The ids of comments by the numbers under which the model knows them. */
export const byNumberOf = (comments: readonly NumberedComment[]): ReadonlyMap<number, string> =>
  new Map(comments.map(({ number, comment }) => [number, comment.id]));

/** The rules for statements that rest on these comments; `subject` holds the names that all of them know. */
export const toRules = (
  { transcript, threadWords, writesIn }: Pick<LlmContext, "transcript" | "threadWords" | "writesIn">,
  {
    comments,
    subject,
    wantsQuote,
  }: { readonly comments: readonly NumberedComment[]; readonly subject: string; readonly wantsQuote: boolean },
): SentenceRules => ({
  citable: new Map(comments.map(({ comment }) => [comment.id, comment])),
  thread: transcript.byId,
  handles: transcript.handles,
  subject: `${subject}\n${transcript.discussion.author ?? ""}`,
  title: transcript.discussion.title,
  language: transcript.discussion.language,
  writesIn,
  threadWords,
  wantsQuote,
});

export const findStatementProblem = ({ sentence, rules }: Statement): string | null => findSentenceProblem(sentence, rules);

const mostWords = 30;

/** Why a statement that holds should be written again; null where nothing is wrong with it. */
export const findStyleProblem = ({ sentence: { text } }: Statement): string | null => {
  const words = text.match(/\S+/gu)?.length ?? 0;
  return words > mostWords ? `it has ${words} words, and ${mostWords} are the most` : null;
};

/** The comments that statements cite, in thread order, each once. */
export const citedBy = (statements: readonly Statement[], { transcript }: Pick<LlmContext, "transcript">): readonly NumberedComment[] => {
  const ids = new Set(statements.flatMap(({ sentence }) => sentence.citations.map(({ commentId }) => commentId)));
  return [...ids].flatMap((id) => transcript.byId.get(id) ?? []).toSorted((left, right) => left.number - right.number);
};

/** The numbers of the comments that a sentence cites. */
export const numbersOf = ({ citations }: Pick<Claim, "citations">, { transcript }: Pick<LlmContext, "transcript">): readonly number[] =>
  [...new Set(citations.map(({ commentId }) => commentId))].flatMap((id) => transcript.byId.get(id)?.number ?? []);
