import type { Finding } from "../../domain/finding.ts";
import { noCalls } from "../../domain/model-call.ts";
import type { Topic } from "../../domain/topic.ts";
import type { Reading, TaggedTopic } from "../engine.ts";
import { countAnswers, toReplies } from "./answer-counts.ts";
import { indexTerms } from "./key-terms.ts";
import { describeTopic } from "./names/describe-topic.ts";
import { nameGroups } from "./names/name-groups.ts";
import { indexPhrases } from "./names/phrase-index.ts";
import { findClaim } from "./summaries/claims.ts";
import type { Claim } from "./summaries/claims.ts";
import type { SummaryMaterial } from "./summaries/material.ts";
import { toQuotations, toQuotedSentence } from "./summaries/quotations.ts";
import type { Quotation } from "./summaries/quotations.ts";
import { rateQuotations } from "./summaries/rate-quotations.ts";
import { summarizeTopic } from "./summaries/summarize-topic.ts";
import { findWorthReading } from "./summaries/worth-reading.ts";
import { findOverview } from "./summaries/write-overview.ts";
import { tagWithSeeds } from "./tags/choose-topics.ts";
import type { Embedder } from "./vectors/embedder.ts";
import type { TopicSeed } from "./tags/tag-comments.ts";
import type { Thread, ThreadComment } from "./thread.ts";
import { learnGroups } from "./topics/learn-groups.ts";
import type { Group } from "./topics/learn-groups.ts";
import type { ThreadVectors } from "./vectors/thread-vectors.ts";

export interface ReadingInput {
  readonly thread: Thread;
  readonly vectors: ThreadVectors;
  /** Vectors of other texts, as embedded: `vectors.place` brings them into the thread's space. */
  readonly embedTexts: (texts: readonly string[]) => Promise<readonly Float32Array[]>;
  readonly embedder: Embedder;
  readonly findings: readonly Finding[];
}

interface LearnedTopic extends Topic {
  readonly members: readonly number[];
  /** See NamedGroup. */
  readonly isNamed: boolean;
  /** What stands in place of the name where that is not good. */
  readonly heading: Quotation | null;
}

interface UnnamedTopic {
  readonly id: string;
  readonly parentId: string | null;
  readonly members: readonly number[];
  /** The place of the topic that holds it among all. */
  readonly parent: number | null;
}

/** Broad topics, each followed by its parts. */
const toUnnamed = (groups: readonly Group[]): readonly UnnamedTopic[] => {
  const topics: UnnamedTopic[] = [];
  for (const [index, { members, parts }] of groups.entries()) {
    const id = `t${String(index + 1)}`;
    const parent = topics.push({ id, parentId: null, parent: null, members }) - 1;
    for (const [part, own] of parts.entries()) topics.push({ id: `${id}-${String(part + 1)}`, parentId: id, parent, members: own });
  }
  return topics;
};

/** What stands on the page that shows all topics, so that each claim stands there once. */
interface Page {
  readonly material: SummaryMaterial;
  readonly overview: readonly Quotation[];
  /** The comments whose claims are shown there. */
  readonly used: Set<ThreadComment>;
}

const learnTopics = async (input: ReadingInput, { material, used }: Page): Promise<readonly LearnedTopic[]> => {
  const { thread, vectors, embedTexts } = input;
  const unnamed = toUnnamed(learnGroups(thread, vectors));
  const { toSpecificity } = input.embedder;
  const names = await nameGroups({ thread, vectors, embedTexts, toSpecificity, phrases: indexPhrases(thread), groups: unnamed });
  return unnamed.flatMap(({ id, parentId, members }, index) => {
    const named = names[index];
    if (named === undefined) return [];
    const rated = rateQuotations(material, members);
    const take = (): Claim | null => {
      const claim = findClaim(material, rated, used);
      if (claim !== null) used.add(claim.quotation.comment);
      return claim;
    };
    // the heading chooses first: it is what a reader sees of the topic
    const heading = named.isGood ? null : (take()?.quotation ?? null);
    const claim = take();
    const quoted = claim === null ? null : { text: toQuotedSentence(claim.quotation).text, answers: claim.answers };
    const description = describeTopic(named.phrases, quoted, named.morePhrases);
    return [{ id, parentId, members, name: named.name, isNamed: named.isGood, heading, description }];
  });
};

/** Only topics without parts are looked for: a comment of a part is one of the whole. */
const toLeaves = (topics: readonly Topic[]): readonly Topic[] => {
  const parents = new Set(topics.map((topic) => topic.parentId));
  return topics.filter((topic) => !parents.has(topic.id));
};

const openPage = ({ thread, vectors }: ReadingInput): Page => {
  const material = {
    thread,
    vectors,
    quotations: toQuotations(thread, vectors),
    answers: countAnswers(thread),
    replies: toReplies(thread),
    terms: indexTerms(thread),
  };
  const overview = findOverview(material);
  return { material, overview, used: new Set(overview.map(({ comment }) => comment)) };
};

/** One discussion being read by its vectors. */
export const createReading = (input: ReadingInput): Reading => {
  const { thread, vectors } = input;
  const places = new Map(thread.comments.map((comment) => [comment.id, comment.index]));
  const toPlaces = (topic: TaggedTopic): readonly number[] => topic.commentIds.flatMap((id) => places.get(id) ?? []);
  const learned = new Map<string, LearnedTopic>();
  let page: Page | null = null;
  const toPage = (): Page => (page ??= openPage(input));
  const toSeeds = async (topics: readonly Topic[]): Promise<readonly TopicSeed[]> => {
    const described = await input.embedTexts(topics.map(({ name, description }) => `${name}. ${description}`));
    return topics.map((topic, index): TopicSeed => {
      const known = learned.get(topic.id);
      if (known !== undefined && known.name === topic.name) return { kind: "learned", members: known.members };
      return {
        kind: "described",
        name: topic.name,
        description: topic.description,
        vector: described[index] ?? new Float32Array(vectors.dimensions),
      };
    });
  };
  return {
    readBy: input.embedder.name,
    findings: () => input.findings,
    proposeTopics: async () => {
      for (const topic of await learnTopics(input, toPage())) learned.set(topic.id, topic);
      return [...learned.values()].map(({ id, name, description, parentId }) => ({ id, name, description, parentId }));
    },
    tagComments: async (topics) => {
      const leaves = toLeaves(topics);
      const chosen =
        leaves.length === 0 ? [] : tagWithSeeds({ thread, vectors, limits: input.embedder.relevance, seeds: await toSeeds(leaves) });
      return thread.comments.map((comment) => ({
        commentId: comment.id,
        topicIds: (chosen[comment.index] ?? []).flatMap((column) => leaves[column]?.id ?? []),
        failure: null,
      }));
    },
    fillGaps: () => Promise.resolve({ topics: [], tags: [] }),
    summarizeTopics: (topics) => {
      const { material, used } = toPage();
      // one after the other: a claim that leads one topic does not lead another
      return topics.map((topic) => {
        const { isNamed = true, heading = null } = learned.get(topic.id) ?? {};
        return Promise.resolve(summarizeTopic(material, { places: toPlaces(topic), isNamed, heading, used }));
      });
    },
    writeOverview: (topics) => {
      const { material, overview } = toPage();
      const tagged = new Set(topics.flatMap(({ commentIds }) => commentIds));
      return Promise.resolve({
        sentences: overview.filter(({ comment }) => tagged.has(comment.id)).map(toQuotedSentence),
        worthReading: findWorthReading(material).filter(({ commentId }) => tagged.has(commentId)),
      });
    },
    usage: () => noCalls,
    interruption: () => null,
  };
};
