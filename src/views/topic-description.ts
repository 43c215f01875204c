import { isSameClaim } from "../domain/statements/place-claims.ts";
import { isVerbatim, toQuotedWords } from "../domain/statements/grounding.ts";
import type { ReportSentence, ReportTopic } from "../domain/report/report.ts";
import type { ReportIndex } from "./report-index.ts";

/** A topic's description, with the quotation in it as a sentence that cites its comment. */
export interface Description {
  readonly before: string;
  readonly quotation: ReportSentence | null;
  readonly after: string;
  /** The quotation that was left out because the page already shows it, and its answers: "3 answers". */
  readonly shown: { readonly sentence: ReportSentence; readonly answers: string } | null;
}

/** The embedded engine's descriptions hold one quotation: phrases, then `"words …"`, then the number of answers. */
const quoted = /^(.*?)"([^"]+)"(.*)$/su;

/** Fewer words in quote marks are a term that is named, not something that somebody says. */
const leastWords = 4;

/** What follows a quotation: the number of its answers. */
const answerCount = /^\s*([\d,]+ answers?)\.?\s*$/u;

/**
 * Finds the quotation in a description and the comment that says it, so that it carries its citation like every other sentence. One
 * that the page already shows is left out, and so are words that an engine quotes without a model and no comment of the topic says
 * [G1]. What a person or a model put in quote marks stays plain text.
 */
export const citeDescription = (
  topic: Pick<ReportTopic, "description" | "commentIds">,
  { comments, report }: Pick<ReportIndex, "comments" | "report">,
  taken: readonly ReportSentence[],
): Description => {
  const plain = { before: topic.description, quotation: null, after: "", shown: null };
  const [, before = "", text = "", after = ""] = quoted.exec(topic.description) ?? [];
  const words = toQuotedWords(text);
  if (words.split(/\s+/u).length < leastWords) return plain;
  const textOf = (id: string): string => comments.get(id)?.text ?? "";
  // Nearly always the words stand there as they are: comparing forms of hundreds of comments takes longer than the rest of the page.
  const speakerId =
    topic.commentIds.find((id) => textOf(id).includes(words)) ?? topic.commentIds.find((id) => isVerbatim(words, textOf(id)));
  const without = withoutQuotation(before, after);
  if (speakerId === undefined) return report.engine.kind === "embedded" ? without : plain;
  const quotation: ReportSentence = { text, kind: "quoted", citations: [{ commentId: speakerId, quote: words }] };
  const isShown = taken.some((sentence) => isSameClaim(sentence, quotation));
  return isShown
    ? { ...without, shown: { sentence: quotation, answers: answerCount.exec(after)?.[1] ?? "" } }
    : { before, quotation, after, shown: null };
};

/** The number of answers is dropped together with the claim that it belongs to. */
const withoutQuotation = (before: string, after: string): Description => {
  const rest = after.replace(answerCount, "").trim();
  return { before: rest === "" ? before.replace(/[\s:]+$/u, "") : `${before.trimEnd()} `, quotation: null, after: rest, shown: null };
};
