import { AppError } from "../domain/app-error.ts";
import type { Discussion } from "../domain/thread/discussion.ts";
import { refuseForLink } from "../domain/sources/file-options.ts";
import { type PlaceName, type PlaceReference, findPlace, places } from "../domain/sources/places.ts";
import { requireComments } from "../domain/thread/too-many-comments.ts";
import type { GuardedFetch } from "../network/guarded-fetch.ts";
import { type TakeTurn, withTurns } from "../network/with-turns.ts";
import { detectLanguage } from "./detect-language.ts";
import { readFileDiscussion } from "./files/file-source.ts";
import { parseReference } from "./parse-reference.ts";
import type { PlaceReader, PlaceTools } from "./place.ts";
import { placeTable } from "./places.ts";
import type { ReadDiscussion, SourceTools } from "./source.ts";

/** The readers of all places. */
export interface PlaceReaders {
  /** Reads what a person named: a thread by link, or a saved one from a file or standard input. */
  readonly readDiscussion: ReadDiscussion;
  /** The whole thread of a place. Throws as `PlaceReader.read` does, and `too-large`. */
  readonly readThread: (reference: PlaceReference, tools: SourceTools) => Promise<Discussion>;
  /**
   * How many comments a thread has now, in one request; null where the place has no cheap way to ask, or does not want to be asked by a
   * program on its own. Throws as `PlaceReader.read` does.
   */
  readonly countComments: (reference: PlaceReference, tools: { readonly signal: AbortSignal }) => Promise<number | null>;
}

/** `takeTurn` makes requests to a host wait for those of other processes; absent where there are none. */
export const createPlaceReaders = ({ takeTurn, ...tools }: PlaceTools & { readonly takeTurn?: TakeTurn | undefined }): PlaceReaders => {
  const inTurn = withTurns(tools.fetch, takeTurn);
  const open = (kind: PlaceName, onWait: SourceTools["onWait"]): PlaceReader => {
    const links = placeTable[kind].links;
    if (links === null) throw toFilesOnly(kind);
    const fetch = links.isParallel === true ? tools.fetch : inTurn;
    return links.createReader({ ...tools, fetch: onWait === undefined ? fetch : tellWaits(fetch, onWait) });
  };
  const readThread: PlaceReaders["readThread"] = async (reference, sourceTools) => {
    const discussion = await open(reference.kind, sourceTools.onWait).read(reference.id, sourceTools);
    const name = `${places[reference.kind].whole} ${reference.id}`;
    requireComments(discussion.comments.length, { name, maxComments: sourceTools.maxComments ?? Infinity });
    return { ...discussion, title: sourceTools.title || discussion.title, language: await detectLanguage(discussion.comments) };
  };
  return {
    readThread,
    readDiscussion: async (text, sourceTools) => {
      const reference = parseReference(text, tools.settings);
      if (reference.kind !== "file") {
        refuseForLink(text, sourceTools);
        return readThread(reference, sourceTools);
      }
      const discussion = await readFileDiscussion(reference.path, sourceTools);
      return { ...discussion, title: sourceTools.title || discussion.title };
    },
    countComments: async ({ kind, id }, { signal }) => {
      return findPlace(kind)?.links?.isPollable === true ? ((await open(kind, undefined).countComments?.(id, { signal })) ?? null) : null;
    },
  };
};

const tellWaits = (fetch: GuardedFetch, onWait: NonNullable<SourceTools["onWait"]>): GuardedFetch => ({
  get: (url, options) => fetch.get(url, { ...options, onWait }),
  post: (url, options) => fetch.post(url, { ...options, onWait }),
  close: fetch.close,
});

const toFilesOnly = (kind: PlaceName): AppError =>
  new AppError("source-unsupported", {
    what: `Cannot read a thread of ${places[kind].whole} by link`,
    why: "threads of this place are read from files",
    fix: "Save the thread and pass the file.",
  });
