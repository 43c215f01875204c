import type { WatchEvent } from "../app/tend-watches.ts";

/** How often watched threads are looked at. Looking writes nothing unless a check is due or has ended. Milliseconds. */
const lookMilliseconds = 5_000;

interface LookTools {
  /** Queues the checks of watched threads that are due, and takes account of those that have ended. */
  readonly look: () => Promise<readonly WatchEvent[]>;
  readonly onEvent: (event: WatchEvent) => void;
  readonly onError: (error: unknown) => void;
}

/** Looks at the watched threads at once, and then every few seconds until it is stopped. Any number of workers may do so. */
export const lookRegularly = ({ look, onEvent, onError }: LookTools): { readonly stop: () => Promise<void> } => {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let looking = Promise.resolve();
  const lookOnce = async (): Promise<void> => {
    try {
      for (const event of await look()) onEvent(event);
    } catch (error) {
      // A full disk or a locked file may be temporary: what is due stays due.
      onError(error);
    }
    if (!isStopped) timer = setTimeout(start, lookMilliseconds);
  };
  const start = (): void => {
    looking = lookOnce();
  };
  start();
  return {
    stop: async () => {
      isStopped = true;
      await looking;
      clearTimeout(timer);
    },
  };
};
