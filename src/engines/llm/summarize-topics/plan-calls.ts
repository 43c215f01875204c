import type { TaggedTopic } from "../../engine.ts";
import type { LlmContext } from "../context.ts";
import type { Section } from "../thread/sections.ts";
import { countComments, splitToBudget } from "../thread/selections.ts";
import type { NumberedComment } from "../thread/transcript.ts";

/** A topic as one call asks about it, or a part of a very large one. */
export interface TopicPart {
  readonly topic: TaggedTopic;
  readonly comments: readonly NumberedComment[];
  /** How many claims its comments are worth, at most. */
  readonly claims: number;
}

/** What one call summarises. */
export interface SummaryCall {
  readonly parts: readonly TopicPart[];
  /** The section that is shown; null where only the topic's comments are shown, with excerpts of their parents. */
  readonly section: Section | null;
}

/** The most topics that a model reliably keeps apart in one answer. */
export const topicsACall = 5;
/** The price of a cached token as a share of a fresh one's. */
const cachedPrice = 0.1;
/** System text and schema, which a call without the shared beginning sends uncached. In tokens. */
const ownOverhead = 1_500;

/**
 * Plans which topics are summarised in which call, at the lowest price: several together over their cached section, or one alone with only its own
 * comments where that costs less. Topics that spread over sections, or contain a withheld comment, are always read alone.
 */
export const planCalls = (context: LlmContext, topics: readonly TaggedTopic[]): readonly SummaryCall[] => {
  const shared = new Map<Section, TopicPart[]>();
  const calls: SummaryCall[] = [];
  for (const topic of topics) {
    const comments = topic.commentIds.flatMap((id) => context.transcript.byId.get(id) ?? []);
    const costs = countComments(comments, context);
    const tokens = costs.reduce((sum, cost) => sum + cost, 0);
    const section = context.sections.sections.find((candidate) => comments.every((comment) => candidate.comments.includes(comment)));
    const claims = toClaimCount({ comments: comments.length, tokens });
    const isShown = section !== undefined && !comments.some(({ isInjection }) => isInjection);
    if (isShown && (section.tokens * cachedPrice) / topicsACall < tokens + ownOverhead) {
      const parts = shared.get(section) ?? [];
      parts.push({ topic, comments, claims });
      shared.set(section, parts);
    } else {
      const parts = splitToBudget(comments, context);
      for (const part of parts) calls.push({ parts: [{ topic, comments: part, claims: Math.ceil(claims / parts.length) }], section: null });
    }
  }
  for (const [section, parts] of shared) for (const together of packGroups(parts)) calls.push({ parts: together, section });
  return calls;
};

/** Topics of one group in one call, so that they do not repeat each other; as few calls as that and `topicsACall` allow. */
const packGroups = (parts: readonly TopicPart[]): readonly (readonly TopicPart[])[] => {
  const groups = Map.groupBy(parts, ({ topic }) => topic.parentId ?? topic.id);
  const pieces = [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / topicsACall) }, (_, index) =>
      group.slice(index * topicsACall, (index + 1) * topicsACall),
    ),
  );
  const calls: TopicPart[][] = [];
  for (const piece of pieces.toSorted((left, right) => right.length - left.length)) {
    const open = calls.find((call) => call.length + piece.length <= topicsACall);
    if (open === undefined) calls.push([...piece]);
    else open.push(...piece);
  }
  return calls;
};

/** How many claims a topic gets at most: half as many again as the square root of its comments, fewer where they say little [G4]. */
export const toClaimCount = ({ comments, tokens }: { readonly comments: number; readonly tokens: number }): number =>
  Math.max(1, Math.min(mostClaims, Math.round(1.5 * Math.sqrt(comments)), Math.ceil(tokens / tokensAClaim)));

/** Longer lists are not read. */
const mostClaims = 16;
/** One claim covers at least this many tokens of comments. */
const tokensAClaim = 60;
