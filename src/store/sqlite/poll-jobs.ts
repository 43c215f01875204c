import type { JobStore } from "../job-store.ts";

/** How often the queue is looked at. Looking does not write, and takes 0.02 ms. Milliseconds. */
const pollMilliseconds = 200;

/** Delivers jobs by looking for them several times a second, which needs nothing but the file. */
export const pollJobs: JobStore["deliver"] = ({ concurrency, take, onError }) => {
  let running = 0;
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let polling = Promise.resolve();
  const poll = async (): Promise<void> => {
    try {
      while (running < concurrency && !stopping.signal.aborted) {
        const taken = await take(null);
        if (taken === null) break;
        running += 1;
        void taken.done.finally(() => (running -= 1));
      }
    } catch (error) {
      // A full disk or a locked file may be temporary: the next poll tries again.
      onError(error);
    }
    if (!stopping.signal.aborted) timer = setTimeout(start, pollMilliseconds);
  };
  const start = (): void => {
    polling = poll();
  };
  start();
  return Promise.resolve({
    stop: async () => {
      stopping.abort();
      await polling;
      clearTimeout(timer);
    },
    close: () => Promise.resolve(),
  });
};
