import { createHash } from "node:crypto";
import type { SentQuestion } from "../domain/model-call.ts";
import type { ModelRequest } from "./model.ts";

/** Which model answers: two servers may give the same name to different models. */
export interface Answerer {
  readonly name: string;
  /** The size of the context, where it is sent; else null. */
  readonly contextTokens: number | null;
  /** The server a person named; null for the provider's own. */
  readonly address: string | null;
}

/** The key under which an answer is remembered [R2]: everything that was sent, and to whom. The step is not sent. */
export const toCallHash = (request: ModelRequest, { name, contextTokens, address }: Answerer): string =>
  createHash("sha256")
    .update(JSON.stringify([name, contextTokens, address, request.promptVersion, toSentQuestion(request)]))
    .digest("hex");

/** The parts that leave the machine, in one order. */
export const toSentQuestion = ({ system, prefix, task, schema, maxOutputTokens }: ModelRequest): SentQuestion => ({
  system,
  prefix,
  task,
  schema: { name: schema.name, json: schema.json },
  maxOutputTokens,
});
