import { createHash } from "node:crypto";
import type { SentQuestion } from "../domain/models/model-call.ts";
import type { ModelRequest } from "./model.ts";

/** Which model answers: two servers may give one name to different models. */
export interface Answerer {
  readonly name: string;
  /** The size of the context, where it is sent; else null. */
  readonly contextTokens: number | null;
  /** The server's address as a setting names it; null for the provider's own. */
  readonly address: string | null;
}

/**
 * The key under which an answer is recorded [R2]: the model and everything that was asked of it. Not the step, which is not sent, and not how the
 * server wanted the schema: in which form it was told belongs to the server and changes no question.
 */
export const toCallHash = (request: ModelRequest, { name, contextTokens, address }: Answerer): string =>
  createHash("sha256")
    .update(JSON.stringify([name, contextTokens, address, request.promptVersion, toSentQuestion(request)]))
    .digest("hex");

/** The parts that are sent, always in the same order. */
export const toSentQuestion = ({ system, prefix, task, schema, maxOutputTokens }: ModelRequest): SentQuestion => ({
  system,
  prefix,
  task,
  schema: { name: schema.name, json: schema.json },
  maxOutputTokens,
});
