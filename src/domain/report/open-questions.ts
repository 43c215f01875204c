import { rememberFor } from "../remember.ts";
import { isQuotedLine } from "../thread/own-words.ts";
import type { ReportComment } from "./report.ts";
import { splitSentences } from "../words/split-sentences.ts";

/** A question and its words: the last sentence of the comment that asks. */
export interface OpenQuestion {
  readonly comment: ReportComment;
  readonly words: string;
}

/** Replies of these kinds leave a question open. */
const noAnswer: ReadonlySet<ReportComment["kind"]> = new Set(["question", "aside"]);

/**
 * The questions that nobody answered, in thread order: no reply by somebody else does more than ask or digress. None where nothing
 * judged what comments do.
 */
export const findOpenQuestions = rememberFor((comments: readonly ReportComment[]): readonly OpenQuestion[] => {
  const replies = Map.groupBy(comments, ({ parentId }) => parentId);
  return comments.flatMap((comment) => {
    if (comment.kind !== "question") return [];
    const isAnswered = (replies.get(comment.id) ?? []).some(
      ({ author, kind, status }) => status !== "empty" && !noAnswer.has(kind) && (author === null || author !== comment.author),
    );
    const words = isAnswered ? null : findQuestion(comment.text);
    return words === null ? [] : [{ comment, words }];
  });
});

/** The last sentence that asks; null for a comment that asks without a question mark. */
const findQuestion = (text: string): string | null => {
  const own = text
    .split("\n")
    .filter((line) => !isQuotedLine(line))
    .join("\n");
  return (
    splitSentences(own)
      .findLast((sentence) => /[?？؟]["'”’)\]]*$/u.test(sentence.text.trim()))
      ?.text.trim() ?? null
  );
};
