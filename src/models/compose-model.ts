import type { CallTotals, ModelCall, ReceivedAnswer } from "../domain/models/model-call.ts";
import type { AdapterOptions, SendRequest } from "./adapters/adapter.ts";
import { createAnthropicModel } from "./adapters/anthropic.ts";
import { createOllamaModel } from "./adapters/ollama.ts";
import { createOpenAiCompatibleModel } from "./adapters/openai-compatible.ts";
import { createOpenAiModel } from "./adapters/openai.ts";
import type { CallLimits } from "../domain/models/call-limits.ts";
import { type BudgetLimits, createBudget } from "./budget.ts";
import { createCallLine } from "./call-line.ts";
import { createDayBudget } from "./day-budget.ts";
import { createLedger } from "./ledger.ts";
import { createLimitLease } from "./limit-lease.ts";
import type { Model } from "./model.ts";
import { type Pricing, findPricing } from "./prices.ts";
import { withBudget } from "./with-budget.ts";
import { type CallQueue, type Pace, createCallQueue, withLimits, withRate } from "./with-limits.ts";
import { withReplay } from "./with-replay.ts";
import { withRecording } from "./with-recording.ts";
import { retryModel } from "./retry-model.ts";
import { type Sleep, sleepByTimer } from "./sleep.ts";
import { createStoppable } from "./with-stop.ts";

/** Which wire format a provider speaks. */
export type WireFormat = "openai" | "anthropic" | "openai-compatible" | "ollama";

const adapters: Readonly<Record<WireFormat, (options: AdapterOptions) => Model>> = {
  openai: createOpenAiModel,
  anthropic: createAnthropicModel,
  "openai-compatible": createOpenAiCompatibleModel,
  ollama: createOllamaModel,
};

/** A model from the settings, and how it is reached. */
export interface ModelSetup {
  readonly provider: string;
  readonly model: string;
  readonly format: WireFormat;
  readonly key: string | null;
  readonly baseUrl: string;
  /** The server's address as a person typed it; null for the provider's own. Part of the key under which answers are recorded. */
  readonly namedUrl: string | null;
  /** Null: from the table of models, else a cautious guess. */
  readonly contextTokens: number | null;
}

/** One run's models. They share its budget, a queue for each provider, and the records. */
export interface ModelRun {
  readonly create: (setup: ModelSetup) => Model;
  /** What the run's answers took together, replayed ones included. */
  readonly used: () => CallTotals;
  /** What this run itself asked for and paid. */
  readonly paid: () => CallTotals;
  /** Aborts all calls, in flight, waiting or to be retried, and resolves once they are recorded: a run that failed pays no more. */
  readonly stop: () => Promise<void>;
}

export interface ModelRunOptions {
  readonly discussionId: string | null;
  readonly calls: {
    readonly save: (call: ModelCall) => Promise<void>;
    readonly findAnswer: (hash: string) => Promise<ReceivedAnswer | null>;
  };
  readonly send: SendRequest;
  readonly limits: BudgetLimits;
  /** What all runs of a day (UTC) may cost together; null for no limit. */
  readonly maxCostPerDayUsd: number | null;
  readonly pace: Pace;
  /** Keeps pace and the day's spending for all processes of an installation; `holder` names this one. */
  readonly shared: { readonly limits: CallLimits; readonly holder: string };
  readonly now: () => Date;
  readonly jitter: () => number;
  readonly sleep?: Sleep;
  readonly timeoutMilliseconds?: number;
  /** How long after the first attempt another one may begin; 0 for a single attempt. */
  readonly longestRetryMilliseconds?: number;
  /** Called after each answer. */
  readonly onAnswer?: () => void;
}

/** A long answer of a slow model takes minutes; after this it counts as silent. In milliseconds. */
const defaultTimeout = 300_000;

/** For models of unknown size: the smallest context in use today, which still holds a section of a thread. */
const cautiousContextTokens = 16_384;

/**
 * Models for one run. Each is a stack, from the outside in: replay (what was answered is not sent), limits, retry, budget (each attempt is
 * checked), rate (each attempt is counted), recording (each attempt is kept), the provider's adapter.
 */
export const createModelRun = (options: ModelRunOptions): ModelRun => {
  const { discussionId, calls, now, jitter, sleep = sleepByTimer } = options;
  const { limits } = options.shared;
  const lease = createLimitLease(limits, { holder: options.shared.holder, now });
  const tools = { limits, lease, now, jitter, sleep };
  const budget = createBudget(options.limits);
  const day = createDayBudget(options.maxCostPerDayUsd, tools);
  const ledger = createLedger();
  const stoppable = createStoppable();
  const queues = new Map<string, CallQueue>();
  const create = (setup: ModelSetup): Model => {
    const pricing = findPricing(setup.provider, setup.model);
    const adapter = createAdapter(setup, pricing, options);
    const answerer = {
      name: adapter.name,
      contextTokens: setup.format === "ollama" ? adapter.contextTokens : null,
      address: setup.namedUrl,
    };
    const { provider } = setup;
    const { parallel, begin: rate } = options.pace;
    const queue = queues.get(provider) ?? createCallQueue({ parallel }, createCallLine({ provider, parallel }, tools));
    queues.set(provider, queue);
    const recorded = withRecording(adapter, { answerer, discussionId, save: calls.save, now });
    const paced = rate === null ? recorded : withRate(recorded, { ...tools, provider, rate });
    const budgeted = withBudget(paced, { budget, day, pricing });
    const retried = retryModel(budgeted, {
      now: () => now().getTime(),
      jitter,
      sleep,
      ...(options.longestRetryMilliseconds !== undefined && { longestMilliseconds: options.longestRetryMilliseconds }),
    });
    const replaying = withReplay(withLimits(retried, queue), {
      answerer,
      find: calls.findAnswer,
      onAnswer: (hash, answer, isReplayed) => {
        ledger.add(hash, answer, isReplayed);
        options.onAnswer?.();
      },
    });
    return stoppable.join(replaying);
  };
  return { create, used: ledger.used, paid: ledger.paid, stop: stoppable.stop };
};

const createAdapter = (setup: ModelSetup, pricing: Pricing, options: ModelRunOptions): Model =>
  adapters[setup.format]({
    ...setup,
    pricing,
    send: options.send,
    contextTokens: findContextTokens(setup, pricing),
    timeoutMilliseconds: options.timeoutMilliseconds ?? defaultTimeout,
  });

/** The tokens that a model reads and writes in one call: from the setting, else from the table of models, else a cautious guess. */
export const findContextTokens = (
  { provider, model, contextTokens }: Pick<ModelSetup, "provider" | "model" | "contextTokens">,
  pricing: Pricing = findPricing(provider, model),
): number => contextTokens ?? pricing.contextTokens ?? cautiousContextTokens;
