import type { ReceivedAnswer } from "../domain/model-call.ts";
import { type Answerer, toCallHash } from "./call-hash.ts";
import type { Model, ModelAnswer } from "./model.ts";

export interface MemoryOptions {
  readonly answerer: Answerer;
  /** The answer that was once kept under this hash; null when there is none. */
  readonly find: (hash: string) => Promise<ReceivedAnswer | null>;
  /** Told of every answer that is handed on, whether it was remembered or asked for now. */
  readonly onAnswer: (hash: string, answer: ModelAnswer, remembered: boolean) => void;
}

/** What was answered once is never sent again [R2], and of two equal questions at one time only one is sent. */
export const withMemory = (model: Model, { answerer, find, onAnswer }: MemoryOptions): Model => {
  const asked = new Map<string, Promise<ModelAnswer>>();
  return {
    ...model,
    ask: async (request, tools) => {
      const hash = toCallHash(request, answerer);
      const running = asked.get(hash);
      if (running) return running;
      const answering = (async () => {
        const kept = await find(hash);
        tools.signal.throwIfAborted();
        const answer = kept ?? (await model.ask(request, tools));
        onAnswer(hash, answer, kept !== null);
        return answer;
      })();
      asked.set(hash, answering);
      // Who asks again later finds the answer in the store; a failure must not be remembered.
      const forget = (): void => void asked.delete(hash);
      answering.then(forget, forget);
      return answering;
    },
  };
};
