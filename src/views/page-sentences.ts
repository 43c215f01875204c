import { isSameClaim } from "../domain/place-claims.ts";
import type { ReportSentence, ReportTopic } from "../domain/report.ts";
import type { ReportIndex } from "./report-index.ts";

/** A claim with the replies that are shown below it. */
export interface AnsweredClaim {
  readonly claim: ReportSentence;
  readonly replies: readonly ReportSentence[];
}

/** What a topic's own page says, each claim once. */
export interface TopicSentences {
  readonly heading: ReportSentence | null;
  /** The replies to the lede stand right after it. */
  readonly summary: readonly ReportSentence[];
  readonly exchanges: readonly AnsweredClaim[];
  /** All of them in the page's order: what its notes are numbered by. */
  readonly all: readonly ReportSentence[];
}

export const arrangeTopic = ({ heading, lede, summary, exchanges }: ReportTopic): TopicSentences => {
  const claims = groupByClaim(exchanges);
  const isLede = ({ claim }: AnsweredClaim): boolean => lede !== null && isSameClaim(claim, lede);
  const repliesToLede = claims.filter(isLede).flatMap(({ replies }) => replies);
  const shown = [...summary.slice(0, 1), ...repliesToLede, ...summary.slice(1)];
  const others = claims.filter((claim) => !isLede(claim));
  return {
    heading,
    summary: shown,
    exchanges: others,
    all: [...(heading === null ? [] : [heading]), ...shown, ...others.flatMap(({ claim, replies }) => [claim, ...replies])],
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

/** How a topic stands in the list of topics. */
export interface TopicOpening {
  /** Null, too, where the overview has said it. */
  readonly heading: ReportSentence | null;
  readonly lede: ReportSentence | null;
  /** A reply to the lede that says that it disagrees. */
  readonly objection: ReportSentence | null;
}

export interface Disagreement {
  /** The narrowest that shows it. */
  readonly topic: ReportTopic;
  readonly exchange: AnsweredClaim;
}

/** What the page of a discussion says, each claim once: the overview, then the topics' openings, then where people disagree. */
export interface DiscussionSentences {
  readonly openingOf: (topic: ReportTopic) => TopicOpening;
  readonly disagreements: readonly Disagreement[];
  readonly all: readonly ReportSentence[];
}

export const arrangeDiscussion = ({ report, readingOrder }: ReportIndex): DiscussionSentences => {
  const taken = [...report.overview];
  const isTaken = (sentence: ReportSentence): boolean => taken.some((other) => isSameClaim(other, sentence));
  const take = (sentence: ReportSentence | null): ReportSentence | null => {
    if (sentence === null || isTaken(sentence)) return null;
    taken.push(sentence);
    return sentence;
  };
  const openings = new Map<ReportTopic, TopicOpening>();
  for (const topic of readingOrder) {
    const heading = take(topic.heading);
    const lede = take(topic.lede);
    openings.set(topic, { heading, lede, objection: lede && take(findObjection(topic, lede)) });
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
    openingOf: (topic) => openings.get(topic) ?? { heading: null, lede: null, objection: null },
    disagreements: inOrder,
    all: [
      ...report.overview,
      ...readingOrder.flatMap((topic) => Object.values(openings.get(topic) ?? {}).filter((sentence) => sentence !== null)),
      ...inOrder.flatMap(({ exchange }) => [exchange.claim, ...exchange.replies]),
    ],
  };
};

const findObjection = ({ exchanges }: ReportTopic, lede: ReportSentence): ReportSentence | null =>
  exchanges.find(({ claim, disagrees }) => disagrees && isSameClaim(claim, lede))?.reply ?? null;
