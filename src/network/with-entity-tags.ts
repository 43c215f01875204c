import type { FetchedAnswer, GuardedFetch } from "./guarded-fetch.ts";

/** All answers that are kept, in bytes. A topic of 1,000 posts is some 3 MB. */
const mostBytes = 32 * 1024 * 1024;

/**
 * Keeps answers with an entity tag (ETag) and asks for them again only if they have changed, which costs the server next to nothing. In this
 * process only: what a person removes from the store must not stay in a cache.
 */
export const withEntityTags = (fetch: GuardedFetch, limit = mostBytes): GuardedFetch => {
  const kept = new Map<string, FetchedAnswer>();
  let bytes = 0;
  const drop = (key: string): void => {
    bytes -= kept.get(key)?.body.byteLength ?? 0;
    kept.delete(key);
  };
  const keep = (key: string, answer: FetchedAnswer): void => {
    drop(key);
    if (answer.body.byteLength > limit) return;
    kept.set(key, answer);
    bytes += answer.body.byteLength;
    // A map keeps the order of insertion: the first is the one that was not asked for the longest.
    for (const oldest of kept.keys()) {
      if (bytes <= limit) return;
      drop(oldest);
    }
  };
  return {
    ...fetch,
    get: async (url, options) => {
      const key = JSON.stringify([url, options.accept, options.authorization ?? null]);
      const earlier = kept.get(key);
      const tag = earlier?.headers["etag"];
      const answer = await fetch.get(url, { ...options, ...(tag !== undefined && { ifNoneMatch: tag }) });
      if (answer.status === 304 && earlier !== undefined) {
        const known = { ...earlier, headers: { ...earlier.headers, ...answer.headers } };
        keep(key, known);
        return known;
      }
      if (answer.status === 200 && answer.headers["etag"] !== undefined) keep(key, answer);
      else drop(key);
      return answer;
    },
  };
};
