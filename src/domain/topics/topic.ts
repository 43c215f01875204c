import type { CommentKind } from "../thread/comment-kind.ts";
import type { PersonRole } from "../thread/person-role.ts";

/** What a discussion is about, before anything is counted. Given topics come from the user and are never merged or dropped. */
export interface Topic {
  readonly id: string;
  /** 2 to 6 words, Title Case. */
  readonly name: string;
  /** One phrase of 8 to 30 words. */
  readonly description: string;
  /** The broader topic that holds this one, when topics nest. */
  readonly parentId: string | null;
  /** Set for the one topic that speaks to the title's question or claim. */
  readonly answersTitle?: true;
}

/** A topic given by a person, in contrast to a learned one. */
export type GivenTopic = Omit<Topic, "parentId"> & { readonly parentId?: string | null | undefined };

/** An engine's verdict on one comment: the most specific topics it speaks to, or why it could not be read. */
export interface Tag {
  readonly commentId: string;
  readonly topicIds: readonly string[];
  readonly failure: string | null;
  /** What the comment does; absent where the engine cannot tell. */
  readonly kind?: CommentKind;
}

/** A sentence's evidence. `quote`, where there is one, occurs word for word in the comment's text. */
export interface Citation {
  readonly commentId: string;
  readonly quote: string | null;
}

/**
 * `said`: retold in other words. `quoted`: the commenter's words alone, with "…" where a quotation starts or ends inside a
 * sentence. `count`: made by code from our own numbers.
 */
export interface Sentence {
  readonly text: string;
  readonly kind: "said" | "quoted" | "count";
  readonly citations: readonly Citation[];
}

/** A sentence of a topic's summary. */
export interface Claim extends Sentence {
  /** Whose claim it is, as a short label ("for the rewrite"); absent where it belongs to no side. */
  readonly side?: string;
}

/** A sentence of the overview. */
export interface OverviewSentence extends Sentence {
  /** Set for the first sentence of each paragraph after the first. */
  readonly opensParagraph?: true;
}

/** A view and the comments that hold it. */
export interface Viewpoint {
  readonly statement: string;
  readonly commentIds: readonly string[];
  /** The words of one of its comments that state it; absent where the engine gives none. */
  readonly quote?: Citation;
  /** The statements of the topic's viewpoints that it opposes. */
  readonly against?: readonly string[];
}

/** What somebody has to do with the discussion's subject, and the comment that proves it; null where the source says so. */
export interface Role {
  readonly author: string;
  readonly role: PersonRole;
  readonly citation: Citation | null;
}

/**
 * A claim and a reply to it. Both are `quoted`, with one citation each whose quote is the words themselves. Both comments
 * belong to the topic, and the reply's comment is below the claim's in the thread (usually its child).
 */
export interface Exchange {
  readonly claim: Sentence;
  readonly reply: Sentence;
  /** True only where the reply itself says that it disagrees. */
  readonly disagrees: boolean;
}

/** A tagged comment that is worth reading whole, and why, as a short phrase ("most answered comment"). */
export interface WorthReading {
  readonly commentId: string;
  readonly reason: string;
}

/** The summary of a topic of which nothing could be said. */
export const noSummary = { sentences: [], viewpoints: [], lede: null, heading: null, exchanges: [] } as const;
