/** How a model's context is shared out, in tokens. */
export interface Rooms {
  /** For the answer, the model's own thinking included where a provider counts it. */
  readonly output: number;
  /** For system text, task and schema. */
  readonly task: number;
  /** For comments. */
  readonly reading: number;
}

/** Longer answers than this are asked for in several batches: a call that fails late is dear. */
const largestOutput = 16_000;
/** System text 1,200, schema 250, twenty topics 1,100, the task's own words 300. */
const largestTask = 3_000;
/** Below this nothing sensible can be read; a model that has less will say so itself. */
const leastReading = 600;

/** Shares out a context. What the counting may miss (another vocabulary) is kept free. */
export const toRooms = (contextTokens: number): Rooms => {
  const usable = Math.floor(contextTokens * 0.87);
  const output = Math.min(largestOutput, Math.floor(usable / 4));
  const task = Math.min(largestTask, Math.floor(usable / 3));
  return { output, task, reading: Math.max(usable - output - task, leastReading) };
};
