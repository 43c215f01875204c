import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { ErrorCode } from "../../domain/app-error.ts";

/** The status of each error code, a part of the API. A new error code does not compile until it has a row here. */
export const statuses: Readonly<Record<ErrorCode, ContentfulStatusCode>> = {
  "wrong-use": 400,
  "topics-invalid": 400,
  "output-refused": 500,
  "source-unreadable": 400,
  "source-unreachable": 502,
  "source-refused": 502,
  "source-unsupported": 400,
  "engine-failed": 500,
  "model-unavailable": 502,
  "model-rejected": 502,
  "model-overfull": 502,
  "budget-reached": 402,
  "store-unusable": 503,
  "store-unreachable": 503,
  "queue-full": 429,
  "login-needed": 401,
  "not-allowed": 403,
  "not-found": 404,
  "not-kept": 404,
  "wrong-method": 405,
  "too-large": 413,
  "too-often": 429,
  interrupted: 409,
  "report-broken": 500,
};
