import type { Comment } from "../../../domain/discussion.ts";
import { groundSentence, isVerbatim } from "../../../domain/grounding.ts";
import { toOwnWords } from "../../../domain/own-words.ts";
import { countPeople } from "../../../domain/people.ts";
import type { Sentence } from "../../../domain/topic.ts";
import { type ThreadWords, findUnknownName } from "./names-and-numbers.ts";
import { findPeopleClaim } from "./people-claims.ts";
import { findForbidden } from "./plain-text.ts";

export interface SentenceRules {
  /** The comments it may cite, by id. */
  readonly citable: ReadonlyMap<string, Comment>;
  /** The comment that another one answers: a sentence may use names from it. */
  readonly parentOf: (comment: Comment) => Comment | undefined;
  /** The topic's name and the title: names in them are known to every comment. */
  readonly subject: string;
  readonly language: string;
  /** Which words of the thread are ordinary ones, no names. */
  readonly threadWords: ThreadWords;
  /** Whether at least one citation has to carry a verbatim quote. */
  readonly wantsQuote: boolean;
}

/**
 * Why a model's sentence may not be published; null when it may [G1] [G2] [G3]. The reason is sent back to the model, so its wording is part of a prompt.
 */
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
      words: rules.threadWords,
    })
  );
};

const findQuoteProblem = ({ text, citations }: Sentence, { citable, wantsQuote }: SentenceRules): string | null => {
  const cited = citations.map(({ commentId }) => citable.get(commentId)?.text ?? "");
  for (const [, words = ""] of text.matchAll(/["“]([^"“”]+)["”]/gu)) {
    // One or two words in quotation marks are often irony or a term, not a quotation.
    if (words.trim().split(/\s+/u).length > 2 && !cited.some((said) => isVerbatim(words.replace(/[.,;:!?]$/u, ""), said)))
      return `it quotes "${words}", which no comment it cites says`;
  }
  if (!wantsQuote || citations.some((citation) => isEvidence(citation, citable))) return null;
  return citations.every(({ quote }) => quote === null)
    ? "it carries no quote from a comment it cites"
    : "its quote is not in the cited commenter's own words, letter for letter";
};

/** Words that the commenter only quotes from somebody else prove nothing about the commenter. */
const isEvidence = ({ commentId, quote }: Sentence["citations"][number], citable: ReadonlyMap<string, Comment>): boolean =>
  quote !== null && isVerbatim(quote, toOwnWords(citable.get(commentId)?.text ?? ""));
