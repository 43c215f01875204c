import type { Discussion } from "../domain/discussion.ts";
import type { Finding } from "../domain/finding.ts";
import type { CallTotals } from "../domain/model-call.ts";
import type { Sentence, Tag, Topic, Viewpoint } from "../domain/topic.ts";

/** A topic with its comments in thread order; a parent topic's contain its children's. */
export interface TaggedTopic extends Topic {
  readonly commentIds: readonly string[];
}

/** Not yet checked: the pipeline publishes only what passes grounding. */
export interface TopicSummary {
  readonly sentences: readonly Sentence[];
  readonly viewpoints: readonly Viewpoint[];
}

/** How far a long step is. `done` and `total` count `unit`s ("comments"). */
export interface EngineProgress {
  readonly done: number;
  readonly total: number;
  readonly unit: string;
}

export interface EngineTools {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: EngineProgress) => void;
}

/** Why a reading ended before it had read everything, and how to go on. */
export interface Interruption {
  readonly reason: string;
  readonly resume: string;
}

/** One discussion being read: the four thinking steps, in this order. Nothing here is trusted before it is checked. */
export interface Reading {
  /** What reads this discussion where it is not what the engine's name says: a fallback, a model for another language. */
  readonly readBy?: string;
  /** What the engine noticed about itself or the text so far (a fallback that it took, a comment it had to cut). */
  findings(): readonly Finding[];
  /** Learns topics from the whole discussion; none for a discussion too small to have any. */
  proposeTopics(): Promise<readonly Topic[]>;
  /** One tag for every comment that is not empty; works for learned and for given topics. */
  tagComments(topics: readonly Topic[]): Promise<readonly Tag[]>;
  /** Never called for a topic without comments. */
  summarizeTopic(topic: TaggedTopic): Promise<TopicSummary>;
  /** All topics at once, one promise each in their order: an engine that can, reads several in one go. */
  summarizeTopics?(topics: readonly TaggedTopic[]): readonly Promise<TopicSummary>[];
  /** More topics, and new tags, for comments that found none; called when too many did. */
  fillGaps?(
    topics: readonly Topic[],
    commentIds: readonly string[],
  ): Promise<{ readonly topics: readonly Topic[]; readonly tags: readonly Tag[] }>;
  /** What it took of a language model; left out by engines that ask none. */
  usage?(): CallTotals;
  /** Set when a step had to stop half-way and kept what it had: comments not reached are failed with the reason. */
  interruption?(): Interruption | null;
  /** What the whole discussion says, from its topics (ordered by size). Sentences made of counts are the pipeline's. */
  writeOverview(topics: readonly TaggedTopic[]): Promise<readonly Sentence[]>;
}

/** Something that reads discussions: the embedded engine or a language model. */
export interface Engine {
  readonly kind: "embedded" | "model";
  /** A person can tell from it what did the reading: "MiniLM-L6-v2" or "openai/gpt-5". */
  readonly name: string;
  readonly version: string;
  read(discussion: Discussion, tools: EngineTools): Promise<Reading>;
}
