import { AppError } from "../domain/app-error.ts";
import type { Discussion } from "../domain/thread/discussion.ts";
import type { Asker, JobReference, JobRequest, Lease } from "../domain/jobs/job.ts";
import type { Report } from "../domain/report/report.ts";
import type { EmitEvent } from "../pipeline/events.ts";
import { requireComments } from "../domain/thread/too-many-comments.ts";
import type { SourceTools } from "../sources/source.ts";
import { editTopics } from "./edit-topics.ts";
import type { Ports } from "./ports.ts";
import { type WantedOrigin, summarizeDiscussion } from "./summarize.ts";

/** Runs the reading that a job asks for; throws `too-large` for a discussion with more than `maxComments`. Saves the report unless the lease was lost meanwhile. */
export const runJob = (
  {
    request,
    asker,
    lease,
    maxComments,
  }: { readonly request: JobRequest; readonly asker: Asker; readonly lease: Lease; readonly maxComments: number },
  ports: Ports,
  tools: { readonly emit: EmitEvent; readonly signal: AbortSignal },
): Promise<Report> => {
  const asked = { job: lease.jobNumber, by: asker.name };
  const { edit, reference } = request;
  if (edit !== undefined && reference.kind === "kept") {
    return editTopics({ discussionId: reference.discussionId, edit, ...asked, lease }, ports, tools);
  }
  return summarizeDiscussion(
    {
      read: (reports) => readReference(reference, ports, { signal: tools.signal, maxComments, ...reports }),
      givenTopics: request.topics?.map((topic) => ({ ...topic, parentId: topic.parentId ?? null })) ?? null,
      again: request.refresh === true,
      origin: toOrigin(reference, asked),
      lease,
    },
    ports,
    tools,
  );
};

const toOrigin = (reference: JobReference, asked: Pick<WantedOrigin, "job" | "by">): WantedOrigin => ({
  ...asked,
  kind: reference.kind === "kept" ? "stored" : "source",
  name: reference.kind === "upload" ? reference.name : null,
});

const readReference = async (
  reference: JobReference,
  { readThread, readSaved, store }: Ports,
  tools: Pick<SourceTools, "signal" | "onProgress" | "onWait"> & { readonly maxComments: number },
): Promise<Discussion> => {
  if (reference.kind === "upload") {
    const bytes = await store.jobs.loadUpload(reference.key);
    if (bytes === null) throw gone(`"${reference.name}"`, "Upload the file again.");
    const { name, format, columns = {}, title = null, thread = null } = reference;
    return readSaved({ bytes, name, format, columns, title, thread, maxComments: tools.maxComments });
  }
  if (reference.kind === "kept") {
    const discussion = await store.loadDiscussion(reference.discussionId);
    if (discussion === null) throw gone(`"${reference.discussionId}"`, "Read the discussion from its source again.");
    requireComments(discussion.comments.length, { name: `"${discussion.title}"`, maxComments: tools.maxComments });
    return discussion;
  }
  return readThread(reference, { ...tools, standardInput: nothing() });
};

async function* nothing(): AsyncGenerator<Uint8Array> {}

const gone = (name: string, fix: string): AppError =>
  new AppError("not-kept", { what: `Cannot read ${name}`, why: "it is not in the store any more", fix });
