import { tagGivenTopics } from "../../../src/engines/embedded/tags/tag-given-topics.ts";
import type { GivenTagging, GivenTopicsInput } from "../../../src/engines/embedded/tags/tag-given-topics.ts";
import { toWanted } from "../gold-threads.ts";
import type { LabelledThread } from "../label-threads.ts";
import type { PreparedThread } from "../prepare-thread.ts";
import { scoreTags } from "../score.ts";
import type { Measure } from "./measure.ts";

/** What tagGivenTopics wants to tag a prepared thread with the gold's topics. */
export const toGivenInput = ({ topics }: LabelledThread, { thread, vectors, embedder }: PreparedThread): GivenTopicsInput => ({
  thread,
  vectors,
  topics,
  limits: embedder.relevance,
});

/** Micro-F1 of tags with the gold's topics. */
export const scoreGiven = (labelled: LabelledThread, prepared: PreparedThread, settings?: GivenTagging): number => {
  const labels = tagGivenTopics({ ...toGivenInput(labelled, prepared), ...(settings === undefined ? {} : { settings }) });
  const topics = labelled.gold.topics;
  const tags = new Map(
    prepared.thread.comments.map(({ id }, row) => [id, new Set((labels[row] ?? []).flatMap((column) => topics[column]?.id ?? []))]),
  );
  return scoreTags(toWanted(labelled.gold, prepared.thread.comments), tags).microF1;
};

export const measure: Measure = (labelled, prepared) => Promise.resolve({ tags: scoreGiven(labelled, prepared) });
