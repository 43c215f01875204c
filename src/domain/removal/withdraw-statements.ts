import type { Comment } from "../thread/discussion.ts";
import { groundExchange, groundQuotation, groundSentence, isVerbatim } from "../statements/grounding.ts";
import { toOwnWords } from "../thread/own-words.ts";
import { countPeople } from "../thread/people.ts";
import { findPeopleClaim } from "../statements/people-claims.ts";
import type { RemovedWords } from "./removed-words.ts";
import type { ReportExchange, ReportSentence, ReportViewpoint } from "../report/report.ts";

/** The comments that statements may rest on after words were removed. */
export interface Remains {
  /** All comments of the report that still have words. */
  readonly thread: ReadonlyMap<string, Comment>;
  /** Where every comment stands, also a removed one: a reply further down still is below what it answers. */
  readonly places: ReadonlyMap<string, Pick<Comment, "parentId">>;
  readonly words: RemovedWords;
}

/** How many statements are gone, and how many stay with fewer citations. */
export interface WithdrawnCounts {
  withdrawn: number;
  trimmed: number;
}

/**
 * A sentence as it may stay, or null. It loses its citations of removed comments and quotes that are no longer there. It is withdrawn if
 * no citation is left; if its own text holds the removed words or the name; if it quotes what nobody says any more; if it counts
 * (its number was counted with the removed comments), or counts people whom the rest does not prove.
 */
export const trimSentence = <S extends ReportSentence>(
  sentence: S,
  { thread, words }: Pick<Remains, "thread" | "words">,
  counts: WithdrawnCounts,
): S | null => {
  const citations = sentence.citations
    .filter(({ commentId }) => thread.has(commentId))
    .map(({ commentId, quote }) => ({ commentId, quote: isStill(quote, thread.get(commentId)) ? quote : null }));
  const isTouched =
    citations.length < sentence.citations.length || citations.some(({ quote }, place) => quote !== sentence.citations[place]?.quote);
  const rest = isTouched ? { ...sentence, citations } : sentence;
  if (groundSentence(rest, thread).sentence === null || (isTouched && speaksOfRemoved(rest, { thread, words }))) {
    counts.withdrawn += 1;
    return null;
  }
  if (isTouched) counts.trimmed += 1;
  return rest;
};

const speaksOfRemoved = ({ text, kind, citations }: ReportSentence, { thread, words }: Pick<Remains, "thread" | "words">): boolean => {
  if (kind === "count" || (kind === "said" && words.occurIn(text))) return true;
  const people = countPeople(citations.flatMap(({ commentId }) => thread.get(commentId) ?? []));
  return kind === "said" && findPeopleClaim(text, people) !== null;
};

const isStill = (quote: string | null, comment: Comment | undefined): boolean => quote === null || isVerbatim(quote, comment?.text ?? "");

export const trimAll = <S extends ReportSentence>(sentences: readonly S[], remains: Remains, counts: WithdrawnCounts): S[] =>
  sentences.flatMap((sentence) => trimSentence(sentence, remains, counts) ?? []);

/** A heading must be one comment's words. */
export const trimHeading = (heading: ReportSentence | null, { thread }: Remains, counts: WithdrawnCounts): ReportSentence | null => {
  if (heading === null || groundQuotation(heading, thread).sentence !== null) return heading;
  counts.withdrawn += 1;
  return null;
};

/** An exchange stands only if both its sides do. */
export const trimExchanges = (
  exchanges: readonly ReportExchange[],
  { thread, places }: Remains,
  counts: WithdrawnCounts,
): ReportExchange[] =>
  exchanges.filter((exchange) => {
    const isKept = groundExchange(exchange, { members: thread, thread: places }).claim !== null;
    if (!isKept) counts.withdrawn += 1;
    return isKept;
  });

/** Viewpoints with the holders that are left, their people counted again. Those that oppose each other still do. */
export const trimViewpoints = (
  viewpoints: readonly ReportViewpoint[],
  { thread, words }: Remains,
  counts: WithdrawnCounts,
): ReportViewpoint[] => {
  const kept = viewpoints.map((viewpoint) => {
    const commentIds = viewpoint.commentIds.filter((id) => thread.has(id));
    const isTouched = commentIds.length < viewpoint.commentIds.length;
    if (commentIds.length === 0 || (isTouched && words.occurIn(viewpoint.statement))) {
      counts.withdrawn += 1;
      return null;
    }
    const quoted = viewpoint.quote === null ? undefined : thread.get(viewpoint.quote.commentId);
    const quote = quoted !== undefined && isStill(viewpoint.quote?.quote ?? null, { ...quoted, text: toOwnWords(quoted.text) });
    if (isTouched) counts.trimmed += 1;
    const people = countPeople(commentIds.flatMap((id) => thread.get(id) ?? []));
    return { ...viewpoint, commentIds, people, quote: quote ? viewpoint.quote : null };
  });
  const places = kept.map((_, place) => kept.slice(0, place).filter((before) => before !== null).length);
  return kept.flatMap((viewpoint) =>
    viewpoint === null ? [] : [{ ...viewpoint, against: viewpoint.against.flatMap((place) => (kept[place] ? [places[place] ?? 0] : [])) }],
  );
};
