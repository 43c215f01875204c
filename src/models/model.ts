import type { ReceivedAnswer } from "../domain/models/model-call.ts";

/**
 * The one interface to language models. Adapters (OpenAI, Anthropic, compatible servers, Ollama) implement it; replay, limits, retry, budget and
 * recording wrap it. Nothing outside `models` knows a provider.
 */
export interface Model {
  /** `provider/name`, as the user gave it: "openai/gpt-5-mini". */
  readonly name: string;
  /** How many tokens a request and its answer may have together. */
  readonly contextTokens: number;
  /** One question, one answer. Rejects with an `AppError` where no answer came; an answer that was cut or refused is an answer. */
  readonly ask: (request: ModelRequest, tools: ModelTools) => Promise<ModelAnswer>;
}

export interface ModelTools {
  readonly signal: AbortSignal;
}

/** Everything that is asked; its hash is the key under which the answer is recorded [R2]. */
export interface ModelRequest {
  /** Which thinking step asks: "propose-topics". For records, estimates and budgets. */
  readonly step: string;
  /** Changes when a prompt's meaning does, so that old answers are not taken for new ones. */
  readonly promptVersion: string;
  readonly system: string;
  /** The same in all calls that read the same thread, so that providers' prompt caches are hit; may be empty. */
  readonly prefix: string;
  /** What this call asks; differs from call to call. */
  readonly task: string;
  /** The answer's shape: a JSON Schema that strict modes accept (no optional fields, lengths or root unions). */
  readonly schema: { readonly name: string; readonly json: Readonly<Record<string, unknown>> };
  readonly maxOutputTokens: number;
}

/**
 * `text` is what the model wrote, not yet parsed or checked. `finish` says why it ended: whole, cut off by the output limit, refused by the
 * model or by a filter. Recorded as it is.
 */
export type ModelAnswer = ReceivedAnswer;
