import type { Discussion } from "../domain/thread/discussion.ts";
import type { FetchWait } from "../network/guarded-fetch.ts";
import type { NamedColumns } from "../domain/sources/table-columns.ts";

export interface SourceTools {
  /** Standard input; read only if the reference is `-`. */
  readonly standardInput: AsyncIterable<Uint8Array>;
  readonly signal: AbortSignal;
  /** Reads a file as this format; null or absent to recognise it by its content. */
  readonly format?: string | null;
  /** The roles of a table's columns that names and content do not show. */
  readonly columns?: NamedColumns;
  /** The number of the thread to read in a mailbox of several; null or absent for the only one. */
  readonly thread?: number | null;
  /** Replaces the discussion's own title; null or absent to keep it. */
  readonly title?: string | null;
  /** Refuses a discussion with more comments (`too-large`); absent for no limit. */
  readonly maxComments?: number;
  /** Reports the progress of a long fetch, in items. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  /** Reports that a server asked for a pause, before it begins. */
  readonly onWait?: (wait: FetchWait) => void;
}

/** Turns a reference into a discussion. Throws `source-unreadable` or `source-unsupported`. */
export type ReadDiscussion = (reference: string, tools: SourceTools) => Promise<Discussion>;

/** A saved thread as bytes, and how to read it. */
export interface SavedFile {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** Null to recognise it by its content. */
  readonly format: string | null;
  /** The roles of a table's columns that names and content do not show. */
  readonly columns?: NamedColumns;
  /** What to call the discussion instead of its own title; null or absent to keep that. */
  readonly title?: string | null;
  /** The number of the thread to read in a mailbox of several; null or absent for the only one. */
  readonly thread?: number | null;
  /** Refuses a file with more comments (`too-large`), before the costly part of the work; absent for no limit. */
  readonly maxComments?: number;
}

/** Reads a saved thread. Rejects with `source-unsupported`, and with `wrong-use` for an unknown format and for a mailbox of several threads. */
export type ReadSaved = (file: SavedFile) => Promise<Discussion>;
