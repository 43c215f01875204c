import type { Discussion } from "../domain/thread/discussion.ts";
import type { Finding } from "../domain/thread/finding.ts";
import { placeClaims } from "../domain/statements/place-claims.ts";
import type { Report } from "../domain/report/report.ts";
import { type Tag, type Topic, noSummary } from "../domain/topics/topic.ts";
import { type Engine, type Reading, type TaggedTopic, type TopicSummary, noOverview } from "../engines/engine.ts";
import { assembleReport } from "./assemble-report.ts";
import { completeTags } from "./complete-tags.ts";
import type { EmitEvent } from "./events.ts";
import { fillGaps } from "./fill-gaps.ts";
import { groundOverview } from "./ground-overview.ts";
import { type GroundedSummary, groundSummary } from "./ground-summary.ts";
import { type BudgetGuard, createBudgetGuard } from "./keep-what-is-done.ts";
import { settleTopics } from "./settle-topics.ts";
import { summarizeGroups } from "./summarize-groups.ts";

export interface PipelineTools {
  readonly engine: Engine;
  readonly emit: EmitEvent;
  readonly signal: AbortSignal;
}

/**
 * Makes a checked report from a discussion: topics, tags, summaries, overview, with checks between the engine's steps. Given
 * topics (`givenTopics`) replace learned ones and are kept even when empty. If the budget ends the reading, the finished part
 * becomes a partial report [R3].
 */
export const makeReport = async (
  input: { discussion: Discussion; givenTopics: readonly Topic[] | null },
  tools: PipelineTools,
): Promise<Report> => {
  const { discussion, givenTopics } = input;
  const { engine, emit, signal } = tools;
  const given = givenTopics !== null;
  const budget = createBudgetGuard();
  const reading = await engine.read(discussion, { signal, onProgress: (progress) => emit({ type: "engine-progressed", progress }) });

  const proposed = givenTopics ?? (await budget.keep(() => reading.proposeTopics(), "topics"));
  signal.throwIfAborted();
  emit({ type: "topics-proposed", names: proposed?.map(({ name }) => name) ?? [], given });

  const tagged = await tagComments({ discussion, proposed, given, reading }, { budget, signal });
  const settled = settleTopics({ discussion, topics: tagged.topics, tags: tagged.tags, given });
  emit({ type: "comments-tagged", ...countPlaces({ discussion, topics: settled.topics, tags: tagged.tags }) });

  const summarized = await summarizeTopics({ discussion, topics: settled.topics, reading }, { tools, budget });
  const overview = await writeOverview({ discussion, topics: settled.topics, reading }, budget);
  signal.throwIfAborted();
  const placed = placeClaims({ bottomLine: overview.bottomLine, overview: overview.sentences, topics: summarized.topics });
  const placedTopics = summarized.topics.map((topic, place) => ({ ...topic, ...placed.topics[place] }));
  emit({ type: "overview-written", sentences: placed.overview.length });

  return assembleReport({
    discussion,
    engine: { kind: engine.kind, name: reading.readBy ?? engine.name, version: engine.version },
    topics: summarizeGroups(placedTopics, { groups: summarized.groups, ledes: overview.groupLedes }),
    topicsGiven: given,
    tags: tagged.tags,
    bottomLine: overview.bottomLine,
    overview: placed.overview,
    worthReading: overview.worthReading,
    roles: overview.roles,
    verification: reading.verification(),
    writtenIn: engine.writesIn,
    findings: [
      ...discussion.findings,
      ...reading.findings(),
      ...settled.findings,
      ...summarized.findings,
      ...overview.findings,
      ...budget.findings(),
    ],
    partial: reading.interruption() ?? budget.interruption(),
    usage: reading.usage(),
  });
};

/** Tags the comments, and asks for more topics for those without one. Without topics (the budget was reached) every comment fails. */
const tagComments = async (
  { discussion, proposed, given, reading }: { discussion: Discussion; proposed: readonly Topic[] | null; given: boolean; reading: Reading },
  { budget, signal }: { budget: BudgetGuard; signal: AbortSignal },
): Promise<{ readonly topics: readonly Topic[]; readonly tags: readonly Tag[] }> => {
  if (proposed === null) return { topics: [], tags: tagAll(discussion, notReached) };
  if (proposed.length === 0) return { topics: [], tags: tagAll(discussion, null) };
  const verdicts = await budget.keep(() => reading.tagComments(proposed), "tags");
  signal.throwIfAborted();
  const tags = verdicts === null ? tagAll(discussion, notReached) : completeTags(discussion, verdicts);
  if (given || verdicts === null) return { topics: proposed, tags };
  const filled = await budget.keep(() => fillGaps({ topics: proposed, tags, reading }), "topics for comments without one");
  signal.throwIfAborted();
  return filled ?? { topics: proposed, tags };
};

