import type { TaggedTopic } from "../../engine.ts";
import type { LlmContext } from "../context.ts";
import type { Section } from "../thread/sections.ts";
import { countComments, cutToRoom } from "../thread/selections.ts";
import type { NumberedComment } from "../thread/transcript.ts";

/** A topic, or the part of a very large one, as it is asked about. */
export interface TopicPart {
  readonly topic: TaggedTopic;
  readonly comments: readonly NumberedComment[];
  readonly sentences: number;
}

/** What one call summarises. */
export interface SummaryCall {
  readonly parts: readonly TopicPart[];
  /** The section that is shown; null where the topic's comments are shown alone with their parents' gists. */
  readonly section: Section | null;
}

/** A model keeps this many topics apart well in one answer. */
export const topicsACall = 5;
/** What a cached token costs, of a fresh one's price; what an answer or a task adds does not depend on the choice. */
const cachedPrice = 0.1;
/** System text and schema, sent anew by a call without the shared beginning. */
const ownOverhead = 1_500;

/**
 * Which topics are summarised in which call, at the lowest price: several together over their section, which is cached, or one
 * alone with its own comments, where it is so small, or the thread so long, that this costs less. Topics that spread over sections,
 * or hold what is withheld from them, are always read alone.
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
    const isShown = section !== undefined && !comments.some(({ isOrderLike }) => isOrderLike);
    if (isShown && (section.tokens * cachedPrice) / topicsACall < tokens + ownOverhead) {
      const parts = shared.get(section) ?? [];
      parts.push({ topic, comments, sentences });
      shared.set(section, parts);
    } else {
      const parts = cutToRoom(comments, context);
      for (const part of parts)
        calls.push({ parts: [{ topic, comments: part, sentences: Math.ceil(sentences / parts.length) }], section: null });
    }
  }
  for (const [section, parts] of shared) {
    const count = Math.ceil(parts.length / topicsACall);
    // dealt out like cards: the largest topics, which come first, do not meet in one call
    for (let call = 0; call < count; call += 1) calls.push({ parts: parts.filter((_, index) => index % count === call), section });
  }
  return calls;
};

/** How many sentences a topic's comments are worth: their number's root, fewer where they say little [G4]. */
const toSentenceCount = ({ comments, tokens }: { readonly comments: number; readonly tokens: number }): number =>
  Math.max(1, Math.min(8, Math.ceil(Math.sqrt(comments)), Math.ceil(tokens / tokensASentence)));

/** One sentence of a summary retells at least so much. */
const tokensASentence = 90;
