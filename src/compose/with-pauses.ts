import type { Engine } from "../engines/engine.ts";

/**
 * An engine that lets signals in between its steps. Each of them computes for up to a second, during which Ctrl-C could not even be
 * acknowledged.
 */
export const withPauses = (engine: Engine): Engine => ({
  ...engine,
  read: async (discussion, tools) => {
    const reading = await engine.read(discussion, tools);
    const pause = async (): Promise<void> => {
      // Node handles signals where it polls, which it does once before the second of these.
      for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      tools.signal.throwIfAborted();
    };
    return {
      ...reading,
      proposeTopics: async () => {
        await pause();
        return reading.proposeTopics();
      },
      tagComments: async (topics) => {
        await pause();
        const tags = await reading.tagComments(topics);
        await pause();
        return tags;
      },
      writeOverview: async (topics) => {
        await pause();
        return reading.writeOverview(topics);
      },
    };
  },
});
