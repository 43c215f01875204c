import { isSameClaim } from "../domain/place-claims.ts";
import { isVerbatim, toQuotedWords } from "../domain/grounding.ts";
import type { ReportSentence, ReportTopic } from "../domain/report.ts";
import type { ReportIndex } from "./report-index.ts";

/** A topic's description, with the quotation in it as a sentence that cites its comment. */
export interface Description {
  readonly before: string;
  readonly quotation: ReportSentence | null;
  readonly after: string;
}

/** The embedded engine's descriptions hold one quotation: phrases, then `"words …"`, then the number of answers. */
const quoted = /^(.*?)"([^"]+)"(.*)$/su;

/** Fewer words in quote marks are a term that is named, not something that somebody says. */
const leastWords = 4;

/**
 * Finds the quotation in a description and the comment that says it, so that it carries its citation like every other sentence. One
 * that the page already shows is left out. Words that no comment of the topic says stay plain text.
 */
export const describeTopic = (
  topic: Pick<ReportTopic, "description" | "commentIds">,
  index: Pick<ReportIndex, "comments">,
  taken: readonly ReportSentence[],
): Description => {
  const plain = { before: topic.description, quotation: null, after: "" };
  const [, before = "", text = "", after = ""] = quoted.exec(topic.description) ?? [];
  const words = toQuotedWords(text);
  if (words.split(/\s+/u).length < leastWords) return plain;
  const speakerId = topic.commentIds.find((id) => isVerbatim(words, index.comments.get(id)?.text ?? ""));
  if (speakerId === undefined) return plain;
  const quotation: ReportSentence = { text, kind: "quoted", citations: [{ commentId: speakerId, quote: words }] };
  const isShown = taken.some((sentence) => isSameClaim(sentence, quotation));
  return isShown ? { before: `${before.trimEnd()} `, quotation: null, after: after.trimStart() } : { before, quotation, after };
};
