import type { Config } from "../config/load-config.ts";
import { toCost } from "../domain/models/cost.ts";
import { toCount } from "../domain/words/count-words.ts";
import { createModelRun } from "../models/compose-model.ts";
import type { ModelRequest } from "../models/model.ts";
import { createProcessLimits } from "../models/process-limits.ts";
import { createGuardedSend } from "../network/guarded-send.ts";
import { toModelOrigins } from "./choose-engine.ts";

/** A server that loads a large model into memory takes this long to say its first word. In milliseconds. */
const longestWait = 60_000;

/** Models that think before they answer need some room; an answer that is cut is an answer, too. */
const question: ModelRequest = {
  step: "doctor",
  promptVersion: "1",
  system: "You check a connection.",
  prefix: "",
  task: 'Answer with {"ok": true}.',
  schema: {
    name: "connection",
    json: { type: "object", properties: { ok: { type: "boolean" } }, required: ["ok"], additionalProperties: false },
  },
  maxOutputTokens: 256,
};

/** Asks each configured model once, without storing anything, and says what it took. Throws what a reading would throw. */
export const askModels = async (config: Config, now: () => Date): Promise<string> => {
  const { model, tagModel, verifyModel } = config.models;
  const choices = new Map(
    [model, tagModel, verifyModel].flatMap((choice) => (choice === null ? [] : [[`${choice.provider}/${choice.model}`, choice]])),
  );
  const sender = createGuardedSend({
    environment: config.proxyEnv,
    allowedOrigins: toModelOrigins(config.models),
    limits: { idleMilliseconds: longestWait },
  });
  const run = createModelRun({
    discussionId: null,
    calls: { save: () => Promise.resolve(), findAnswer: () => Promise.resolve(null) },
    send: sender.send,
    limits: config.models,
    maxCostPerDayUsd: null,
    pace: { parallel: 1, begin: null },
    shared: { limits: createProcessLimits(), holder: "doctor" },
    now,
    jitter: () => 0,
    // One attempt, because retries would only delay the diagnosis.
    longestRetryMilliseconds: 0,
    timeoutMilliseconds: longestWait,
  });
  try {
    for (const choice of choices.values()) await run.create(choice).ask(question, { signal: AbortSignal.timeout(longestWait) });
    const { count, inputTokens, outputTokens, costUsd } = run.paid();
    return `answers (${toCount(count, "call")}, ${toCount(inputTokens + outputTokens, "token")}, ${toCost(costUsd)})`;
  } finally {
    await run.stop();
    await sender.close();
  }
};
