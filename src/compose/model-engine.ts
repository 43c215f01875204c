import type { EngineChoice, EstimatedStep } from "../app/ports.ts";
import type { ModelChoice, ModelConfig } from "../config/model-config.ts";
import { AppError } from "../domain/app-error.ts";
import type { Engine } from "../engines/engine.ts";
import { estimateChanges } from "../engines/llm/estimate-changes.ts";
import { type StepEstimate, estimateReading } from "../engines/llm/estimate.ts";
import { createModelEngine, modelEngineVersion } from "../engines/llm/model-engine.ts";
import { type ModelRun, type ModelRunOptions, createModelRun, findContextTokens } from "../models/compose-model.ts";
import { findPricing } from "../models/prices.ts";

/** The tools that all runs share. */
export type RunTools = Pick<ModelRunOptions, "calls" | "send" | "shared" | "now" | "jitter">;

type WithModel = ModelConfig & { readonly model: ModelChoice };

/** Opens the model engine. Each run gets its own models, because budget and call totals belong to one run. */
export const openModelEngine = (config: WithModel, tools: RunTools): EngineChoice => {
  refuseUnknownPrice(config);
  const { model, tagModel, verify, verifyModel, language } = config;
  const name = toName(model) + (tagModel === null ? "" : `, tags by ${toName(tagModel)}`);
  const choices = new Map(
    [model, ...(tagModel === null ? [] : [tagModel]), ...(verifyModel === null ? [] : [verifyModel])].map((choice) => [
      toName(choice),
      choice,
    ]),
  );
  return {
    name,
    reader: { kind: "model", name, version: modelEngineVersion, writesIn: language },
    why: "the configured model",
    estimate: async (discussion, givenTopics, changes = null) => {
      const options = {
        tagModel: toKnown(tagModel ?? model),
        verify: verify === "never" ? null : { model: toKnown(verifyModel ?? model), when: verify },
        givenTopics,
      };
      const { steps } = await (changes === null
        ? estimateReading(discussion, toKnown(model), options)
        : estimateChanges(discussion, toKnown(model), { ...options, changes }));
      return { steps: steps.map((step) => toPricedStep(step, choices.get(step.model) ?? model)) };
    },
    open: (discussionId, onCall) => {
      const run: ModelRun = createModelRun({
        ...tools,
        discussionId,
        limits: config,
        maxCostPerDayUsd: config.maxCostPerDayUsd,
        pace: {
          parallel: config.parallel,
          begin: config.callsPerMinute === null ? null : { calls: config.callsPerMinute, milliseconds: 60_000 },
        },
        onAnswer: () => onCall(run.paid(), run.used()),
      });
      const asked = run.create(model);
      const engine = createModelEngine({
        model: asked,
        tagModel: tagModel === null ? asked : run.create(tagModel),
        verify: verify === "never" ? null : { model: verifyModel === null ? asked : run.create(verifyModel), when: verify },
        writesIn: language,
      });
      return { engine: countingCalls({ ...engine, name }, run), stop: run.stop };
    },
  };
};

const toName = ({ provider, model }: ModelChoice): string => `${provider}/${model}`;

const toKnown = (choice: ModelChoice) => ({ name: toName(choice), contextTokens: findContextTokens(choice) });

/** Call totals for the report, from the stored calls. Each answer counts once, whether this run or an earlier one paid for it. */
const countingCalls = (engine: Engine, { used }: ModelRun): Engine => ({
  ...engine,
  read: async (discussion, tools) => ({ ...(await engine.read(discussion, tools)), usage: used }),
});

/** Prices depend on the size of a call, so each call is priced by itself, not their sum. */
const toPricedStep = (step: StepEstimate, { provider, model }: ModelChoice): EstimatedStep => {
  const calls = Math.max(1, step.calls);
  const inputTokens = step.inputTokens / calls;
  const cachedTokens = step.cachedTokens / calls;
  const tokens = { inputTokens, cachedTokens, cacheWriteTokens: inputTokens - cachedTokens, outputTokens: step.outputTokens / calls };
  const costUsd = findPricing(provider, model).price(tokens);
  return {
    step: step.step,
    model: step.model,
    calls: step.calls,
    inputTokens: Math.round(step.inputTokens),
    cachedTokens: Math.round(step.cachedTokens),
    outputTokens: Math.round(step.outputTokens),
    costUsd: costUsd === null ? null : costUsd * step.calls,
  };
};

/** Without a known price, a cost limit cannot be enforced [R3]. */
const refuseUnknownPrice = ({ model, tagModel, verifyModel, maxCostUsd, maxCostPerDayUsd, maxTokens }: WithModel): void => {
  // A limit of tokens can stand in for the cost of one run, but not for that of a day.
  const isForRun = maxCostUsd !== null && maxTokens === null;
  if (!isForRun && maxCostPerDayUsd === null) return;
  const nothing = { inputTokens: 0, cachedTokens: 0, cacheWriteTokens: 0, outputTokens: 0 };
  const unknown = [model, tagModel, verifyModel].find(
    (choice) => choice !== null && findPricing(choice.provider, choice.model).price(nothing) === null,
  );
  if (!unknown) return;
  throw new AppError("wrong-use", {
    what: `Cannot enforce ${isForRun ? "--max-cost" : "--max-cost-day"}`,
    why: `the price of ${toName(unknown)} is unknown`,
    fix: "Limit the tokens of each reading instead: --max-tokens 500000.",
  });
};
