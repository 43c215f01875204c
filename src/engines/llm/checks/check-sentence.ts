import type { Comment } from "../../../domain/thread/discussion.ts";
import { groundSentence, isVerbatim } from "../../../domain/statements/grounding.ts";
import { toOwnWords } from "../../../domain/thread/own-words.ts";
import { countPeople } from "../../../domain/thread/people.ts";
import type { Sentence } from "../../../domain/topics/topic.ts";
import { type ThreadWords, findUnknownName } from "./names-and-numbers.ts";
import { findPeopleClaim } from "../../../domain/statements/people-claims.ts";
import { findForbidden } from "./plain-text.ts";

export interface SentenceRules {
  /** The comments it may cite, by id. */
  readonly citable: ReadonlyMap<string, Comment>;
  /** All comments of the discussion by id. A sentence may use names from the comments that its cited ones answer. */
  readonly thread: ReadonlyMap<string, { readonly comment: Comment }>;
  /** The authors of the discussion's comments. */
  readonly handles: ReadonlySet<string>;
  /** The topic's name and description: names in them are known to every comment. */
  readonly subject: string;
  /** What the discussion is called: names and numbers in it are known to every comment. */
  readonly title: string;
  /** The language of the comments (ISO 639-1). */
  readonly language: string;
  /** The language to write in (BCP 47); null for that of the comments. */
  readonly writesIn: string | null;
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
      cited: [rules.title, ...cited.map((comment) => comment.text)].join("\n"),
      around: [
        rules.subject,
        ...cited.flatMap((comment) => {
          const parent = findParent(comment, rules);
          return [comment.author ?? "", parent?.author ?? "", parent?.text ?? ""];
        }),
      ].join("\n"),
      language: toBase(rules.writesIn) ?? rules.language,
      isTranslated: rules.writesIn !== null && toBase(rules.writesIn) !== rules.language,
      handles: rules.handles,
      words: rules.threadWords,
    })
  );
};

const findParent = ({ parentId }: Comment, { thread }: SentenceRules): Comment | undefined =>
  parentId === null ? undefined : thread.get(parentId)?.comment;

const toBase = (language: string | null): string | null => language?.split("-")[0]?.toLowerCase() ?? null;

const findQuoteProblem = ({ text, citations }: Sentence, rules: SentenceRules): string | null => {
  const { citable, wantsQuote } = rules;
  const cited = citations.map(({ commentId }) => citable.get(commentId)?.text ?? "");
  for (const [, words = ""] of text.matchAll(/["“]([^"“”]+)["”]/gu)) {
    // One or two words in quotation marks are often irony or a term, not a quotation.
    if (words.trim().split(/\s+/u).length > 2 && !cited.some((said) => isVerbatim(words.replace(/[.,;:!?]$/u, ""), said)))
      return `it quotes "${words}", which no comment it cites says`;
  }
  if (!wantsQuote || citations.some((citation) => isEvidence(citation, rules))) return null;
  return citations.every(({ quote }) => quote === null)
    ? "it carries no quote from a comment it cites"
    : "its quote is not in the cited commenter's own words, letter for letter";
};

/**
 * Words that a commenter only quotes from another comment prove nothing about the commenter. Words of somebody outside the thread are
 * found in no other comment: they are the commenter's evidence.
 */
const isEvidence = ({ commentId, quote }: Sentence["citations"][number], { citable, thread }: SentenceRules): boolean => {
  const text = citable.get(commentId)?.text ?? "";
  if (quote === null || !isVerbatim(quote, text)) return false;
  if (isVerbatim(quote, toOwnWords(text))) return true;
  return ![...thread.values()].some(({ comment }) => comment.id !== commentId && isVerbatim(quote, comment.text));
};
