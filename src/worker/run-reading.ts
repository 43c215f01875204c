import type { JobFailure, JobRequest, Lease } from "../domain/job.ts";
import type { ReadingEvent } from "../pipeline/events.ts";

/** How a reading ended, when it was not stopped. */
export type ReadingEnd = { readonly discussionId: string } | { readonly failure: JobFailure };

/** Does one reading, elsewhere if that is better. Ends soon after `signal` is aborted, and then with an `interrupted` failure. */
export type RunReading = (
  work: { readonly request: JobRequest; readonly lease: Lease },
  tools: { readonly signal: AbortSignal; readonly onEvent: (event: ReadingEvent) => void },
) => Promise<ReadingEnd>;
