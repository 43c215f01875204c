import type { MailboxThread } from "./sources/mailbox-thread.ts";

/**
 * Every failure a user can meet has one of these codes. Doors turn a code into an exit code or a status in a table typed
 * `Record<ErrorCode, …>`, so a new code does not compile until each door answers it.
 */
export type ErrorCode =
  | "wrong-use"
  | "source-unreadable"
  | "source-unreachable"
  | "source-refused"
  | "source-unsupported"
  | "topics-invalid"
  | "output-refused"
  | "engine-failed"
  | "model-unavailable"
  | "model-rejected"
  | "model-overfull"
  | "budget-reached"
  | "store-unusable"
  | "store-unreachable"
  | "queue-full"
  | "login-needed"
  | "not-allowed"
  | "not-found"
  | "wrong-method"
  | "too-large"
  | "too-often"
  | "not-kept"
  | "interrupted"
  | "report-broken";

/** What a person reads when something fails: what happened, why, and what to do about it. `why` continues a colon: no capital, no full stop. */
export interface Explanation {
  readonly what: string;
  readonly why: string;
  readonly fix: string;
  /** The threads to choose from, where a mailbox holds several; `fix` lists them, too. */
  readonly threads?: readonly MailboxThread[] | undefined;
}

/** Ends a reason as a sentence. A reason that is another program's own message may have its full stop already. */
export const endSentence = (text: string): string => (/[.!?…]$/u.test(text) ? text : `${text}.`);

/**
 * The one error class of the product. `message` is "what: why". Code decides by `code`, never by the message.
 *
 * @example
 * try {
 *   await readDiscussion("thread.json");
 * } catch (error) {
 *   if (error instanceof AppError && error.code === "source-unreadable") showToUser(error.explanation.fix);
 * }
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly explanation: Explanation;

  constructor(code: ErrorCode, explanation: Explanation, options?: ErrorOptions) {
    const { what, why, fix } = explanation;
    const safe = { ...explanation, what: hidePasswords(what), why: hidePasswords(why), fix: hidePasswords(fix) };
    super(`${safe.what}: ${safe.why}`, options);
    this.name = "AppError";
    this.code = code;
    this.explanation = safe;
  }
}

/** Messages repeat what a person typed, which may be an address with a password in the wrong place: `postgres://user:password@host`. */
const hidePasswords = (text: string): string => text.replaceAll(/(:\/\/[^\s/:@]*:)[^\s/@]+(?=@)/gu, "$1…");
