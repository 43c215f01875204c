/** How a model's context is shared out, in tokens. */
export interface TokenBudget {
  /** For the answer, the model's own thinking included where a provider counts it. */
  readonly output: number;
  /** For system text, task and schema. */
  readonly task: number;
  /** For the comments that one call shows. */
  readonly comments: number;
}

/** Longer answers than this are asked for in several batches: a call that fails late is dear. */
const largestOutput = 16_000;
/** System text 1,200, schema 250, twenty topics 1,100, the task's own words 300. */
const largestTask = 3_000;
/** Below this nothing sensible can be read: a model with a smaller context refuses the question. */
const leastComments = 600;
/** Of a context, what is planned with: vocabularies differ by some 15 %, and a count must not fall short. */
const usableShare = 0.87;

/** How many tokens of a context can be planned with. */
export const toUsableTokens = (contextTokens: number): number => Math.floor(contextTokens * usableShare);

export const toTokenBudget = (contextTokens: number): TokenBudget => {
  const usable = toUsableTokens(contextTokens);
  const output = Math.min(largestOutput, Math.floor(usable / 4));
  const task = Math.min(largestTask, Math.floor(usable / 3));
  return { output, task, comments: Math.max(usable - output - task, leastComments) };
};
