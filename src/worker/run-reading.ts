import type { Asker, JobFailure, JobRequest, Lease } from "../domain/jobs/job.ts";
import type { ReadingEvent } from "../pipeline/events.ts";

/** The result of a reading: where its report was saved, or why there is none. `hasDied`: its process ended without saying why. */
export type ReadingEnd = { readonly discussionId: string } | { readonly failure: JobFailure; readonly hasDied?: boolean };

/** Runs one reading. Resolves soon after `signal` is aborted, then with an `interrupted` failure; never rejects. */
export type RunReading = (
  work: { readonly request: JobRequest; readonly asker: Asker; readonly lease: Lease },
  tools: { readonly signal: AbortSignal; readonly onEvent: (event: ReadingEvent) => void },
) => Promise<ReadingEnd>;
