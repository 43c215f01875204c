import type { TaggedTopic } from "../../engine.ts";
import type { LlmContext } from "../context.ts";
import { type Section, isInSection } from "../thread/sections.ts";
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
  /** Comments of the topics that are not in the section: shown beside it. */
  readonly outside: readonly NumberedComment[];
}

/** The most topics that a model reliably keeps apart in one answer. */
export const topicsACall = 6;
/** The price of a cached token as a share of a fresh one's. */
const cachedPrice = 0.1;
/** System text and schema, which a call without the shared beginning sends uncached. In tokens. */
const ownOverhead = 2_000;

/**
 * Plans which topics are summarised in which call, at the lowest price: several together, over the cached section that holds most of their comments with
 * the others beside it, or over their own comments where that costs less. A topic that contains a withheld comment is read alone [S1].
 */
export const planCalls = (context: LlmContext, topics: readonly TaggedTopic[]): readonly SummaryCall[] => {
  const shared = new Map<Section | null, CostedPart[]>();
  const calls: SummaryCall[] = [];
  for (const topic of topics) {
    const part = toCostedPart(context, topic);
    if (part.comments.some(({ isInjection }) => isInjection)) calls.push(...toOwnCalls(context, part));
    else {
      const section = chooseSection(context, part);
      shared.set(section, [...(shared.get(section) ?? []), part]);
    }
  }
  for (const [section, parts] of shared) {
    const room = context.tokenBudget.comments - (section?.tokens ?? 0);
    const fits = (together: readonly CostedPart[]): boolean => {
      const outside = sum(together.map((part) => countOutside(part, section)));
      return outside === 0 || outside <= room;
    };
    for (const together of packGroups(parts, fits)) {
      const [only, ...others] = together;
      if (only !== undefined && others.length === 0 && section === null) calls.push(...toOwnCalls(context, only));
      else calls.push({ parts: together, section, outside: toOutside(together, section) });
    }
  }
  return calls;
};

interface CostedPart extends TopicPart {
  /** The tokens of each of its comments. */
  readonly costs: readonly number[];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const toCostedPart = (context: LlmContext, topic: TaggedTopic): CostedPart => {
  const comments = topic.commentIds.flatMap((id) => context.transcript.byId.get(id) ?? []);
  const costs = countComments(comments, context);
  return { topic, comments, costs, claims: toClaimCount({ comments: comments.length, tokens: sum(costs) }) };
};

/** The tokens of a part's comments that a section does not show. */
const countOutside = ({ comments, costs }: CostedPart, section: Section | null): number =>
  sum(comments.map((comment, place) => (section !== null && isInSection(section, comment) ? 0 : (costs[place] ?? 0))));

/** The comments that a section does not show, in thread order; none where there is no section, because then each part's own are shown. */
const toOutside = (parts: readonly TopicPart[], section: Section | null): readonly NumberedComment[] => {
  if (section === null) return [];
  const outside = new Set(parts.flatMap(({ comments }) => comments).filter((comment) => !isInSection(section, comment)));
  return [...outside].toSorted((left, right) => left.number - right.number);
};

/** The section over which a topic costs least, and where its other comments fit beside it; null where its own comments alone cost less. */
const chooseSection = (context: LlmContext, part: CostedPart): Section | null => {
  if (!context.showsSections) return null;
  let best: Section | null = null;
  let least = countOutside(part, null) + ownOverhead / topicsACall;
  for (const section of context.sections.sections) {
    const outside = countOutside(part, section);
    const price = (section.tokens * cachedPrice) / topicsACall + outside;
    if (price >= least || (outside > 0 && section.tokens + outside > context.tokenBudget.comments)) continue;
    best = section;
    least = price;
  }
  return best;
};

/** A topic alone, in parts where its comments do not fit one call. */
const toOwnCalls = (context: LlmContext, { topic, comments, claims }: TopicPart): readonly SummaryCall[] => {
  const parts = splitToBudget(comments, context);
  return parts.map((part) => ({
    parts: [{ topic, comments: part, claims: Math.ceil(claims / parts.length) }],
    section: null,
    outside: [],
  }));
};

/** Topics of one group in one call, so that they do not repeat each other; as few calls as that, `topicsACall` and `fits` allow. */
const packGroups = <P extends TopicPart>(parts: readonly P[], fits: (parts: readonly P[]) => boolean): readonly (readonly P[])[] => {
  const groups = [...Map.groupBy(parts, ({ topic }) => topic.parentId ?? topic.id).values()];
  const pieces = groups.flatMap((group) => splitGroup(group, fits));
  const calls: P[][] = [];
  for (const piece of pieces.toSorted((left, right) => right.length - left.length)) {
    const open = calls.find((call) => call.length + piece.length <= topicsACall && fits([...call, ...piece]));
    if (open === undefined) calls.push([...piece]);
    else open.push(...piece);
  }
  return calls;
};

/** A group in as few pieces as may be asked about in one call each. */
const splitGroup = <P>(group: readonly P[], fits: (parts: readonly P[]) => boolean): readonly (readonly P[])[] => {
  const pieces: P[][] = [];
  for (const part of group) {
    const open = pieces.at(-1);
    if (open !== undefined && open.length < topicsACall && fits([...open, part])) open.push(part);
    else pieces.push([part]);
  }
  return pieces;
};

/** How many claims a topic gets at most: half as many again as the square root of its comments, fewer where they say little [G4]. */
export const toClaimCount = ({ comments, tokens }: { readonly comments: number; readonly tokens: number }): number =>
  Math.max(1, Math.min(mostClaims, Math.round(1.5 * Math.sqrt(comments)), Math.ceil(tokens / tokensAClaim)));

/** Longer lists are not read. */
const mostClaims = 16;
/** One claim covers at least this many tokens of comments. */
const tokensAClaim = 60;
