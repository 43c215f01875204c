/** How many comments a source counts in a thread now. Throws `source-unreachable`, `source-unreadable`. */
export type CountComments = (discussionId: string, tools: { readonly signal: AbortSignal }) => Promise<number>;

/** What a live source allows besides reading a thread at a person's wish. */
export interface LiveSource {
  /** In one cheap request, without comments that are deleted or dead; null where the source has no such request. */
  readonly countComments: CountComments | null;
  /** Why its threads must not be read again and again by a program, as the end of "…, because"; null if they may be. */
  readonly watchRefusal: string | null;
}

/** The live sources by `discussion.source`. */
export type LiveSources = ReadonlyMap<string, LiveSource>;
