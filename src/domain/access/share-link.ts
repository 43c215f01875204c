/** A link that can be read without a key: to one discussion, or to the feed of all. */
export interface ShareLink {
  readonly number: number;
  /** Null for a feed link. */
  readonly discussionId: string | null;
  /** The part of the address that nobody can guess. */
  readonly secret: string;
  /** ISO 8601 UTC. */
  readonly madeAt: string;
  /** Who made it; null where nobody is named. */
  readonly madeBy: string | null;
}
