import { AppError, type ErrorCode, type Explanation } from "../domain/app-error.ts";

/** Why no answer came. What may pass by itself stands first; the rest needs a person, or another question. */
export type FailureKind =
  | "rate-limited"
  | "overloaded"
  | "server-error"
  | "connection"
  | "timeout"
  | "format-refused"
  | "key"
  | "quota"
  | "context"
  | "bad-request"
  | "unreadable";

const codes: Readonly<Record<FailureKind, ErrorCode>> = {
  "rate-limited": "model-unavailable",
  overloaded: "model-unavailable",
  "server-error": "model-unavailable",
  connection: "model-unavailable",
  timeout: "model-unavailable",
  "format-refused": "model-rejected",
  key: "model-rejected",
  quota: "model-rejected",
  context: "model-overfull",
  "bad-request": "model-rejected",
  unreadable: "model-rejected",
};

/** A call without an answer, with what a retry and a budget must know of it. */
export class ModelFailure extends AppError {
  readonly kind: FailureKind;
  /** How long the server asks us to wait, in milliseconds. */
  readonly retryAfter: number | null;

  constructor(kind: FailureKind, explanation: Explanation, options?: ErrorOptions & { readonly retryAfter?: number | null }) {
    super(codes[kind], explanation, options);
    this.kind = kind;
    this.retryAfter = options?.retryAfter ?? null;
  }

  /** The model may have worked although we got nothing of it: then it is paid, and how much nobody tells us. */
  get isPerhapsBilled(): boolean {
    return this.kind === "timeout" || this.kind === "connection" || this.kind === "unreadable";
  }
}
