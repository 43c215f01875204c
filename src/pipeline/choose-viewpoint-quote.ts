import type { Comment } from "../domain/discussion.ts";
import { isVerbatim } from "../domain/grounding.ts";
import { toOwnWords } from "../domain/own-words.ts";
import { splitSentences } from "../domain/split-sentences.ts";
import type { Citation, Sentence, Viewpoint } from "../domain/topic.ts";

/** The length of a quotation that can stand beside a viewpoint, in words. */
const length = { least: 4, most: 40 };
/** A quotation shows a view only if it shares this many of its longer words. */
const leastShared = 2;

/**
 * The words of one holder that show a viewpoint best: those that the engine gives, if the holder said them; else a quote that the topic's claims already cite from one of its comments, else a
 * sentence of such a comment. Chosen by the words it shares with the statement, in relation to its length; null where nothing shares
 * enough. A quote is verbatim in the commenter's own words.
 */
export const chooseViewpointQuote = (
  { statement, commentIds, quote }: Viewpoint,
  { claims, thread }: { readonly claims: readonly Sentence[]; readonly thread: ReadonlyMap<string, Comment> },
): Citation | null => {
  const isSaid =
    quote !== undefined && quote.quote !== null && isVerbatim(quote.quote, toOwnWords(thread.get(quote.commentId)?.text ?? ""));
  if (isSaid) return quote;
  const wanted = toLongWords(statement);
  const held = new Set(commentIds);
  const cited = claims.flatMap(({ citations }) => citations).filter(({ commentId, quote }) => held.has(commentId) && quote !== null);
  const said = commentIds.flatMap((commentId) =>
    splitSentences(toOwnWords(thread.get(commentId)?.text ?? "")).map(({ text }) => ({ commentId, quote: text })),
  );
  return pickBest(cited, wanted) ?? pickBest(said, wanted);
};

const pickBest = (candidates: readonly Citation[], wanted: ReadonlySet<string>): Citation | null => {
  let best: Citation | null = null;
  let most = 0;
  for (const candidate of candidates) {
    const words = candidate.quote?.split(/\s+/u).length ?? 0;
    if (words < length.least || words > length.most) continue;
    const shared = toLongWords(candidate.quote ?? "").intersection(wanted).size;
    const fit = shared / Math.sqrt(words);
    if (shared < leastShared || fit <= most) continue;
    most = fit;
    best = candidate;
  }
  return best;
};

/** Words of four letters and more, without a plural's s. */
const toLongWords = (text: string): ReadonlySet<string> =>
  new Set(Array.from(text.toLowerCase().matchAll(/[\p{L}\p{N}]{4,}/gu), ([word]) => word.replace(/s$/u, "")));
