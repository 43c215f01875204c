import { AppError, type ErrorCode, type Explanation } from "../domain/app-error.ts";

/**
 * Why no answer came, and what follows from it. The first seven may pass by themselves and are asked again after a pause;
 * `option-refused` is asked again at once in another way; the rest needs a person or a smaller question.
 */
export type FailureKind =
  | "rate-limited"
  | "overloaded"
  | "server-error"
  | "connection"
  | "timeout"
  /** Status 200 without an answer in it. */
  | "empty-answer"
  /** The server does not take a part of the request: the schema, the name of the output limit, the system role, a whole answer instead of a stream. */
  | "option-refused"
  | "key"
  | "quota"
  | "context"
  | "model-unknown"
  /** Nothing that speaks the provider's API is at this address. */
  | "address"
  /** No such server, an untrusted certificate, an unknown content encoding: waiting does not help. */
  | "unreachable"
  /** The machine cannot run the model. */
  | "out-of-memory"
  | "bad-request"
  | "unreadable";

const codes: Readonly<Record<FailureKind, ErrorCode>> = {
  "rate-limited": "model-unavailable",
  overloaded: "model-unavailable",
  "server-error": "model-unavailable",
  connection: "model-unavailable",
  timeout: "model-unavailable",
  "empty-answer": "model-unavailable",
  "option-refused": "model-rejected",
  key: "model-rejected",
  quota: "model-rejected",
  context: "model-overfull",
  "model-unknown": "model-rejected",
  address: "model-rejected",
  unreachable: "model-unavailable",
  "out-of-memory": "model-rejected",
  "bad-request": "model-rejected",
  unreadable: "model-rejected",
};

/** What a server answered instead of an answer. */
export interface ServerRefusal {
  /** The HTTP status, or the code in the body of a "200 OK" that holds an error. */
  readonly status: number;
  /** The server's own words, and the raw body that they were taken from. */
  readonly words: string;
  readonly body: string;
}

interface FailureOptions extends ErrorOptions {
  readonly retryAfter?: number | null;
  readonly refusal?: ServerRefusal | null;
}

/** A call without an answer, with what a retry, a budget and the next way of asking must know of it. */
export class ModelFailure extends AppError {
  readonly kind: FailureKind;
  /** How long the server asks us to wait, in milliseconds. */
  readonly retryAfter: number | null;
  /** Not enumerable, so that no log or record repeats a server's whole body. */
  readonly #refusal: ServerRefusal | null;

  constructor(kind: FailureKind, explanation: Explanation, options?: FailureOptions) {
    super(codes[kind], explanation, options);
    this.kind = kind;
    this.retryAfter = options?.retryAfter ?? null;
    this.#refusal = options?.refusal ?? null;
  }

  /** Null where no server answered. */
  get refusal(): ServerRefusal | null {
    return this.#refusal;
  }

  /** The model may have worked although no answer arrived: then it is billed, and nothing says how much. */
  get isPerhapsBilled(): boolean {
    return ["timeout", "connection", "empty-answer", "unreadable"].includes(this.kind);
  }
}
