import type { Discussion } from "./discussion.ts";
import type { Finding } from "./finding.ts";

/** Before the web there were no comments to read: an earlier time is a number that was not understood. */
const earliestYear = 1990;

/**
 * Takes out times that no comment can have, before 1990 or after the next year (clocks may be a little ahead), and says so:
 * whatever a source misunderstood as a time must not stand on a page. `now` bounds them.
 */
export const dropImplausibleTimes = (discussion: Discussion, now: Date): Discussion => {
  const isPlausible = (time: string): boolean => {
    const year = new Date(time).getUTCFullYear();
    return year >= earliestYear && year <= now.getUTCFullYear() + 1;
  };
  const dropped: { readonly id: string | null; readonly time: string }[] = [];
  const keep = (time: string | null, id: string | null): string | null => {
    if (time === null || isPlausible(time)) return time;
    dropped.push({ id, time });
    return null;
  };
  const createdAt = keep(discussion.createdAt, null);
  const comments = discussion.comments.map((comment) => {
    const kept = keep(comment.createdAt, comment.id);
    return kept === comment.createdAt ? comment : { ...comment, createdAt: kept };
  });
  return dropped.length === 0 ? discussion : { ...discussion, createdAt, comments, findings: [...discussion.findings, explain(dropped)] };
};

const explain = (dropped: readonly { readonly id: string | null; readonly time: string }[]): Finding => {
  const [first] = dropped;
  const count = dropped.length === 1 ? "1 time is" : `${dropped.length} times are`;
  const where = first?.id ? `of comment ${first.id}` : "of the discussion itself";
  return {
    code: "time-unreadable",
    where: "document",
    message: `${count} before ${earliestYear} or in the future and left out, first that ${where}, ${first?.time}.`,
  };
};
