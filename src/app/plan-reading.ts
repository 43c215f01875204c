import { alignIds } from "../domain/changes/align-ids.ts";
import { type DiscussionDifference, compareDiscussions, isAboutOther } from "../domain/changes/compare-discussions.ts";
import type { Discussion } from "../domain/thread/discussion.ts";
import { mergeDiscussions } from "../domain/changes/merge-discussions.ts";
import { knowsStory } from "../domain/thread/knows-story.ts";
import type { Topic } from "../domain/topics/topic.ts";
import type { ReadingChanges } from "../engines/llm/estimate-changes.ts";
import type { EmitEvent } from "../pipeline/events.ts";
import { type Base, findObstacle } from "./find-base.ts";
import type { Reader } from "./ports.ts";

/** How a thread is read. */
export type ReadingPlan =
  /** Why it cannot build on an earlier version; null where that was not asked for. */
  | { readonly kind: "whole"; readonly discussion: Discussion; readonly why: string | null }
  | ReadingOn
  | { readonly kind: "nothing new"; readonly base: Base };

/** Only what came since a version is read. */
export interface ReadingOn {
  readonly kind: "on";
  /** The thread as it is now, with what only the version holds. */
  readonly discussion: Discussion;
  readonly base: Base;
  readonly difference: DiscussionDifference;
}

/**
 * Decides how to read a thread that was just fetched. `base` is the version to build on: null where none is stored, undefined where the
 * reading is to be a fresh one [R1].
 */
export const planReading = (
  read: Discussion,
  {
    base,
    engine,
    givenTopics,
  }: { readonly base: Base | null | undefined; readonly engine: Reader; readonly givenTopics: readonly Topic[] | null },
): ReadingPlan => {
  if (base === undefined) return { kind: "whole", discussion: read, why: null };
  if (base === null) return { kind: "whole", discussion: read, why: "no earlier version of it is stored" };
  const fetched = alignIds(base.discussion, read);
  const { id } = base.discussion;
  const obstacle = findObstacle(base, { engine, givenTopics });
  if (obstacle !== null) return { kind: "whole", discussion: { ...fetched, id }, why: obstacle };
  const difference = compareDiscussions(base.discussion, fetched);
  const isStoryNew = knowsStory(fetched) && !knowsStory(base.discussion);
  const { new: added, edited, deleted, story } = difference;
  const isSame = !isStoryNew && added.length + edited.length + deleted.length + story.length === 0;
  // A reading that stopped at its budget still has work left, even if nothing is new.
  if (isSame && base.report.partial === null) return { kind: "nothing new", base };
  const discussion = { ...mergeDiscussions(base.discussion, fetched, difference), id };
  return { kind: "on", discussion, base, difference };
};

/** The comments that a reading on will tag, and the topics that it builds on, for its estimate. */
export const toChanges = ({ discussion, base, difference }: ReadingOn): ReadingChanges => {
  const failed = base.report.comments.filter(({ status }) => status === "failed").map(({ id }) => id);
  const wanted = new Set([...difference.new, ...difference.edited, ...failed]);
  return {
    commentIds: discussion.comments.filter(({ id, absence }) => absence === null && wanted.has(id)).map(({ id }) => id),
    topics: base.report.topics,
    isStoryEdited: isAboutOther(difference),
  };
};

/** Says how the thread is read, where it was to build on an earlier version. */
export const tellPlan = (plan: ReadingPlan, emit: EmitEvent): void => {
  if (plan.kind === "nothing new") emit({ type: "nothing-new", version: plan.base.version });
  else if (plan.kind === "on") {
    const { new: added, edited, deleted, story } = plan.difference;
    const counts = { new: added.length, edited: edited.length, deleted: deleted.length };
    emit({ type: "thread-compared", version: plan.base.version, ...counts, story });
  } else if (plan.why !== null) emit({ type: "read-whole", why: plan.why });
};
