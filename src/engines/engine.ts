import type { Discussion } from "../domain/thread/discussion.ts";
import type { Finding } from "../domain/thread/finding.ts";
import type { CallTotals } from "../domain/models/model-call.ts";
import type { Claim, Exchange, OverviewSentence, Role, Sentence, Tag, Topic, Viewpoint, WorthReading } from "../domain/topics/topic.ts";
import type { Verification } from "../domain/report/verification.ts";

/** A topic with its comments in thread order; a parent topic's contain its children's. */
export interface TaggedTopic extends Topic {
  readonly commentIds: readonly string[];
}

/** Not yet checked: the pipeline publishes only what passes grounding. */
export interface TopicSummary {
  readonly sentences: readonly Claim[];
  readonly viewpoints: readonly Viewpoint[];
  /** What came out of the topic, in one sentence; null where the engine has none. The published summary opens with it. */
  readonly lede: Claim | null;
  /** A quotation that serves as title where no phrase is good enough as a name; else null. */
  readonly heading: Sentence | null;
  readonly exchanges: readonly Exchange[];
}

/** Not yet checked. Where `worthReading` is empty, the pipeline chooses by replies, length and citations. */
export interface Overview {
  /** One or two sentences that answer the title's question, or say what was made of its claim; empty where the engine has none. */
  readonly bottomLine: readonly Sentence[];
  readonly sentences: readonly OverviewSentence[];
  /** By topic id: the ledes of topics whose summary was null. */
  readonly groupLedes: ReadonlyMap<string, Sentence>;
  readonly worthReading: readonly WorthReading[];
  readonly roles: readonly Role[];
}

export const noOverview: Overview = { bottomLine: [], sentences: [], groupLedes: new Map(), worthReading: [], roles: [] };

/** How far a long step is. `done` and `total` count `unit`s ("comments"). */
export interface EngineProgress {
  readonly done: number;
  readonly total: number;
  readonly unit: string;
}

/**
 * How much of a discussion is read. `changes`: only what came since an earlier reading. That takes few questions, and showing the whole
 * thread with each of them would cost more than everything else.
 */
export type Extent = "whole" | "changes";

export interface EngineTools {
  /** `whole` if omitted. */
  readonly extent?: Extent;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: EngineProgress) => void;
}

/** Why a reading ended before it had read everything, and how to go on. */
export interface Interruption {
  readonly reason: string;
  readonly resume: string;
}

export interface FilledGaps {
  readonly topics: readonly Topic[];
  readonly tags: readonly Tag[];
}

/** One discussion being read: the thinking steps, in this order. Nothing here is trusted before it is checked. */
export interface Reading {
  /** Learns topics from the whole discussion; none for a discussion too small to have any. */
  proposeTopics(): Promise<readonly Topic[]>;
  /** One tag for every comment that is not empty; works for learned and for given topics. */
  tagComments(topics: readonly Topic[]): Promise<readonly Tag[]>;
  /**
   * Tags only these comments. A topic's `commentIds` are the comments that it is known to have, which a topic need not match. An engine that
   * compares texts goes by those comments, or by names and descriptions alone where the topics are given, as `tagComments` does.
   */
  tagSelection(topics: readonly TaggedTopic[], commentIds: readonly string[], from: "learned" | "given"): Promise<readonly Tag[]>;
  /** More topics, and new tags, for comments that found none; called when too many did. An engine that has nothing to add returns empty lists. */
  fillGaps(topics: readonly Topic[], commentIds: readonly string[]): Promise<FilledGaps>;
  /** As `fillGaps`, for comments that gathered since the topics were learned: topics of at least `least` of them, if they have any in common. */
  gatherTopics(topics: readonly TaggedTopic[], commentIds: readonly string[], least: number): Promise<FilledGaps>;
  /** Summaries of an earlier reading that stay, by topic id: the overview is written with them, and no claim of theirs is used again. */
  keepSummaries(summaries: ReadonlyMap<string, TopicSummary>): void;
  /** The topics' descriptions as they are true now, in order: where they count or quote comments, those of today. */
  updateDescriptions(topics: readonly TaggedTopic[]): readonly string[];
  /**
   * One promise for each topic, in their order. Null for a topic that only groups others: its summary is made of their ledes.
   * Never called with a topic that has no comments.
   */
  summarizeTopics(topics: readonly TaggedTopic[]): readonly Promise<TopicSummary | null>[];
  /** What the whole discussion says, from its topics (ordered by size). Called once, after all summaries. */
  writeOverview(topics: readonly TaggedTopic[]): Promise<Overview>;
  /** What reads this discussion where that is not what the engine's name says (a fallback); else null. */
  readonly readBy: string | null;
  /** What the engine has noticed so far, about itself or the text (a fallback, a comment that it had to cut). */
  findings(): readonly Finding[];
  /** The second reading of what was written [G5]; null for an engine that makes none. */
  verification(): Verification | null;
  /** The model calls so far; `noCalls` for an engine that asks no model. */
  usage(): CallTotals;
  /** Set when a step stopped early and kept what it had: comments not reached are failed with the reason. */
  interruption(): Interruption | null;
}

/** Something that reads discussions: the embedded engine or a language model. */
export interface Engine {
  readonly kind: "embedded" | "model";
  /** A person can tell from it what did the reading: "MiniLM-L6-v2" or "openai/gpt-5". */
  readonly name: string;
  readonly version: string;
  /** The language that was asked for (BCP 47); null: each discussion's own. */
  readonly writesIn: string | null;
  read(discussion: Discussion, tools: EngineTools): Promise<Reading>;
}
