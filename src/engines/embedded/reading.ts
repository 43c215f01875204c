import type { Finding } from "../../domain/finding.ts";
import { noCalls } from "../../domain/model-call.ts";
import type { Topic } from "../../domain/topic.ts";
import type { Reading, TaggedTopic } from "../engine.ts";
import { toLeafTopics } from "../leaf-topics.ts";
import { indexTerms } from "./key-terms.ts";
import { nameGroups } from "./names/name-groups.ts";
import { indexPhrases } from "./names/phrase-index.ts";
import { toAnswers } from "./stance.ts";
import { toCandidates } from "./summaries/candidates.ts";
import type { SummaryMaterial } from "./summaries/material.ts";
import { summarizeTopic } from "./summaries/summarize-topic.ts";
import { writeOverview } from "./summaries/write-overview.ts";
import { tagGivenTopics } from "./tags/tag-given-topics.ts";
import { tagLearnedTopics } from "./tags/tag-learned-topics.ts";
import type { Labels } from "./tags/tag-learned-topics.ts";
import type { Embedder } from "./vectors/embedder.ts";
import type { Thread } from "./thread.ts";
import { learnGroups } from "./topics/learn-groups.ts";
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
}

const learnTopics = async (input: ReadingInput): Promise<readonly LearnedTopic[]> => {
  const { thread, vectors, embedTexts } = input;
  const groups = learnGroups(thread, vectors);
  const flat = groups.flatMap((group, index) => [
    { id: `t${String(index + 1)}`, parentId: null, members: group.members },
    ...group.parts.map((members, part) => ({
      id: `t${String(index + 1)}-${String(part + 1)}`,
      parentId: `t${String(index + 1)}`,
      members,
    })),
  ]);
  const groupsToName = flat.map(({ members }) => members);
  const names = await nameGroups({
    thread,
    vectors,
    embedTexts,
    phrases: indexPhrases(thread),
    answers: toAnswers(thread),
    groups: groupsToName,
    toSpecificity: input.embedder.toSpecificity,
  });
  return flat.flatMap((topic, index) => {
    const name = names[index];
    return name === undefined ? [] : [{ ...topic, ...name }];
  });
};

/** One discussion being read by its vectors. */
export const createReading = (input: ReadingInput): Reading => {
  const { thread, vectors } = input;
  const places = new Map(thread.comments.map((comment) => [comment.id, comment.index]));
  const toPlaces = (topic: TaggedTopic): readonly number[] => topic.commentIds.flatMap((id) => places.get(id) ?? []);
  const learned = new Map<string, LearnedTopic>();
  let material: SummaryMaterial | null = null;
  const toMaterial = (): SummaryMaterial =>
    (material ??= { vectors, candidates: toCandidates(thread, vectors), answers: toAnswers(thread), terms: indexTerms(thread) });
  /** Topics that were learned here are known by their members, others by their words. */
  const toLabels = async (topics: readonly Topic[]): Promise<Labels> => {
    const groups = topics.flatMap(({ id, name }) => {
      const known = learned.get(id);
      return known?.name === name ? [known.members] : [];
    });
    if (groups.length === topics.length) return tagLearnedTopics({ thread, vectors, groups });
    const embedded = await input.embedTexts(topics.map(({ name, description }) => `${name}. ${description}`));
    const described = topics.map(({ name, description }, index) => ({
      name,
      description,
      vector: embedded[index] ?? new Float32Array(vectors.dimensions),
    }));
    return tagGivenTopics({ thread, vectors, topics: described, limits: input.embedder.relevance });
  };
  return {
    readBy: input.embedder.name,
    findings: () => input.findings,
    proposeTopics: async () => {
      for (const topic of await learnTopics(input)) learned.set(topic.id, topic);
      return [...learned.values()].map(({ id, name, description, parentId }) => ({ id, name, description, parentId }));
    },
    tagComments: async (topics) => {
      const leaves = toLeafTopics(topics);
      const labels = await toLabels(leaves);
      return thread.comments.map((comment) => ({
        commentId: comment.id,
        topicIds: (labels[comment.index] ?? []).flatMap((column) => leaves[column]?.id ?? []),
        failure: null,
      }));
    },
    fillGaps: () => Promise.resolve({ topics: [], tags: [] }),
    summarizeTopics: (topics) => topics.map((topic) => Promise.resolve(summarizeTopic(toMaterial(), toPlaces(topic)))),
    writeOverview: (topics) => {
      const sentences = writeOverview(toMaterial(), topics.filter((topic) => topic.parentId === null).map(toPlaces));
      return Promise.resolve({ sentences, worthReading: [] });
    },
    usage: () => noCalls,
    interruption: () => null,
  };
};
