import type { Discussion } from "../domain/thread/discussion.ts";
import type { PlaceSettings } from "../domain/sources/place-settings.ts";
import type { PlaceName, places } from "../domain/sources/places.ts";
import type { NamedColumns } from "../domain/sources/table-columns.ts";
import type { GuardedFetch } from "../network/guarded-fetch.ts";
import type { SavedDocument } from "./files/saved-document.ts";

/** A discussion before `detectLanguage`, which all sources share. */
export type UndetectedDiscussion = Omit<Discussion, "language">;

export interface ParseOptions {
  /** The columns that the user named. */
  readonly columns: NamedColumns;
  readonly maxComments: number;
  /** The number of the thread to read in a mailbox of several; null for the only one. */
  readonly thread: number | null;
}

/** How one kind of file is recognised and read. */
export interface SavedFormat {
  /** By content alone; if two formats recognise a file, the first in the list is taken. */
  readonly recognises: (document: SavedDocument) => boolean;
  /** Throws `source-unsupported` with the line or path of the problem, and `too-large` for a table with far too many rows. */
  readonly parse: (document: SavedDocument, options: ParseOptions) => UndetectedDiscussion;
}

export interface PlaceTools {
  readonly fetch: GuardedFetch;
  readonly settings: PlaceSettings;
  readonly now: () => Date;
}

export interface ReadTools {
  readonly signal: AbortSignal;
  /** Called after each request; `total` may grow. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** Reads threads of one place. */
export interface PlaceReader {
  /**
   * The whole thread. Throws `source-unreadable` (there is no such thread), `source-unreachable` (no usable answer), `source-refused` (a
   * private address) and `source-unsupported` (a thread that cannot be read).
   */
  readonly read: (id: string, tools: ReadTools) => Promise<UndetectedDiscussion>;
  /** How many comments the thread has now, in one cheap request; null where the place offers none or wants none. Throws as `read` does. */
  readonly countComments: ((id: string, tools: Pick<ReadTools, "signal">) => Promise<number>) | null;
}

/** Recognises links to a place's threads, and fetches them. */
export interface PlaceLinks {
  /** Whether several requests may be sent to the place at once; others get one at a time. */
  readonly isParallel?: boolean;
  /** The names of the place's hosts; null where any host may belong to it. */
  readonly host: RegExp | null;
  /** What one of its threads is called, with an article: "a story". */
  readonly thing: string;
  /**
   * The id of the thread that an address leads to, from the address alone; null for any other address. The scheme is http or https.
   * Throws `source-unsupported` for an address that can only be mistyped.
   */
  readonly findThread: (url: URL, settings: PlaceSettings) => string | null;
  /** The id in a text that is no address: a bare number. Null for any other text; throws for a mistyped one. */
  readonly findShorthand?: (text: string) => string | null;
  readonly createReader: (tools: PlaceTools) => PlaceReader;
}

/** The form of every place. Its names and texts are in `domain/sources/places.ts`. */
export interface Place<Name extends PlaceName> {
  /** Null for a place that is read from files only. */
  readonly links: PlaceLinks | null;
  readonly formats: Readonly<Record<keyof (typeof places)[Name]["formats"], SavedFormat>>;
}
