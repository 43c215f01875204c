import type { RunReading } from "./run-reading.ts";

/** How often a reading is begun whose process dies, before its job fails. */
const mostAttempts = 3;

/**
 * Begins a reading again whose process died: it was killed, perhaps because the machine had too little memory at that moment, or it
 * reached its limit. Answers of a model and embeddings are kept, so that little is done twice. The last cause is the job's failure.
 */
export const retryDeadReadings =
  (runReading: RunReading): RunReading =>
  async (work, tools) => {
    for (let attempt = 1; ; attempt += 1) {
      const end = await runReading(work, tools);
      if (!("failure" in end) || end.hasDied !== true || tools.signal.aborted) return end;
      if (attempt < mostAttempts) continue;
      return { failure: { ...end.failure, why: `${end.failure.why}; this happened ${mostAttempts} times in a row` } };
    }
  };
