import { ancestorsOf } from "../domain/topics/topic-tree.ts";
import type { Report, ReportComment, ReportTopic, ReportViewpoint } from "../domain/report/report.ts";

export type PersonRole = Report["roles"][number];

/** A report with the lookups that pages need, each computed once. */
export interface ReportIndex {
  readonly report: Report;
  readonly comments: ReadonlyMap<string, ReportComment>;
  readonly topics: ReadonlyMap<string, ReportTopic>;
  /** Parents before their children, siblings in the report's order: the order in which people read. */
  readonly readingOrder: readonly ReportTopic[];
  /** The viewpoints to show; without a language model only those of a single person [G3]. */
  readonly viewpointsOf: (topic: ReportTopic) => readonly ReportViewpoint[];
  readonly childrenOf: (topicId: string | null) => readonly ReportTopic[];
  /** A comment's narrowest topics: parents are left out where one of their children is listed. */
  readonly narrowTopicsOf: (comment: ReportComment) => readonly ReportTopic[];
  /** The CSS class that colours a topic: one hue for a group and its topics. There are eight, because readers cannot distinguish twenty. */
  readonly hueOf: (topic: ReportTopic) => string;
  /** What somebody has to do with the discussion's subject. */
  readonly roleOf: (author: string | null) => PersonRole | undefined;
  /** Direct and indirect replies. */
  readonly repliesTo: (commentId: string) => number;
}

const hues = 8;

export const indexReport = (report: Report): ReportIndex => {
  const comments = new Map(report.comments.map((comment) => [comment.id, comment]));
  const topics = new Map(report.topics.map((topic) => [topic.id, topic]));
  const children = Map.groupBy(report.topics, (topic) => (topic.parentId !== null && topics.has(topic.parentId) ? topic.parentId : null));
  const childrenOf = (topicId: string | null): readonly ReportTopic[] => children.get(topicId) ?? [];
  const replies = countReplies(report.comments);
  const huesByTopic = assignHues(childrenOf(null), report.topics, topics);
  // Somebody who posted the story may also have written it: the last role of the list counts.
  const roles = new Map(report.roles.map((role) => [role.author, role]));
  return {
    report,
    comments,
    topics,
    readingOrder: toReadingOrder(report.topics, childrenOf),
    viewpointsOf: ({ viewpoints }) => (report.engine.kind === "model" ? viewpoints : viewpoints.filter(({ people }) => people === 1)),
    childrenOf,
    narrowTopicsOf: createNarrowTopics(topics),
    hueOf: (topic) => huesByTopic.get(topic.id) ?? "hue-none",
    roleOf: (author) => (author === null ? undefined : roles.get(author)),
    repliesTo: (commentId) => replies.get(commentId) ?? 0,
  };
};

const createNarrowTopics = (topics: ReportIndex["topics"]): ReportIndex["narrowTopicsOf"] => {
  const found = new Map<ReportComment, readonly ReportTopic[]>();
  return (comment) => {
    const known = found.get(comment);
    if (known) return known;
    const named = comment.topicIds.flatMap((id) => topics.get(id) ?? []);
    const broader = new Set(named.length > 1 ? named.flatMap((topic) => ancestorsOf(topic, topics)) : []);
    const narrow = named.filter((topic) => !broader.has(topic));
    found.set(comment, narrow);
    return narrow;
  };
};

/** A checked report may still hold a cycle of parents: its topics go to the end. */
const toReadingOrder = (topics: readonly ReportTopic[], childrenOf: ReportIndex["childrenOf"]): readonly ReportTopic[] => {
  const order = new Set<ReportTopic>();
  const visit = (topic: ReportTopic): void => {
    if (order.has(topic)) return;
    order.add(topic);
    for (const child of childrenOf(topic.id)) visit(child);
  };
  for (const topic of childrenOf(null)) visit(topic);
  for (const topic of topics) visit(topic);
  return [...order];
};

/** The least share of the tagged comments that has a colour: without groups, the eight largest topics may hold only a third of them. */
const leastColoured = 0.7;

/**
 * A child has the hue of its top-level topic. The eight largest get a hue of their own; further ones share the hues, in turn, until most of
 * the comments have a colour. The rest stays neutral.
 */
const assignHues = (
  roots: readonly ReportTopic[],
  all: readonly ReportTopic[],
  topics: ReadonlyMap<string, ReportTopic>,
): ReadonlyMap<string, string> => {
  const tagged = new Set(roots.flatMap(({ commentIds }) => commentIds)).size;
  const coloured = new Set<string>();
  const ofRoot = new Map<string, string>();
  for (const [place, { id, commentIds }] of roots.entries()) {
    if (place >= hues && coloured.size >= tagged * leastColoured) break;
    ofRoot.set(id, `hue-${(place % hues) + 1}`);
    for (const commentId of commentIds) coloured.add(commentId);
  }
  return new Map(all.map((topic) => [topic.id, ofRoot.get((ancestorsOf(topic, topics).at(-1) ?? topic).id) ?? "hue-none"]));
};

/** From the last comment to the first: in thread order every reply comes after its parent. */
const countReplies = (comments: readonly ReportComment[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { id, parentId, orphan } of comments.toReversed()) {
    if (parentId !== null && !orphan) counts.set(parentId, (counts.get(parentId) ?? 0) + (counts.get(id) ?? 0) + 1);
  }
  return counts;
};
