import { isSameClaim } from "../domain/place-claims.ts";
import type { ReportSentence, ReportTopic } from "../domain/report.ts";
import type { ReportIndex } from "./report-index.ts";
import { type Description, citeDescription } from "./topic-description.ts";

/** A claim with the replies that are shown below it. */
export interface AnsweredClaim {
  readonly claim: ReportSentence;
  readonly replies: readonly ReportSentence[];
}

/** The sentences of a topic's own page, each claim once. */
export interface TopicSentences {
  readonly heading: ReportSentence | null;
  readonly description: Description;
  /** The replies to the lede come right after it. */
  readonly summary: readonly ReportSentence[];
  readonly exchanges: readonly AnsweredClaim[];
  /** All sentences in the page's order, by which its notes are numbered. */
  readonly all: readonly ReportSentence[];
}

export const arrangeTopic = (topic: ReportTopic, index: Pick<ReportIndex, "comments" | "report">): TopicSentences => {
  const { heading, lede, summary, exchanges } = topic;
  const claims = groupByClaim(exchanges);
  const isLede = ({ claim }: AnsweredClaim): boolean => lede !== null && isSameClaim(claim, lede);
  const repliesToLede = claims.filter(isLede).flatMap(({ replies }) => replies);
  const shown = [...summary.slice(0, 1), ...repliesToLede, ...summary.slice(1)];
  const others = claims.filter((claim) => !isLede(claim));
  const said = [...toList(heading), ...shown, ...toSentences(others)];
  const description = citeDescription(topic, index, said);
  return {
    heading,
    description,
    summary: shown,
    exchanges: others,
    all: [...toList(heading), ...toList(description.quotation), ...shown, ...toSentences(others)],
  };
};

const groupByClaim = (exchanges: ReportTopic["exchanges"]): readonly AnsweredClaim[] => {
  const groups: { readonly claim: ReportSentence; readonly replies: ReportSentence[] }[] = [];
  for (const { claim, reply } of exchanges) {
    const known = groups.find((group) => isSameClaim(group.claim, claim));
    if (known) known.replies.push(reply);
    else groups.push({ claim, replies: [reply] });
  }
  return groups;
};

/** A topic in the list of topics. */
export interface TopicOpening {
  /** Also null if the overview already quotes it. */
  readonly heading: ReportSentence | null;
  readonly description: Description;
  readonly lede: ReportSentence | null;
  /** A reply to the lede that explicitly disagrees. */
  readonly objection: ReportSentence | null;
}

export interface Disagreement {
  /** The narrowest topic that shows it. */
  readonly topic: ReportTopic;
  readonly exchange: AnsweredClaim;
}

/** The sentences of a discussion's page, each claim once: the overview, the topics' openings, then disagreement. */
export interface DiscussionSentences {
  readonly openingOf: (topic: ReportTopic) => TopicOpening;
  readonly disagreements: readonly Disagreement[];
  readonly all: readonly ReportSentence[];
}

export const arrangeDiscussion = (index: ReportIndex): DiscussionSentences => {
  const { report, readingOrder } = index;
  const taken: ReportSentence[] = [...report.bottomLine, ...report.overview];
  const isTaken = (sentence: ReportSentence): boolean => taken.some((other) => isSameClaim(other, sentence));
  const take = (sentence: ReportSentence | null): ReportSentence | null => {
    if (sentence === null || isTaken(sentence)) return null;
    taken.push(sentence);
    return sentence;
  };
  const claims = new Map<ReportTopic, Omit<TopicOpening, "description">>();
  for (const topic of readingOrder) {
    const heading = take(topic.heading);
    const lede = take(topic.lede);
    claims.set(topic, { heading, lede, objection: lede && take(findObjection(topic, lede)) });
  }
  const openings = new Map<ReportTopic, TopicOpening>();
  for (const [topic, { heading, lede, objection }] of claims) {
    const description = citeDescription(topic, index, taken);
    take(description.quotation);
    openings.set(topic, { heading, description, lede, objection });
  }
  const disagreements: Disagreement[] = [];
  // A parent topic shows what its parts show: the last one in reading order is the narrowest.
  for (const topic of readingOrder.toReversed()) {
    for (const { claim, reply, disagrees } of topic.exchanges) {
      if (!disagrees || isTaken(claim) || isTaken(reply)) continue;
      taken.push(claim, reply);
      disagreements.push({ topic, exchange: { claim, replies: [reply] } });
    }
  }
  const inOrder = readingOrder.flatMap((topic) => disagreements.filter((entry) => entry.topic === topic));
  return {
    openingOf: (topic) =>
      openings.get(topic) ?? { heading: null, description: citeDescription(topic, index, taken), lede: null, objection: null },
    disagreements: inOrder,
    all: [
      ...report.bottomLine,
      ...report.overview,
      ...[...openings.values()].flatMap(({ heading, description, lede, objection }) =>
        [heading, description.quotation, lede, objection].filter((sentence) => sentence !== null),
      ),
      ...inOrder.flatMap(({ exchange }) => [exchange.claim, ...exchange.replies]),
    ],
  };
};

const findObjection = ({ exchanges }: ReportTopic, lede: ReportSentence): ReportSentence | null =>
  exchanges.find(({ claim, disagrees }) => disagrees && isSameClaim(claim, lede))?.reply ?? null;

export interface Chapter {
  readonly topic: ReportTopic;
  readonly sentences: TopicSentences;
}

/**
 * Everything that a report says, as one document: topic after topic in reading order, and what stood further up left out. A claim is
 * repeated only where a new reply to it stands, and where a topic would have no words.
 */
export const arrangeDocument = (index: ReportIndex): { readonly chapters: readonly Chapter[]; readonly all: readonly ReportSentence[] } => {
  const { report, readingOrder } = index;
  const taken: ReportSentence[] = [...report.bottomLine, ...report.overview];
  const isNew = (sentence: ReportSentence): boolean => !taken.some((other) => isSameClaim(other, sentence));
  const chapters = readingOrder.map((topic): Chapter => {
    const { heading, summary, exchanges } = arrangeTopic(topic, index);
    const left = {
      summary: summary.filter(isNew),
      exchanges: exchanges.flatMap(({ claim, replies }) => {
        const fresh = replies.filter(isNew);
        return fresh.length === 0 ? [] : [{ claim, replies: fresh }];
      }),
    };
    const isEmpty = left.summary.length + left.exchanges.length === 0;
    const shown = isEmpty ? { ...left, summary: summary.slice(0, 1) } : left;
    const said = [...toList(heading), ...shown.summary, ...toSentences(shown.exchanges)];
    const description = citeDescription(topic, index, [...taken, ...said]);
    const all = [...toList(heading), ...toList(description.quotation), ...shown.summary, ...toSentences(shown.exchanges)];
    taken.push(...all);
    return { topic, sentences: { heading, description, ...shown, all } };
  });
  return { chapters, all: [...report.bottomLine, ...report.overview, ...chapters.flatMap(({ sentences }) => sentences.all)] };
};

const toSentences = (exchanges: readonly AnsweredClaim[]): readonly ReportSentence[] =>
  exchanges.flatMap(({ claim, replies }) => [claim, ...replies]);

const toList = <T>(value: T | null): readonly T[] => (value === null ? [] : [value]);
