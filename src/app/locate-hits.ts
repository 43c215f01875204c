import type { SearchHit } from "../domain/search/search-hit.ts";
import type { Store } from "../store/store.ts";

/** A search hit with the address of the comment, or of the discussion for a topic; null if the source gave none. */
export type LocatedHit = SearchHit & { readonly url: string | null };

/** Adds to search hits where they can be read at the source. */
export const locateHits = async (hits: readonly SearchHit[], store: Pick<Store, "loadDiscussion">): Promise<readonly LocatedHit[]> => {
  const urls = new Map<string, ReadonlyMap<string | null, string | null>>();
  for (const id of new Set(hits.map(({ discussionId }) => discussionId))) {
    const discussion = await store.loadDiscussion(id);
    urls.set(
      id,
      new Map([[null, discussion?.url ?? null], ...(discussion?.comments ?? []).map((comment) => [comment.id, comment.url] as const)]),
    );
  }
  return hits.map((hit) => ({ ...hit, url: urls.get(hit.discussionId)?.get(hit.commentId) ?? null }));
};
