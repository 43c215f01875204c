import type { Comment, Discussion } from "../thread/discussion.ts";

/**
 * A later reading with the ids of the earlier one. Saved forms of one thread may call its comments differently (a page of a forum numbers posts, its
 * JSON has ids), and would double each of them: comments at the same address are the same [A2].
 */
export const alignIds = <Reading extends Pick<Discussion, "comments" | "findings">>(
  before: Pick<Discussion, "comments">,
  after: Reading,
): Reading => {
  const later = new Set(after.comments.map(({ id }) => id));
  const gone = before.comments.filter(({ id, url }) => url !== null && !later.has(id));
  const earlier = new Set(before.comments.map(({ id }) => id));
  const byUrl = Map.groupBy(gone, ({ url }) => url);
  const known = new Map<string, string>();
  const used = new Set<string>();
  for (const { id, url } of after.comments) {
    const [same, ...others] = url === null || earlier.has(id) ? [] : (byUrl.get(url) ?? []);
    // An address that several comments have shows nothing.
    if (same === undefined || others.length > 0 || used.has(same.id)) continue;
    known.set(id, same.id);
    used.add(same.id);
  }
  if (known.size === 0) return after;
  const toKnown = (id: string): string => known.get(id) ?? id;
  return {
    ...after,
    comments: after.comments.map((comment): Comment => {
      const parentId = comment.parentId === null ? null : toKnown(comment.parentId);
      return { ...comment, id: toKnown(comment.id), parentId };
    }),
    findings: after.findings.map((finding) => ({
      ...finding,
      where: finding.where.replace(/^comment:(.*)$/u, (_, id: string) => `comment:${toKnown(id)}`),
    })),
  };
};
