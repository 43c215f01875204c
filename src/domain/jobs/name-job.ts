import type { Job, JobReference } from "./job.ts";
import { places } from "../sources/places.ts";

/** The name of a job: the title of what it reads once that is known, before that the reference. */
export const nameJob = ({ progress, request }: Job): string => progress.title ?? nameReference(request.reference);

/** "Hacker News 46433029", or the name of a file or of a stored discussion. */
export const nameReference = (reference: JobReference): string => {
  if (reference.kind === "upload") return reference.title ?? reference.name;
  if (reference.kind === "kept") return reference.discussionId;
  return `${places[reference.kind].whole} ${reference.id.replace(/^https?:\/\//u, "")}`;
};
