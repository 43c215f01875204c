import type { PlaceReference } from "../domain/sources/places.ts";
import type { Report } from "../domain/report/report.ts";
import { toDiscussionId } from "../domain/sources/thread-ids.ts";

export interface FindThread {
  /** The thread of a place that an address leads to; null for any other address. */
  readonly findThreadOf: (address: string) => PlaceReference | null;
}

/** The thread that a discussion was fetched from; null for one that was read from a file. */
export const findLiveThread = (
  { id, readAt, url }: Pick<Report["discussion"], "id" | "readAt" | "url">,
  { findThreadOf }: FindThread,
): PlaceReference | null => {
  // Only fetched discussions have a time of reading. The id is compared because an imported report may claim any address.
  const thread = readAt === null || url === null ? null : findThreadOf(url);
  return thread !== null && toDiscussionId(thread) === id ? thread : null;
};
