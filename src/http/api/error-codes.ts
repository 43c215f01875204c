import type { ErrorCode } from "../../domain/app-error.ts";
import { statuses } from "../responses/statuses.ts";

/** The meaning of each code in the API. A new error code does not compile until it has a row here. */
export const errorMeanings: Readonly<Record<ErrorCode, string>> = {
  "wrong-use": "The request is invalid.",
  "topics-invalid": "The given topics are invalid.",
  "output-refused": "Writing would overwrite files that Summarizer did not create.",
  "source-unreadable": "The source cannot be read.",
  "source-unreachable": "The source did not answer.",
  "source-refused": "The source refused the request.",
  "source-unsupported": "This kind of source or file is not supported.",
  "engine-failed": "The engine or the server failed unexpectedly.",
  "model-unavailable": "The language model did not answer.",
  "model-rejected": "The language model's provider refused the request.",
  "model-overfull": "A text is too long for the language model.",
  "budget-reached": "The token or cost limit of the reading was reached.",
  "store-unusable": "The store cannot be opened or written to.",
  "store-unreachable": "The server of the store's database does not answer.",
  "queue-full": "Too many jobs are waiting.",
  "login-needed": "The key or token is missing or wrong.",
  "not-allowed": "This server, or the scope of the key, does not allow it.",
  "not-found": "Nothing was found at this address.",
  "wrong-method": "This address does not answer this method; the header `Allow` lists those it does.",
  "not-kept": "The store has no report of this discussion.",
  "too-large": "The request body is too large.",
  "too-often": "There were too many requests in a short time.",
  interrupted: "The work was stopped before it was done.",
  "report-broken": "A report did not pass its checks.",
};

const isErrorCode = (text: string): text is ErrorCode => Object.hasOwn(errorMeanings, text);

export const errorCodes: readonly ErrorCode[] = Object.keys(errorMeanings).filter(isErrorCode);

/** The codes with their statuses and meanings, for the API page. */
export const listErrorCodes = () =>
  errorCodes
    .map((code) => ({ code, status: statuses[code], meaning: errorMeanings[code] }))
    .toSorted((left, right) => left.status - right.status);
