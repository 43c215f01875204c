import { tagLearnedTopics } from "../../../src/engines/embedded/tags/tag-learned-topics.ts";
import type { LearnedTagging } from "../../../src/engines/embedded/tags/tag-learned-topics.ts";
import { learnGroups } from "../../../src/engines/embedded/topics/learn-groups.ts";
import { refineGroups } from "../../../src/engines/embedded/topics/refine-groups.ts";
import type { ThreadVectors } from "../../../src/engines/embedded/vectors/thread-vectors.ts";
import { toWanted } from "../gold-threads.ts";
import type { GoldThread } from "../gold-threads.ts";
import type { PreparedThread } from "../prepare-thread.ts";
import { scoreTopics } from "../score.ts";
import type { Measure } from "./measure.ts";

/** The score of learned topics. */
export const scoreLearned = (
  gold: GoldThread,
  prepared: PreparedThread,
  { vectors = prepared.vectors, settings }: { readonly vectors?: ThreadVectors; readonly settings?: LearnedTagging } = {},
): number => {
  const { thread } = prepared;
  const learned = refineGroups({ thread, vectors }, learnGroups(thread, vectors));
  const groups = learned.flatMap(({ members, parts }) => (parts.length > 0 ? parts : [members]));
  const labels = tagLearnedTopics({ thread, vectors, groups, ...(settings === undefined ? {} : { settings }) });
  const found = new Map(thread.comments.map(({ id }, row) => [id, new Set((labels[row] ?? []).map(String))]));
  return scoreTopics(toWanted(gold, prepared.thread.comments), found).score;
};

export const measure: Measure = ({ gold }, prepared) => Promise.resolve({ topics: scoreLearned(gold, prepared) });
