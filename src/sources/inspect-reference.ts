import type { PlaceReference } from "../domain/sources/places.ts";
import { toDiscussionId } from "../domain/sources/thread-ids.ts";
import { inspectFile } from "./files/read-bytes.ts";
import { parseReference } from "./parse-reference.ts";
import type { PlaceSettings } from "../domain/sources/place-settings.ts";

/** What can be known of a reference before it is read. */
export interface InspectedReference {
  /** The id that its discussion will have in the store; null where only its content shows it. */
  readonly discussionId: string | null;
  /** The thread of a place; null for a file. */
  readonly thread: PlaceReference | null;
  readonly isStandardInput: boolean;
}

/** Throws `source-unsupported` or `source-unreadable` for a reference that cannot be read, before anything is fetched. */
export const inspectReference = async (reference: string, settings: PlaceSettings): Promise<InspectedReference> => {
  const parsed = parseReference(reference, settings);
  if (parsed.kind !== "file") return { discussionId: toDiscussionId(parsed), thread: parsed, isStandardInput: false };
  const isStandardInput = parsed.path === "-";
  if (!isStandardInput) await inspectFile(parsed.path);
  return { discussionId: null, thread: null, isStandardInput };
};
