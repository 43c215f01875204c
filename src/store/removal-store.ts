import type { Discussion } from "../domain/thread/discussion.ts";

/** Whose words are to go, and from where. */
export interface WantedRemoval {
  /** Compared in the form of `foldAuthor`. */
  readonly author: string;
  /** Null for all discussions. */
  readonly discussionId: string | null;
  /** ISO 8601 UTC. */
  readonly at: string;
}

/** A name as it is written in the store: its spellings may be one person's or several people's. */
export interface FoundName {
  readonly name: string;
  readonly source: string;
  /** Distinct comments in all stored readings. */
  readonly comments: number;
}

/** What holds a person's words, or held them before they were removed. */
export interface RemovedWordsCounts {
  readonly names: readonly FoundName[];
  readonly discussionIds: readonly string[];
  /** Reports, of all versions. */
  readonly versions: number;
  /** Statements of these reports that rest on the person alone, or speak of them. */
  readonly statements: number;
  /** Calls to models whose texts hold the words. */
  readonly calls: number;
  /** Uploaded files that may hold them. */
  readonly uploads: number;
  /** When the words of an author of this name were removed before, by the note that keeps them out; null if they were not. */
  readonly removedAt: string | null;
}

/** Removing a person's words, and keeping them from coming back. */
export interface RemovalStore {
  /** Counts what `remove` would change. */
  readonly count: (wanted: WantedRemoval) => Promise<RemovedWordsCounts>;
  /**
   * Removes a person's words from all readings and reports of every version, and from the search; deletes the texts of model calls that
   * hold them, embeddings and uploads. A later reading or import of these sources (for one discussion: of that discussion) leaves the
   * words out, too. May be interrupted and repeated.
   */
  readonly remove: (wanted: WantedRemoval) => Promise<RemovedWordsCounts>;
  /** Lets later readings keep a person's words again; gives the number of notes that were deleted. What was removed does not come back. */
  readonly allowAgain: (author: string) => Promise<number>;
  /** A thread that was read just now, without the words of people who were removed. */
  readonly hide: (discussion: Discussion) => Promise<Discussion>;
}
