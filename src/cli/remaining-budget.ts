import type { Config } from "../config/load-config.ts";
import { AppError } from "../domain/app-error.ts";
import { toDollars } from "../domain/models/cost.ts";
import { toCount } from "../domain/words/count-words.ts";
import type { ReadingEvent } from "../pipeline/events.ts";

/** What readings have cost so far. A price that is unknown counts as nothing: a limit in dollars is refused for such a model. */
export interface Spent {
  readonly costUsd: number;
  readonly tokens: number;
}

/** Follows what one reading pays. */
export const createSpendingMeter = (): { readonly follow: (event: ReadingEvent) => void; readonly spent: () => Spent } => {
  let spent: Spent = { costUsd: 0, tokens: 0 };
  return {
    follow: (event) => {
      if (event.type === "model-answered") spent = { costUsd: event.costUsd ?? 0, tokens: event.tokens };
    },
    spent: () => spent,
  };
};

/** The settings with what is left of the budget, so that several threads together keep to it [R3]. */
export const toRemaining = (config: Config, { costUsd, tokens }: Spent): Config => {
  const { maxCostUsd, maxTokens } = config.models;
  return {
    ...config,
    models: {
      ...config.models,
      maxCostUsd: maxCostUsd === null ? null : maxCostUsd - costUsd,
      maxTokens: maxTokens === null ? null : maxTokens - tokens,
    },
  };
};

/** Throws `budget-reached` where nothing is left for another thread. */
export const refuseEmptyBudget = ({ models }: Config, spent: Spent): void => {
  if (isLeft(models.maxCostUsd, spent.costUsd) && isLeft(models.maxTokens, spent.tokens)) return;
  throw new AppError("budget-reached", {
    what: "Cannot read the remaining threads",
    why: `the budget is used up by those before: ${toCount(spent.tokens, "token")}, ${toDollars(spent.costUsd)}`,
    fix: "Run the same command again with a larger budget: what was answered is stored and costs nothing.",
  });
};

const isLeft = (limit: number | null, used: number): boolean => limit === null || used < limit;
