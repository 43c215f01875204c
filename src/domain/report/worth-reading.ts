import { toCount } from "../words/count-words.ts";
import { toOwnWords } from "../thread/own-words.ts";
import type { ReportComment, ReportSentence } from "./report.ts";
import type { WorthReading } from "../topics/topic.ts";

/** So many comments can be read in a few minutes. A thread with at most twice as many is read whole. */
const mostComments = 5;

/** A comment with fewer words of its own is read in passing, however many replies it drew. */
const leastWords = 40;

interface Rated {
  readonly comment: ReportComment;
  readonly words: number;
  readonly citations: number;
}

/**
 * The comments to read whole, best first, where no engine names them: by the comments below them, the published sentences that
 * cite them, and their length. Each counts as a logarithm, because all three are heavy-tailed. A comment below one that is
 * chosen no longer counts for others, so that an opener does not bring its whole branch along; and a person is chosen once.
 */
export const chooseWorthReading = (report: {
  readonly comments: readonly ReportComment[];
  readonly sentences: readonly ReportSentence[];
}): readonly WorthReading[] => {
  const { comments } = report;
  if (comments.length <= mostComments * 2) return [];
  const all = countBelow(comments, new Set());
  const covered = new Set<string>();
  const chosen: WorthReading[] = [];
  let candidates = rate(report);
  while (chosen.length < mostComments) {
    const best = pickBest(candidates, countBelow(comments, covered));
    if (best === null) break;
    const { id, author } = best.comment;
    chosen.push({ commentId: id, reason: toReason(best, all.get(id) ?? 0) });
    coverBelow({ comments, id, covered });
    candidates = candidates.filter(({ comment }) => comment.id !== id && (author === null || comment.author !== author));
  }
  return chosen;
};

const rate = ({ comments, sentences }: Parameters<typeof chooseWorthReading>[0]): readonly Rated[] => {
  const citing = new Map<string, Set<string>>();
  // A sentence that a topic shares with a narrower one counts once.
  for (const { text, citations } of sentences)
    for (const { commentId } of citations) citing.set(commentId, (citing.get(commentId) ?? new Set()).add(text));
  return comments
    .filter(({ status }) => status === "tagged")
    .map((comment) => ({ comment, words: countWords(toOwnWords(comment.text)), citations: citing.get(comment.id)?.size ?? 0 }))
    .filter(({ words }) => words >= leastWords);
};

const pickBest = (candidates: readonly Rated[], below: ReadonlyMap<string, number>): Rated | null => {
  let best: Rated | null = null;
  let most = -Infinity;
  for (const candidate of candidates) {
    const replies = below.get(candidate.comment.id) ?? 0;
    const worth = Math.log2(1 + replies) + Math.log2(1 + candidate.citations) + Math.log2(candidate.words / leastWords);
    if (worth <= most) continue;
    most = worth;
    best = candidate;
  }
  return best;
};

/** How many comments stand below each, those in `except` left out. In thread order a reply stands after what it answers. */
const countBelow = (comments: readonly ReportComment[], except: ReadonlySet<string>): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { id, parentId, orphan } of comments.toReversed()) {
    if (parentId === null || orphan) continue;
    counts.set(parentId, (counts.get(parentId) ?? 0) + (counts.get(id) ?? 0) + (except.has(id) ? 0 : 1));
  }
  return counts;
};

const coverBelow = ({ comments, id, covered }: { comments: readonly ReportComment[]; id: string; covered: Set<string> }): void => {
  const branch = new Set([id]);
  for (const comment of comments) {
    if (comment.orphan || comment.parentId === null || !branch.has(comment.parentId)) continue;
    branch.add(comment.id);
    covered.add(comment.id);
  }
};

const countWords = (text: string): number => text.match(/\S+/gu)?.length ?? 0;

const toReason = ({ citations, words }: Rated, replies: number): string => {
  const reasons = [
    replies > 0 ? `drew ${toCount(replies, "reply", "replies")}` : "",
    citations > 0 ? `cited ${citations === 1 ? "once" : toCount(citations, "time")}` : "",
  ].filter((reason) => reason !== "");
  return reasons.length === 0 ? toCount(words, "word") : reasons.join(", ");
};
