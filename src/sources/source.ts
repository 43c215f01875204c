import type { Discussion } from "../domain/discussion.ts";
import type { NamedColumns } from "../domain/table-columns.ts";

export interface SourceTools {
  /** Asked for only when the reference is `-`. */
  readonly standardInput: AsyncIterable<Uint8Array>;
  readonly signal: AbortSignal;
  /** Reads a file as this format; null or absent to recognise it by its content. */
  readonly format?: string | null;
  /** Which column of a table has which meaning, where its names and content do not tell. */
  readonly columns?: NamedColumns;
  /** What to call the discussion instead of its own title; null or absent to keep that. */
  readonly title?: string | null;
  /** How far a long fetch is, in items. */
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

/** Turns what a person names into a discussion. Throws `source-unreadable` or `source-unsupported`. */
export type ReadDiscussion = (reference: string, tools: SourceTools) => Promise<Discussion>;

/** A saved thread that was handed in as bytes. Throws `source-unsupported`, and `wrong-use` for a format that there is not. */
export type ReadSaved = (file: {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** Null to recognise it by its content. */
  readonly format: string | null;
  /** Which column of a table has which meaning, where its names and content do not tell. */
  readonly columns?: NamedColumns;
  /** What to call the discussion instead of its own title; null or absent to keep that. */
  readonly title?: string | null;
}) => Discussion;
