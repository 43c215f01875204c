import type { WorthReading } from "../../../domain/topics/topic.ts";
import type { SummaryMaterial } from "./material.ts";

/** A reader follows only a handful of comments; a comment with fewer answers did not start a sub-thread. */
const limits = { comments: 5, leastAnswers: 3 };

/** The comments with the largest sub-threads, largest first; none of them is below another. */
export const findWorthReading = ({ thread, answers }: SummaryMaterial): readonly WorthReading[] =>
  thread.comments
    .filter(({ index, parent }) => parent === -1 && (answers[index] ?? 0) >= limits.leastAnswers)
    .toSorted((left, right) => (answers[right.index] ?? 0) - (answers[left.index] ?? 0) || left.index - right.index)
    .slice(0, limits.comments)
    .map(({ id, index }) => ({ commentId: id, reason: `${(answers[index] ?? 0).toLocaleString("en-US")} replies below it` }));
