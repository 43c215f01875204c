import type { Job } from "../domain/jobs/job.ts";
import type { TopicEdit } from "../domain/topics/topic-edit.ts";
import type { Store, StoredVersion } from "../store/store.ts";

/** What happened to a discussion since the form for its topics was opened: another version is shown, or another change of the topics is queued. */
export type EditConflict =
  | { readonly kind: "version"; readonly current: StoredVersion }
  | { readonly kind: "job"; readonly job: Pick<Job, "number" | "asker"> };

/** More open jobs than a queue holds by default. */
const mostLookedAt = 1_000;

/**
 * What conflicts with a change of topics; null if nothing does. Saving the change in spite of a conflict would replace what somebody else has
 * saved, or the comments that a refresh has added. The same change, submitted twice, is no conflict.
 */
export const findEditConflict = async (
  { discussionId, edit }: { readonly discussionId: string; readonly edit: TopicEdit },
  { listVersions, jobs }: Pick<Store, "listVersions" | "jobs">,
): Promise<EditConflict | null> => {
  const current = (await listVersions(discussionId)).find(({ isCurrent }) => isCurrent);
  if (current !== undefined && current.version !== edit.version) return { kind: "version", current };
  const open = await jobs.list({ states: ["queued", "running"], limit: mostLookedAt });
  const own = JSON.stringify(edit);
  const other = open.jobs.find(
    ({ request }) =>
      request.edit !== undefined &&
      request.reference.kind === "kept" &&
      request.reference.discussionId === discussionId &&
      JSON.stringify(request.edit) !== own,
  );
  return other === undefined ? null : { kind: "job", job: other };
};

/** Identifies a conflict in a form, so that confirming one conflict does not confirm a later one. */
export const toConflictName = (conflict: EditConflict): string =>
  conflict.kind === "version" ? `version ${conflict.current.version}` : `job ${conflict.job.number}`;
