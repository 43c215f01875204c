/** How the page learns of changes: at once over a stream, by asking every few seconds, or not at the moment. */
export type ConnectionState = "live" | "asking" | "lost";

export interface JobConnectionOptions {
  /** The address of the job's event stream. */
  readonly events: string;
  /** The address of the job as JSON. */
  readonly job: string;
  /** Gets the job as JSON text; true when it has ended, which ends the connection. */
  readonly onJob: (text: string) => boolean;
  readonly onState: (state: ConnectionState) => void;
}

/** How often the job is asked for without a stream, and how long until a stream is tried again. Milliseconds. */
const askMilliseconds = 3_000;
const streamAgainMilliseconds = 30_000;

/**
 * Follows a job for as long as the page is visible. A browser has six connections to a server for all tabs together, and each stream
 * takes one: so a hidden page lets its stream go, and a page to which the server gives no stream asks every few seconds.
 */
export const connectToJob = ({ events, job, onJob, onState }: JobConnectionOptions): void => {
  let stop = nothing;
  let hasEnded = false;
  const onText = (text: string): void => {
    if (hasEnded || !onJob(text)) return;
    hasEnded = true;
    stop();
  };
  const stream = (): void => {
    stop();
    stop = openStream(events, { onText, onState, onRefused: ask });
  };
  const ask = (): void => {
    stop();
    stop = askRegularly(job, { onText, onState, onEnough: stream });
  };
  const follow = (): void => {
    stop();
    if (hasEnded || document.hidden) return;
    if ("EventSource" in window) stream();
    else ask();
  };
  document.addEventListener("visibilitychange", follow);
  // A page that is kept for the back button is not hidden by an event of its own everywhere.
  window.addEventListener("pagehide", () => stop());
  window.addEventListener("pageshow", ({ persisted }) => persisted && follow());
  follow();
};

const nothing = (): void => undefined;

interface Listeners extends Pick<JobConnectionOptions, "onState"> {
  readonly onText: (text: string) => void;
}

/** Opens an event stream; gives what closes it. `onRefused` is called where the server gives none. */
const openStream = (events: string, { onText, onState, onRefused }: Listeners & { readonly onRefused: () => void }): (() => void) => {
  const source = new EventSource(events);
  source.addEventListener("open", () => onState("live"));
  source.addEventListener("job", ({ data }) => onText(String(data)));
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED) onRefused();
    else onState("lost");
  });
  return () => source.close();
};

/** Asks every few seconds; gives what ends that. `onEnough` is called when a stream may be tried again. */
const askRegularly = (job: string, { onText, onState, onEnough }: Listeners & { readonly onEnough: () => void }): (() => void) => {
  let isStopped = false;
  let timer = 0;
  const streamAt = performance.now() + streamAgainMilliseconds;
  const askOnce = async (): Promise<void> => {
    try {
      const response = await fetch(job, { headers: { accept: "application/json" } });
      const text = await response.text();
      if (isStopped) return;
      onState(response.ok ? "asking" : "lost");
      if (response.ok) onText(text);
    } catch {
      if (!isStopped) onState("lost");
    }
    // The job may have ended with this answer.
    if (isStopped) return;
    timer = window.setTimeout(() => {
      if (performance.now() >= streamAt && "EventSource" in window) onEnough();
      else void askOnce();
    }, askMilliseconds);
  };
  void askOnce();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
};
