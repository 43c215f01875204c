import { compareDiscussions } from "../../src/domain/changes/compare-discussions.ts";
import type { Discussion } from "../../src/domain/thread/discussion.ts";
import { mergeDiscussions } from "../../src/domain/changes/merge-discussions.ts";
import type { Report } from "../../src/domain/report/report.ts";
import type { Topic } from "../../src/domain/topics/topic.ts";
import { findTopicSuccessors } from "../../src/domain/changes/topic-successors.ts";
import type { Engine } from "../../src/engines/engine.ts";
import { makeReport } from "../../src/pipeline/make-report.ts";
import { readOn } from "../../src/pipeline/read-on/read-on.ts";

/** A discussion as it was when this many of its comments had been written. A comment without a time counts as written with its parent. */
const cutByTime = (discussion: Discussion, share: number): Discussion => {
  const times = new Map<string, string>();
  // In thread order: a parent comes before its replies.
  for (const { id, parentId, createdAt } of discussion.comments) {
    const above = times.get(parentId ?? "") ?? "";
    times.set(id, createdAt !== null && createdAt > above ? createdAt : above);
  }
  const written = [...times].toSorted(([, left], [, right]) => left.localeCompare(right));
  const early = new Set(written.slice(0, Math.round(written.length * share)).map(([id]) => id));
  return { ...discussion, comments: discussion.comments.filter(({ id }) => early.has(id)) };
};

/** One stage of a thread that grows, and the reading that it got. */
export interface Stage {
  readonly share: number;
  readonly discussion: Discussion;
  readonly report: Report;
}

interface Replay {
  readonly discussion: Discussion;
  readonly shares: readonly number[];
  /** Replaces learned topics; null to learn them. */
  readonly givenTopics: readonly Topic[] | null;
  /** The engine for a stage's reading. */
  readonly toEngine: (discussion: Discussion) => Engine;
}

const silent = { emit: () => undefined, signal: new AbortController().signal };

/** Reads a thread at the first share of its comments, and reads on at each later one. */
export const replayGrowth = async ({ discussion, shares, givenTopics, toEngine }: Replay): Promise<readonly Stage[]> => {
  const stages: Stage[] = [];
  for (const [place, share] of shares.entries()) {
    const now = cutByTime(discussion, share);
    const before = stages.at(-1);
    const tools = { ...silent, engine: toEngine(now) };
    if (before === undefined) {
      stages.push({ share, discussion: now, report: await makeReport({ discussion: now, givenTopics }, tools) });
      continue;
    }
    const difference = compareDiscussions(before.discussion, now);
    const merged = mergeDiscussions(before.discussion, now, difference);
    const since = { version: place, madeAt: null, readAt: null };
    const report = await readOn({ discussion: merged, earlier: before.report, difference, since, version: place + 1 }, tools);
    stages.push({ share, discussion: merged, report });
  }
  return stages;
};

/** Ids of comments that are in the thread and not in the report, and the other way round, or twice in it. */
export const findLostOrDoubled = (discussion: Discussion, { comments }: Report): readonly string[] => {
  const expected = new Set(discussion.comments.map(({ id }) => id));
  const found = comments.map(({ id }) => id);
  const lost = [...expected].filter((id) => !found.includes(id));
  return [...lost, ...found.filter((id, place) => !expected.has(id) || found.indexOf(id) !== place)];
};

/** The addresses of topics of any stage that lead nowhere at the last one: neither to that topic nor to one that continues it. */
export const findDeadAddresses = (stages: readonly Stage[]): readonly string[] => {
  let topicOf = new Map<string, string | null>();
  for (const [place, { report }] of stages.entries()) {
    const before = stages[place - 1]?.report;
    const successors = before === undefined ? new Map<string, string | null>() : findTopicSuccessors(before, report);
    topicOf = new Map([...topicOf].map(([slug, id]) => [slug, id === null ? null : (successors.get(id) ?? null)]));
    for (const { slug, id } of report.topics) topicOf.set(slug, id);
  }
  return [...topicOf].filter(([, id]) => id === null).map(([slug]) => slug);
};
