import type { Report, ReportSentence, ReportTopic } from "../report/report.ts";
import { findTopicSuccessors } from "./topic-successors.ts";

/** A topic as two versions have it, and its sentences that only one of them has. */
export interface TopicDifference {
  readonly before: ReportTopic;
  readonly after: ReportTopic;
  readonly grown: number;
  readonly lost: number;
  readonly sentences: SentenceDifference;
}

/** Sentences that only one of two versions has, by their words; in the order of their version. */
export interface SentenceDifference {
  readonly before: readonly ReportSentence[];
  readonly after: readonly ReportSentence[];
}

/** How a version of a report differs from another one of the same discussion. */
export interface ReportDifference {
  /** Ids of comments that only the second holds, or only the first. */
  readonly added: readonly string[];
  readonly missing: readonly string[];
  /** What differs of the story: its title as the first has it, null where both have the same, and whether its text differs. */
  readonly story: { readonly titleBefore: string | null; readonly isTextChanged: boolean };
  /** Topics that only one has. A topic that another one continues is gone into that. */
  readonly newTopics: readonly ReportTopic[];
  readonly goneTopics: readonly { readonly topic: ReportTopic; readonly into: ReportTopic | null }[];
  /** Topics of both that have another name, other comments or other sentences, in the order of the second. */
  readonly changedTopics: readonly TopicDifference[];
  /** How many topics are the same in both. */
  readonly sameTopics: number;
  /** Bottom line and overview. */
  readonly overview: SentenceDifference;
}

/**
 * Compares two versions of a report. Topics are matched as addresses are: by slug, else by their comments. Of several topics that one
 * continues, the largest is the same topic, and the others are gone into it.
 */
export const compareReports = (before: Report, after: Report): ReportDifference => {
  const pairs = pairTopics(before, after);
  const isPaired = new Set(pairs.values());
  const successors = findTopicSuccessors(before, after);
  const byId = new Map(after.topics.map((topic) => [topic.id, topic]));
  const differences = after.topics.flatMap((topic) => {
    const earlier = [...pairs].find(([, later]) => later === topic)?.[0];
    return earlier ? [compareTopics(earlier, topic)] : [];
  });
  const changedTopics = differences.filter(isChanged);
  return {
    ...compareComments(before, after),
    story: {
      titleBefore: before.discussion.title === after.discussion.title ? null : before.discussion.title,
      isTextChanged: (before.discussion.text ?? "") !== (after.discussion.text ?? ""),
    },
    newTopics: after.topics.filter((topic) => !isPaired.has(topic)),
    goneTopics: before.topics
      .filter((topic) => !pairs.has(topic))
      .map((topic) => ({ topic, into: byId.get(successors.get(topic.id) ?? "") ?? null })),
    changedTopics,
    sameTopics: differences.length - changedTopics.length,
    overview: compareSentences([...before.bottomLine, ...before.overview], [...after.bottomLine, ...after.overview]),
  };
};

const compareComments = (before: Report, after: Report): Pick<ReportDifference, "added" | "missing"> => {
  const [earlier, later] = [new Set(before.comments.map(({ id }) => id)), new Set(after.comments.map(({ id }) => id))];
  return { added: [...later.difference(earlier)], missing: [...earlier.difference(later)] };
};

/** Each topic of the earlier version with the one that is the same later, each at most once: equal slugs first, then the larger ones. */
const pairTopics = (before: Report, after: Report): ReadonlyMap<ReportTopic, ReportTopic> => {
  const successors = findTopicSuccessors(before, after);
  const byId = new Map(after.topics.map((topic) => [topic.id, topic]));
  const pairs = new Map<ReportTopic, ReportTopic>();
  const taken = new Set<ReportTopic>();
  const wanted = before.topics
    .flatMap((topic) => {
      const next = byId.get(successors.get(topic.id) ?? "");
      return next ? [{ topic, next }] : [];
    })
    .toSorted(
      (left, right) =>
        Number(right.topic.slug === right.next.slug) - Number(left.topic.slug === left.next.slug) ||
        right.topic.commentIds.length - left.topic.commentIds.length,
    );
  for (const { topic, next } of wanted) {
    if (taken.has(next)) continue;
    taken.add(next);
    pairs.set(topic, next);
  }
  return pairs;
};

const compareTopics = (before: ReportTopic, after: ReportTopic): TopicDifference => {
  const [earlier, later] = [new Set(before.commentIds), new Set(after.commentIds)];
  return {
    before,
    after,
    grown: later.difference(earlier).size,
    lost: earlier.difference(later).size,
    sentences: compareSentences(listSentences(before), listSentences(after)),
  };
};

/** All that a topic's page says, each once: the summary opens with the lede. */
const listSentences = ({ heading, summary, exchanges }: ReportTopic): readonly ReportSentence[] => [
  ...(heading === null ? [] : [heading]),
  ...summary,
  ...exchanges.flatMap(({ claim, reply }) => [claim, reply]),
];

const compareSentences = (before: readonly ReportSentence[], after: readonly ReportSentence[]): SentenceDifference => {
  const [earlier, later] = [new Set(before.map(({ text }) => text)), new Set(after.map(({ text }) => text))];
  return { before: unique(before.filter(({ text }) => !later.has(text))), after: unique(after.filter(({ text }) => !earlier.has(text))) };
};

const unique = (sentences: readonly ReportSentence[]): readonly ReportSentence[] => [
  ...new Map(sentences.map((sentence) => [sentence.text, sentence])).values(),
];

const isChanged = ({ before, after, grown, lost, sentences }: TopicDifference): boolean =>
  before.name !== after.name || grown + lost + sentences.before.length + sentences.after.length > 0;
