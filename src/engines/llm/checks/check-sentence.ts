import type { Comment } from "../../../domain/discussion.ts";
import { groundSentence, isVerbatim } from "../../../domain/grounding.ts";
import { toOwnWords } from "../../../domain/own-words.ts";
import { countPeople } from "../../../domain/people.ts";
import type { Sentence } from "../../../domain/topic.ts";
import { findUnknownName } from "./names-and-numbers.ts";
import { findPeopleClaim } from "./people-claims.ts";
import { findForbidden } from "./plain-text.ts";

export interface SentenceRules {
  /** The comments it may cite, by id. */
  readonly citable: ReadonlyMap<string, Comment>;
  /** What a comment answers may be named. */
  readonly parentOf: (comment: Comment) => Comment | undefined;
  /** The topic's name, the title: what everybody here speaks about. */
  readonly subject: string;
  readonly language: string;
  readonly ordinaryWords: ReadonlySet<string>;
  /** Whether a verbatim quote is asked for as evidence. */
  readonly wantsQuote: boolean;
}

/** Why a sentence of a model may not be published, in words that tell it what to do better; null when it may [G1] [G2] [G3]. */
export const findSentenceProblem = (sentence: Sentence, rules: SentenceRules): string | null => {
  const grounding = groundSentence(sentence, rules.citable);
  if (grounding.sentence === null) return grounding.problem;
  const { text } = sentence;
  const cited = sentence.citations.flatMap(({ commentId }) => rules.citable.get(commentId) ?? []);
  return (
    findForbidden(text) ??
    findQuoteProblem(sentence, rules) ??
    findPeopleClaim(text, countPeople(new Map(cited.map((comment) => [comment.id, comment])).values())) ??
    findUnknownName(text, {
      cited: cited.map((comment) => comment.text).join("\n"),
      around: [rules.subject, ...cited.flatMap((comment) => [comment.author ?? "", rules.parentOf(comment)?.text ?? ""])].join("\n"),
      language: rules.language,
      ordinaryWords: rules.ordinaryWords,
    })
  );
};

const findQuoteProblem = ({ text, citations }: Sentence, { citable, wantsQuote }: SentenceRules): string | null => {
  const cited = citations.map(({ commentId }) => citable.get(commentId)?.text ?? "");
  for (const [, words = ""] of text.matchAll(/["“]([^"“”]+)["”]/gu)) {
    // one or two words in quotation marks are often irony or a term
    if (words.trim().split(/\s+/u).length > 2 && !cited.some((said) => isVerbatim(words.replace(/[.,;:!?]$/u, ""), said)))
      return `it quotes "${words}", which no comment it cites says`;
  }
  if (!wantsQuote || citations.some((citation) => isEvidence(citation, citable))) return null;
  return citations.every(({ quote }) => quote === null)
    ? "it carries no quote from a comment it cites"
    : "its quote is not in the cited commenter's own words, letter for letter";
};

/** Quoting somebody else's words out of a comment proves nothing about its writer. */
const isEvidence = ({ commentId, quote }: Sentence["citations"][number], citable: ReadonlyMap<string, Comment>): boolean =>
  quote !== null && isVerbatim(quote, toOwnWords(citable.get(commentId)?.text ?? ""));
