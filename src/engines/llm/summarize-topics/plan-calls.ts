import type { TaggedTopic } from "../../engine.ts";
import type { LlmContext } from "../context.ts";
import type { Section } from "../thread/sections.ts";
import { countComments, splitToBudget } from "../thread/selections.ts";
import type { NumberedComment } from "../thread/transcript.ts";

/** A topic as one call asks about it, or a part of a very large one. */
export interface TopicPart {
  readonly topic: TaggedTopic;
  readonly comments: readonly NumberedComment[];
  readonly sentences: number;
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
    const sentences = toSentenceCount({ comments: comments.length, tokens });
    const isShown = section !== undefined && !comments.some(({ isInjection }) => isInjection);
    if (isShown && (section.tokens * cachedPrice) / topicsACall < tokens + ownOverhead) {
      const parts = shared.get(section) ?? [];
      parts.push({ topic, comments, sentences });
      shared.set(section, parts);
    } else {
      const parts = splitToBudget(comments, context);
      for (const part of parts)
        calls.push({ parts: [{ topic, comments: part, sentences: Math.ceil(sentences / parts.length) }], section: null });
    }
  }
  for (const [section, parts] of shared) {
    const count = Math.ceil(parts.length / topicsACall);
    // Dealt out like cards, so that the largest topics, which come first, end up in different calls.
    for (let call = 0; call < count; call += 1) calls.push({ parts: parts.filter((_, index) => index % count === call), section });
  }
  return calls;
};

/** How many sentences a topic gets at most: the square root of its comments, fewer where they say little [G4]. */
const toSentenceCount = ({ comments, tokens }: { readonly comments: number; readonly tokens: number }): number =>
  Math.max(1, Math.min(8, Math.ceil(Math.sqrt(comments)), Math.ceil(tokens / tokensASentence)));

/** One sentence of a summary covers at least this many tokens of comments. */
const tokensASentence = 90;
