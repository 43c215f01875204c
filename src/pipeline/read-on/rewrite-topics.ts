import type { DiscussionDifference } from "../../domain/changes/compare-discussions.ts";
import type { Discussion } from "../../domain/thread/discussion.ts";
import type { Finding } from "../../domain/thread/finding.ts";
import type { Report } from "../../domain/report/report.ts";
import { type Claim, noSummary } from "../../domain/topics/topic.ts";
import type { TaggedTopic, TopicSummary } from "../../engines/engine.ts";
import { type TopicDecision, chooseRewritten } from "./choose-rewritten.ts";
import { findComposedGroups } from "./find-composed-groups.ts";
import { groundSummary } from "../ground-summary.ts";
import type { BudgetGuard } from "../keep-what-is-done.ts";
import { toTopicSummary, withdrawFromSummary } from "./kept-summary.ts";
import { type GroundedTopic, type PipelineTools, summarizeTopics, toSilent } from "../make-report.ts";
import type { OpenOnce } from "./open-once.ts";

interface Rewriting {
  readonly discussion: Discussion;
  readonly earlier: Report;
  readonly difference: Pick<DiscussionDifference, "edited">;
  /** The topics with all comments that they have now. */
  readonly topics: readonly TaggedTopic[];
}

export interface RewrittenTopics {
  /** All topics, in order; groups that are made of their topics are silent. */
  readonly topics: readonly GroundedTopic[];
  /** By id, of each topic: its comments that its summary does not know. */
  readonly newerIds: ReadonlyMap<string, readonly string[]>;
  /** The topics that were written again, or for the first time. */
  readonly rewritten: ReadonlySet<string>;
  /** The groups whose summary is made of their topics', and those of their ledes that stay. */
  readonly groups: ReadonlySet<string>;
  readonly groupLedes: ReadonlyMap<string, Claim>;
  /** The summaries that stay. */
  readonly kept: ReadonlyMap<string, TopicSummary>;
  readonly findings: readonly Finding[];
}

/** Writes the summaries again that need it (see `chooseRewritten`), and keeps the others. */
export const rewriteTopics = async (
  input: Rewriting,
  { open, budget, tools }: { readonly open: OpenOnce; readonly budget: BudgetGuard; readonly tools: PipelineTools },
): Promise<RewrittenTopics> => {
  const { discussion, topics } = input;
  const decisions = chooseRewritten(topics, input);
  const composed = findComposedGroups(input.earlier);
  const earlier = toEarlierSummaries(decisions, input);
  const asked = decisions.filter(({ topic, isRewritten }) => isRewritten && !composed.has(topic.id)).map(({ topic }) => topic);
  const stay = new Map([...earlier].filter(([id]) => !composed.has(id) && !asked.some((topic) => topic.id === id)));
  const written =
    asked.length === 0 ? nothingWritten : await summarizeAgain({ discussion, topics: asked, stay, earlier }, { open, budget, tools });
  const groups = new Set([...composed, ...written.groups]);
  const writtenById = new Map(written.topics.map((topic) => [topic.id, topic]));
  const rewritten = new Set([...writtenById.keys()].filter((id) => !written.kept.has(id)));
  const thread = new Map(discussion.comments.map((comment) => [comment.id, comment]));
  return {
    topics: topics.map((topic) => {
      if (groups.has(topic.id)) return toSilent(topic);
      const { findings: _findings, ...kept } = groundSummary(topic, earlier.get(topic.id) ?? noSummary, thread);
      const again = writtenById.get(topic.id);
      // The name stays, and so does the quotation that stands in for a summary.
      return again === undefined ? { ...topic, ...kept } : { ...again, heading: again.heading ?? kept.heading };
    }),
    newerIds: new Map(decisions.map(({ topic, newerIds }) => [topic.id, rewritten.has(topic.id) ? [] : newerIds])),
    rewritten,
    groups,
    groupLedes: new Map(
      [...groups].flatMap((id) => {
        const lede = earlier.get(id)?.lede ?? null;
        return lede === null ? [] : [[id, lede] as const];
      }),
    ),
    kept: new Map([...earlier].filter(([id]) => !rewritten.has(id) && !groups.has(id))),
    findings: written.findings,
  };
};

type Summarized = Awaited<ReturnType<typeof summarizeTopics>>;

const nothingWritten: Summarized = { topics: [], groups: new Set(), kept: new Set(), findings: [] };

const summarizeAgain = async (
  input: {
    readonly discussion: Discussion;
    readonly topics: readonly TaggedTopic[];
    /** The summaries of other topics, which stay. */
    readonly stay: ReadonlyMap<string, TopicSummary>;
    /** What was said of the topics so far: it stays where the budget ends the reading. */
    readonly earlier: ReadonlyMap<string, TopicSummary>;
  },
  { open, budget, tools }: Parameters<typeof rewriteTopics>[1],
): Promise<Summarized> => {
  const reading = await open.reading();
  reading.keepSummaries(input.stay);
  return summarizeTopics({ ...input, reading }, { tools, budget });
};

/** By topic id: what the earlier report says of it, without what rested on comments that were edited, or are not its own any more. */
const toEarlierSummaries = (decisions: readonly TopicDecision[], { difference }: Rewriting): ReadonlyMap<string, TopicSummary> => {
  const edited = new Set(difference.edited);
  return new Map(
    decisions.flatMap(({ topic, earlier }) => {
      if (earlier === null) return [];
      const members = new Set(topic.commentIds.filter((id) => !edited.has(id)));
      return [[topic.id, withdrawFromSummary(toTopicSummary(earlier), (id) => members.has(id))] as const];
    }),
  );
};
