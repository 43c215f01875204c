import type { ErrorCode } from "../../domain/app-error.ts";
import { statuses } from "../answers/statuses.ts";

/** What each code says to a program. A new error code does not compile until it stands here. */
export const errorMeanings: Readonly<Record<ErrorCode, string>> = {
  "wrong-use": "The request cannot be understood, or a value in it is not allowed.",
  "topics-invalid": "The topics given cannot be used.",
  "output-refused": "What was to be written would have overwritten something of others.",
  "source-unreadable": "What was named cannot be read.",
  "source-unreachable": "The source did not answer.",
  "source-refused": "The source refused to answer.",
  "source-unsupported": "What was named is of no kind that can be read.",
  "engine-failed": "The engine, or the server itself, failed unexpectedly.",
  "model-unavailable": "The language model did not answer.",
  "model-rejected": "The language model's provider refused the request.",
  "model-overfull": "Something is too long for the language model.",
  "budget-reached": "The reading's limit of tokens or costs is reached.",
  "store-unusable": "The store cannot be opened or written.",
  "queue-full": "As many readings wait as may.",
  "login-needed": "The token is missing or wrong.",
  "not-allowed": "This may not be asked for here.",
  "not-found": "There is nothing under this address.",
  "not-kept": "No report of this discussion is kept here.",
  "too-large": "The body is larger than may be sent.",
  "too-often": "Too much was asked for in a short time.",
  interrupted: "The work was stopped before its end.",
  "report-broken": "A report did not pass its own checks.",
};

const isErrorCode = (text: string): text is ErrorCode => Object.hasOwn(errorMeanings, text);

export const errorCodes: readonly ErrorCode[] = Object.keys(errorMeanings).filter(isErrorCode);

/** The table of codes for people, by status. */
export const listErrorCodes = () =>
  errorCodes
    .map((code) => ({ code, status: statuses[code], meaning: errorMeanings[code] }))
    .toSorted((left, right) => left.status - right.status);
