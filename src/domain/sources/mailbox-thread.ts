/** A thread of a mailbox, as a person chooses one. No address of anybody is in it. */
export interface MailboxThread {
  /** Its number: the largest thread is 1. */
  readonly number: number;
  readonly mails: number;
  /** The day of its first mail, as 2026-11-26; null if no mail has a time that can be read. */
  readonly day: string | null;
  /** Null without a subject. */
  readonly subject: string | null;
}
