import type { ModelCall, ReceivedAnswer } from "../domain/models/model-call.ts";
import { type Answerer, toCallHash, toSentQuestion } from "./call-hash.ts";
import type { Model } from "./model.ts";

export interface RecordingOptions {
  readonly answerer: Answerer;
  readonly discussionId: string | null;
  /** Resolves once the call is written to disk. */
  readonly save: (call: ModelCall) => Promise<void>;
  readonly now: () => Date;
}

/**
 * Records every attempt, failed ones too, before its answer is used [R2]: a process that is killed later has lost nothing that was paid. An answer
 * that cannot be recorded is not given either.
 */
export const withRecording = (model: Model, { answerer, discussionId, save, now }: RecordingOptions): Model => ({
  ...model,
  ask: async (request, tools) => {
    const started = now();
    const keep = async (answer: ReceivedAnswer | null, error: string | null): Promise<void> => {
      await save({
        discussionId,
        hash: toCallHash(request, answerer),
        step: request.step,
        promptVersion: request.promptVersion,
        model: model.name,
        startedAt: started.toISOString(),
        milliseconds: now().getTime() - started.getTime(),
        sent: toSentQuestion(request),
        answer,
        error,
      });
    };
    const answer = await model.ask(request, tools).catch(async (error: unknown) => {
      await keep(null, describeError(error, tools.signal));
      throw error;
    });
    await keep(answer, null);
    return answer;
  },
});

const describeError = (error: unknown, signal: AbortSignal): string => {
  if (signal.aborted) return "interrupted";
  return error instanceof Error ? error.message : String(error);
};
