import { isSameClaim } from "../domain/statements/place-claims.ts";
import { ancestorsOf } from "../domain/topics/topic-tree.ts";
import type { ReportClaim, ReportSentence, ReportTopic } from "../domain/report/report.ts";
import { toShownQuotation } from "./citations.ts";
import type { ReportIndex } from "./report-index.ts";
import { type Description, citeDescription } from "./topic-description.ts";

/** A claim with the replies that are shown below it. */
export interface AnsweredClaim {
  readonly claim: ReportSentence;
  readonly replies: readonly ReportSentence[];
}

/** Claims of one side, or of none. */
export interface Side {
  readonly label: string | null;
  readonly claims: readonly ReportClaim[];
}

/** The sentences of a topic's own page, each claim once. */
export interface TopicSentences {
  readonly heading: ReportSentence | null;
  readonly description: Description;
  /** The lede, and the replies to it. */
  readonly lede: readonly ReportSentence[];
  /** The other claims: those of no side first, then side after side as they first occur. */
  readonly sides: readonly Side[];
  readonly exchanges: readonly AnsweredClaim[];
  /** All sentences in the page's order, by which its notes are numbered. */
  readonly all: readonly ReportSentence[];
}

export const arrangeTopic = (topic: ReportTopic, index: Pick<ReportIndex, "comments" | "report">): TopicSentences => {
  const { heading, lede, summary, exchanges } = topic;
  const claims = groupByClaim(exchanges);
  const isLede = ({ claim }: AnsweredClaim): boolean => lede !== null && isSameClaim(claim, lede);
  // A summary without a lede has no opening that could stand alone.
  const opening = lede === null ? [] : [...summary.slice(0, 1), ...claims.filter(isLede).flatMap(({ replies }) => replies)];
  return toTopicSentences(topic, index, {
    heading,
    lede: opening,
    sides: groupBySide(lede === null ? summary : summary.slice(1)),
    exchanges: claims.filter((claim) => !isLede(claim)),
  });
};

/** Adds the description, whose quotation is left out if these sentences or earlier ones show it, and puts all in order. */
const toTopicSentences = (
  topic: ReportTopic,
  index: Pick<ReportIndex, "comments" | "report">,
  {
    taken = [],
    ...parts
  }: Pick<TopicSentences, "heading" | "lede" | "sides" | "exchanges"> & { readonly taken?: readonly ReportSentence[] },
): TopicSentences => {
  const { heading, lede, sides, exchanges } = parts;
  const said = [...lede, ...sides.flatMap(({ claims }) => claims), ...toSentences(exchanges)];
  const description = citeDescription(topic, index, [...taken, ...toList(heading), ...said]);
  return { ...parts, description, all: [...toList(heading), ...toList(description.quotation), ...said] };
};

const groupBySide = (claims: readonly ReportClaim[]): readonly Side[] => {
  const sides = [...Map.groupBy(claims, ({ side }) => side)].map(([label, own]): Side => ({ label, claims: own }));
  return sides.toSorted((left, right) => Number(left.label !== null) - Number(right.label !== null));
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

/** The sentences of a discussion's page, each claim once: the bottom line, the topics' openings, the overview, then disagreement. */
export interface DiscussionSentences {
  readonly openingOf: (topic: ReportTopic) => TopicOpening;
  readonly disagreements: readonly Disagreement[];
  readonly all: readonly ReportSentence[];
}

export const arrangeDiscussion = (index: ReportIndex): DiscussionSentences => {
  const { report, readingOrder } = index;
  const taken: ReportSentence[] = [...report.bottomLine, ...report.overview];
  const openings = arrangeOpenings({ topics: readingOrder, index, taken });
  const isTaken = (sentence: ReportSentence): boolean => taken.some((other) => isSameClaim(other, sentence));
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
    openingOf: openings.openingOf,
    disagreements: inOrder,
    all: [
      ...report.bottomLine,
      ...openings.all,
      ...report.overview,
      ...inOrder.flatMap(({ exchange }) => [exchange.claim, ...exchange.replies]),
    ],
  };
};

interface OpeningsInput {
  readonly topics: readonly ReportTopic[];
  readonly index: ReportIndex;
  /** What the page shows besides; each sentence that an opening shows is added. */
  readonly taken: ReportSentence[];
}