export const notReached = "the budget was reached before it was read";

const tagAll = (discussion: Discussion, failure: string | null): readonly Tag[] =>
  discussion.comments.filter((comment) => comment.absence === null).map(({ id }) => ({ commentId: id, topicIds: [], failure }));

const countPlaces = ({ discussion, topics, tags }: { discussion: Discussion; topics: readonly TaggedTopic[]; tags: readonly Tag[] }) => {
  const tagged = new Set(topics.flatMap((topic) => topic.commentIds)).size;
  const empty = discussion.comments.filter((comment) => comment.absence !== null).length;
  const failed = tags.filter((tag) => tag.failure !== null).length;
  return { tagged, empty, failed, untagged: discussion.comments.length - tagged - empty - failed };
};

export type GroundedTopic = TaggedTopic & GroundedSummary;

const noGroundedSummary: GroundedSummary = { heading: null, lede: null, summary: [], exchanges: [], viewpoints: [] };

/** A topic of which nothing is said. */
export const toSilent = (topic: TaggedTopic): GroundedTopic => ({ ...topic, ...noGroundedSummary });

interface SummarizedTopics {
  readonly topics: readonly GroundedTopic[];
  /** The topics whose summary is made of their parts'. */
  readonly groups: ReadonlySet<string>;
  /** The topics of which an earlier summary stays, because the budget ended before they were summarised. */
  readonly kept: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

/**
 * Asks for all summaries at once, so that a model's calls run in parallel. Results are in the topics' order. Where the budget ends it, what is
 * known of a topic stays (`earlier`, by id).
 */
export const summarizeTopics = async (
  input: {
    discussion: Discussion;
    topics: readonly TaggedTopic[];
    reading: Reading;
    earlier?: ReadonlyMap<string, TopicSummary>;
  },
  { tools, budget }: { tools: PipelineTools; budget: BudgetGuard },
): Promise<SummarizedTopics> => {
  const { emit, signal } = tools;
  signal.throwIfAborted();
  const comments = new Map(input.discussion.comments.map((comment) => [comment.id, comment]));
  const filled = input.topics.filter(({ commentIds }) => commentIds.length > 0);
  const promises = input.reading.summarizeTopics(filled);
  const summaries = new Map(filled.map((topic, index) => [topic, promises[index]]));
  const groups = new Set<string>();
  const kept = new Set<string>();
  let done = 0;
  const summarized = await Promise.all(
    input.topics.map(async (topic) => {
      const promise = summaries.get(topic);
      const answer = await budget.keep(
        async () => ({ summary: promise === undefined ? noSummary : await promise }),
        `the summary of "${topic.name}"`,
      );
      const isGroup = answer?.summary === null;
      if (isGroup) groups.add(topic.id);
      const known = answer === null ? input.earlier?.get(topic.id) : undefined;
      if (known !== undefined) kept.add(topic.id);
      const { findings, ...grounded } = isGroup
        ? { ...noGroundedSummary, findings: [] }
        : groundSummary(topic, answer?.summary ?? known ?? noSummary, comments);
      done += 1;
      emit({ type: "topic-summarized", done, total: input.topics.length, name: topic.name });
      return { topic: { ...topic, ...grounded }, findings };
    }),
  );
  signal.throwIfAborted();
  return { topics: summarized.map(({ topic }) => topic), groups, kept, findings: summarized.flatMap(({ findings }) => findings) };
};

/** The grounded overview of the topics that have comments. */
export const writeOverview = async (
  { discussion, topics, reading }: { discussion: Discussion; topics: readonly TaggedTopic[]; reading: Reading },
  budget: BudgetGuard,
) => {
  const filled = topics.filter((topic) => topic.commentIds.length > 0);
  const written = filled.length === 0 ? null : await budget.keep(() => reading.writeOverview(filled), "the overview");
  const thread = new Map(discussion.comments.map((comment) => [comment.id, comment]));
  return groundOverview(written ?? noOverview, { thread, topics: filled });
};
