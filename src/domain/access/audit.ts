/** Every kind of change that is recorded, as a phrase that follows a name: "ann removed the discussion". */
export const auditedActions = {
  read: "asked for a reading",
  "read-again": "asked to read it again",
  refresh: "asked to bring it up to date",
  "set-topics": "asked to tag it with given topics",
  "edit-topics": "edited its topics",
  "show-version": "showed another version",
  import: "added a report",
  remove: "removed the discussion",
  "remove-author": "removed a person's words",
  "allow-author": "let a removed person's words be kept again",
  "cancel-job": "cancelled a job",
  "retry-job": "queued a job again",
  "change-jobs": "changed many jobs",
  watch: "watched the thread",
  unwatch: "stopped watching it",
  share: "made a share link",
  "revoke-share": "revoked a share link",
  "make-feed-link": "made a feed link",
  "revoke-feed-link": "revoked a feed link",
  "give-back": "gave unused space back",
  "add-key": "made a key",
  "revoke-key": "revoked a key",
} as const;

export type AuditedAction = keyof typeof auditedActions;

export const auditedThrough = ["page", "api", "command line"] as const;

/** A change that somebody made. It holds no text of a discussion, so it can stay when the discussion is removed. */
export interface AuditEntry {
  /** ISO 8601 UTC. */
  readonly at: string;
  /** The name of the key or person; null where nobody is named: with the server's token, without a login, on the command line. */
  readonly who: string | null;
  readonly through: (typeof auditedThrough)[number];
  readonly action: AuditedAction;
  readonly discussionId: string | null;
  /** What else it concerned, such as "job 7"; null for nothing. */
  readonly detail: string | null;
}
