/** First parts of the web app's own addresses. A base path that began with one could not be told from a page. */
export const ownSegments = [
  "api",
  "assets",
  "d",
  "s",
  "f",
  "jobs",
  "status",
  "watches",
  "feed.atom",
  "search",
  "login",
  "logout",
  "healthz",
  "readyz",
] as const;

/**
 * The path under which a reverse proxy shows the web app: "/a/b" without a slash at the end, "" for the root, null for what is
 * not such a path. Only letters, digits, `.`, `_`, `~` and `-` are allowed: the path stands in cookies, headers and links.
 */
export const parseBasePath = (text: string): string | null => {
  const path = text.trim().replace(/\/+$/u, "");
  if (path === "") return "";
  const [, first = "", ...others] = path.split("/");
  const isPlain = path.startsWith("/") && [first, ...others].every((segment) => /^(?!\.{1,2}$)[\w.~-]+$/u.test(segment));
  return isPlain && !ownSegments.some((own) => own === first) ? path : null;
};
