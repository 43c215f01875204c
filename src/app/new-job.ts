import { createHash } from "node:crypto";
import type { Asker, JobReference, JobRequest } from "../domain/jobs/job.ts";
import type { TopicEdit } from "../domain/topics/topic-edit.ts";
import type { NewJob } from "../store/job-store.ts";

/** A reading, as it is asked for. */
export interface WantedJob extends Pick<JobRequest, "reference" | "engine" | "topics"> {
  readonly reference: JobReference;
  /** Null for the thread's own. */
  readonly language: string | null;
  readonly refresh: boolean;
  readonly edit: TopicEdit | null;
  /** What it may cost, if that is less than the server allows; null for no limit of its own. */
  readonly maxCostUsd: number | null;
  readonly bytes: Uint8Array | null;
  readonly again: boolean;
  readonly asker: Asker;
  readonly title: string | null;
}

/** The job of a reading. Its key is the same for the same reading by the same model, no matter who asks and what it may cost. */
export const toNewJob = (
  { reference, engine, topics, language, refresh, edit, maxCostUsd, bytes, again, asker, title }: WantedJob,
  { model }: { readonly model: string | null },
): NewJob => {
  // Absent where nothing was named: the key of a request is made of all its fields, and earlier jobs have none of these.
  const more = {
    ...(language !== null && { language }),
    ...(refresh && { refresh: true as const }),
    ...(edit && { edit }),
    ...(maxCostUsd !== null && { maxCostUsd }),
  };
  const parts = [
    reference,
    model,
    topics,
    ...(language === null ? [] : [language]),
    ...(refresh ? ["refresh"] : []),
    ...(edit ? [edit] : []),
  ];
  return {
    key: createHash("sha256").update(JSON.stringify(parts)).digest("hex"),
    request: { reference, engine, topics, ...more },
    upload: reference.kind === "upload" && bytes !== null ? { key: reference.key, bytes } : null,
    again,
    asker,
    title,
  };
};
