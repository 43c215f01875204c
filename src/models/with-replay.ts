import type { ReceivedAnswer } from "../domain/models/model-call.ts";
import { type Answerer, toCallHash } from "./call-hash.ts";
import type { Model, ModelAnswer } from "./model.ts";

export interface ReplayOptions {
  readonly answerer: Answerer;
  /** The answer that was recorded under this hash; null when there is none. */
  readonly find: (hash: string) => Promise<ReceivedAnswer | null>;
  /** Called with every answer that is given, whether it was recorded earlier or asked for now. */
  readonly onAnswer: (hash: string, answer: ModelAnswer, isReplayed: boolean) => void;
}

/** Answers from the recorded calls: what was answered once is never sent again [R2], and of two equal questions at one time only one is sent. */
export const withReplay = (model: Model, { answerer, find, onAnswer }: ReplayOptions): Model => {
  const asked = new Map<string, Promise<ModelAnswer>>();
  return {
    ...model,
    ask: async (request, tools) => {
      const hash = toCallHash(request, answerer);
      const running = asked.get(hash);
      if (running) return running;
      const answering = (async () => {
        const recorded = await find(hash);
        tools.signal.throwIfAborted();
        const answer = recorded ?? (await model.ask(request, tools));
        onAnswer(hash, answer, recorded !== null);
        return answer;
      })();
      asked.set(hash, answering);
      // A later question finds the answer in the store. A failure is not kept: the question may be asked again.
      const forget = (): void => void asked.delete(hash);
      answering.then(forget, forget);
      return answering;
    },
  };
};
