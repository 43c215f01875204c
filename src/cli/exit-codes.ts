import type { ErrorCode } from "../domain/app-error.ts";

/** Scripts depend on these codes. A new error code does not compile until it has a row here. */
export const exitCodes: Readonly<Record<ErrorCode, number>> = {
  "wrong-use": 2,
  "topics-invalid": 2,
  "output-refused": 2,
  "source-unreadable": 3,
  "source-unreachable": 3,
  "source-refused": 3,
  "source-unsupported": 3,
  "engine-failed": 4,
  "model-unavailable": 4,
  "model-rejected": 4,
  "model-overfull": 4,
  "budget-reached": 5,
  "store-unusable": 4,
  "store-unreachable": 4,
  "queue-full": 4,
  "login-needed": 2,
  "not-allowed": 2,
  "not-found": 2,
  "wrong-method": 2,
  "too-large": 2,
  "too-often": 2,
  "not-kept": 2,
  "report-broken": 4,
  interrupted: 130,
};
