import type { AppError } from "../../domain/app-error.ts";
import { isBudgetReached } from "../../domain/models/budget-reached.ts";
import type { Finding } from "../../domain/thread/finding.ts";
import type { Model } from "../../models/model.ts";
import type { EngineProgress } from "../engine.ts";
import type { Asker } from "./asking/asker.ts";
import type { ThreadWords } from "./checks/names-and-numbers.ts";
import type { TokenBudget } from "./thread/token-budget.ts";
import type { Sections } from "./thread/sections.ts";
import type { CountTokens } from "./thread/token-counter.ts";
import type { Transcript } from "./thread/transcript.ts";

/** The model that compares statements with the comments they cite, and what came of it so far. */
export interface Verifier {
  readonly model: Model;
  readonly tally: { supported: number; mended: number; dropped: number; unverified: number };
}

/** What every step needs: the discussion, the models, and where findings go. */
export interface LlmContext {
  readonly transcript: Transcript;
  readonly sections: Sections;
  /** Whether calls may show whole sections: they share them as a cached beginning, which pays off with many calls. */
  readonly showsSections: boolean;
  readonly tokenBudget: TokenBudget;
  /** Proposes and writes. */
  readonly model: Model;
  /** Tags; often a cheaper one. */
  readonly tagModel: Model;
  /** Reads a second time what was written; null where nothing is verified. */
  readonly verifier: Verifier | null;
  /** The language that was asked for (BCP 47); null for the thread's own. */
  readonly writesIn: string | null;
  readonly asker: Asker;
  readonly countTokens: CountTokens;
  /** Which words of the thread are ordinary ones, no names. */
  readonly threadWords: ThreadWords;
  readonly note: (finding: Finding) => void;
  /** Called when the budget ends a step early; what the step already has is kept. */
  readonly onBudgetReached: (error: AppError) => void;
  readonly onProgress: (progress: EngineProgress) => void;
}

/** The result of `act`; null where the budget ended it, which the reading then reports. Steps catch this nowhere else [R3]. */
export const withinBudget = async <T>(
  { onBudgetReached }: Pick<LlmContext, "onBudgetReached">,
  act: () => Promise<T>,
): Promise<T | null> => {
  try {
    return await act();
  } catch (error) {
    if (!isBudgetReached(error)) throw error;
    onBudgetReached(error);
    return null;
  }
};

/** The output limit for an answer of an expected length: twice that, and some for a model that thinks before it writes. In tokens. */
export const toOutputLimit = (expectedTokens: number, { output }: TokenBudget): number =>
  Math.min(output, expectedTokens * 2 + thinkingTokens);

const thinkingTokens = 4_000;
