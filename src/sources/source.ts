import type { Discussion } from "../domain/discussion.ts";

export interface SourceTools {
  /** Asked for only when the reference is `-`. */
  readonly standardInput: AsyncIterable<Uint8Array>;
  readonly signal: AbortSignal;
}

/** Turns what a person names into a discussion. Throws `source-unreadable` or `source-unsupported`. */
export type ReadDiscussion = (reference: string, tools: SourceTools) => Promise<Discussion>;
