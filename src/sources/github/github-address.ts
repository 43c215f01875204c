/** The hosts of GitHub's pages and of its API. */
export const githubHost = /^(?:(?:www\.)?github\.com|api\.github\.com)$/u;

/** `owner/repository/issues/12` in an address of a page or of the API; null for any other address. Names keep their case. */
export const findThreadPath = (address: string): string | null => {
  const [, owner, repository, kind = "", number] =
    /^https?:\/\/[^/]+\/(?:api\/v3\/)?(?:repos\/)?([^/]+)\/([^/]+)\/(issues|pulls?|discussions)\/(\d{1,12})(?=[/?#]|$)/u.exec(address) ??
    [];
  if (owner === undefined || repository === undefined || number === undefined) return null;
  return `${owner}/${repository}/${kind.startsWith("pull") ? "pull" : kind}/${number}`;
};

/**
 * A comment's id from the anchor of its address: `#issuecomment-5` is 5, `#discussion_r7` is r7, `#pullrequestreview-9` is review-9. The
 * three are counted apart, so their ids need prefixes.
 */
export const findCommentId = (address: string): string | null => {
  const [, kind, number] = /#(issuecomment-|discussioncomment-|discussion_r|pullrequestreview-)(\d+)$/u.exec(address) ?? [];
  if (kind === undefined || number === undefined) return null;
  return kind === "discussion_r" ? `r${number}` : kind === "pullrequestreview-" ? `review-${number}` : number;
};

/** The thread that a link leads to, as its path; null for any other link. */
export const findGitHubThread = (url: URL): string | null => (githubHost.test(url.hostname) ? findThreadPath(url.href) : null);