/** The openings of topics, in this order, each claim once: all headings and ledes take before the descriptions' quotations. */
const arrangeOpenings = ({ topics, index, taken }: OpeningsInput): Pick<DiscussionSentences, "openingOf" | "all"> => {
  const take = (sentence: ReportSentence | null): ReportSentence | null => {
    if (sentence === null || taken.some((other) => isSameClaim(other, sentence))) return null;
    taken.push(sentence);
    return sentence;
  };
  const claims = topics.map((topic) => {
    const heading = take(topic.heading);
    const lede = take(topic.lede);
    return { topic, heading, lede, objection: lede && take(findObjection(topic, lede)) };
  });
  const openings = new Map<ReportTopic, TopicOpening>();
  for (const { topic, ...claimed } of claims) {
    const description = citeDescription(topic, index, taken);
    take(description.quotation);
    openings.set(topic, { ...claimed, description });
  }
  return {
    openingOf: (topic) =>
      openings.get(topic) ?? { heading: null, description: citeDescription(topic, index, taken), lede: null, objection: null },
    all: [...openings.values()].flatMap(({ heading, description, lede, objection }) =>
      [heading, description.quotation, lede, objection].filter((sentence) => sentence !== null),
    ),
  };
};

/** The openings of the topics within a topic, each claim once, and not what the topic's page shows already. */
export const arrangeNarrower = (
  topic: ReportTopic,
  index: ReportIndex,
  shown: readonly ReportSentence[],
): Pick<DiscussionSentences, "openingOf" | "all"> & { readonly topics: readonly ReportTopic[] } => {
  const topics = index.childrenOf(topic.id);
  const { openingOf, all } = arrangeOpenings({ topics: withNarrower(topics, index), index, taken: [...shown] });
  return { topics, openingOf, all };
};

const withNarrower = (topics: readonly ReportTopic[], index: ReportIndex): readonly ReportTopic[] =>
  index.readingOrder.filter(
    (topic) => topics.includes(topic) || ancestorsOf(topic, index.topics).some((parent) => topics.includes(parent)),
  );

const findObjection = ({ exchanges }: ReportTopic, lede: ReportSentence): ReportSentence | null =>
  exchanges.find(({ claim, disagrees }) => disagrees && isSameClaim(claim, lede))?.reply ?? null;

export interface Chapter {
  readonly topic: ReportTopic;
  readonly sentences: TopicSentences;
}

export interface WholeDocument {
  readonly chapters: readonly Chapter[];
  readonly all: readonly ReportSentence[];
  /** All words that are read: the sentences, and the viewpoints with their quotations. */
  readonly texts: readonly string[];
}

/**
 * Everything that a report says, as one document: topic after topic in reading order, and what stood further up left out. A claim is
 * repeated only where a new reply to it stands, and where a topic would have no words.
 */
export const arrangeDocument = (index: ReportIndex): WholeDocument => {
  const { report, readingOrder } = index;
  const taken: ReportSentence[] = [...report.bottomLine, ...report.overview];
  const isNew = (sentence: ReportSentence): boolean => !taken.some((other) => isSameClaim(other, sentence));
  const chapters = readingOrder.map((topic): Chapter => {
    const whole = arrangeTopic(topic, index);
    const left = {
      lede: whole.lede.filter(isNew),
      sides: whole.sides.map(({ label, claims }) => ({ label, claims: claims.filter(isNew) })).filter(({ claims }) => claims.length > 0),
      exchanges: whole.exchanges.flatMap(({ claim, replies }) => {
        const fresh = replies.filter(isNew);
        return fresh.length === 0 ? [] : [{ claim, replies: fresh }];
      }),
    };
    const isEmpty = left.lede.length + left.sides.length + left.exchanges.length === 0;
    const shown = isEmpty ? { ...left, lede: topic.summary.slice(0, 1) } : left;
    const sentences = toTopicSentences(topic, index, { heading: whole.heading, ...shown, taken });
    taken.push(...sentences.all);
    return { topic, sentences };
  });
  const all = [...report.bottomLine, ...report.overview, ...chapters.flatMap(({ sentences }) => sentences.all)];
  const views = readingOrder
    .flatMap((topic) => index.viewpointsOf(topic))
    .flatMap((viewpoint) => [viewpoint.statement, toShownQuotation(viewpoint, index.comments)?.words ?? ""]);
  return { chapters, all, texts: [...all.map(({ text }) => text), ...views] };
};

const toSentences = (exchanges: readonly AnsweredClaim[]): readonly ReportSentence[] =>
  exchanges.flatMap(({ claim, replies }) => [claim, ...replies]);

const toList = <T>(value: T | null): readonly T[] => (value === null ? [] : [value]);
