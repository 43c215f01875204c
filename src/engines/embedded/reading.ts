import { setImmediate } from "node:timers/promises";
import type { Finding } from "../../domain/finding.ts";
import { noCalls } from "../../domain/model-call.ts";
import type { Tag, Topic } from "../../domain/topic.ts";
import { type Reading, type TaggedTopic, noOverview } from "../engine.ts";
import { toLeafTopics } from "../leaf-topics.ts";
import { toNextTopicNumber } from "../next-topic-number.ts";
import { nameTopics } from "./name-topics.ts";
import type { NamedTopic, QuotedPage } from "./name-topics.ts";
import { indexPhrases } from "./names/phrase-index.ts";
import { updateDescription } from "./names/update-description.ts";
import { toMaterial } from "./summaries/material.ts";
import { toQuotedSentence } from "./summaries/quotations.ts";
import type { Quotation } from "./summaries/quotations.ts";
import { summarizeTopic } from "./summaries/summarize-topic.ts";
import { findWorthReading } from "./summaries/worth-reading.ts";
import { findOverview } from "./summaries/write-overview.ts";
import { tagGivenTopics } from "./tags/tag-given-topics.ts";
import { tagLearnedTopics } from "./tags/tag-learned-topics.ts";
import type { Labels } from "./tags/tag-learned-topics.ts";
import type { Thread } from "./thread.ts";
import { gatherGroups } from "./topics/gather-groups.ts";
import { learnGroups } from "./topics/learn-groups.ts";
import type { Group } from "./topics/learn-groups.ts";
import type { Embedder } from "./vectors/embedder.ts";
import type { ThreadVectors } from "./vectors/thread-vectors.ts";

export interface ReadingInput {
  readonly thread: Thread;
  readonly vectors: ThreadVectors;
  /** Vectors of other texts, as embedded: `vectors.place` brings them into the thread's space. */
  readonly embedTexts: (texts: readonly string[]) => Promise<readonly Float32Array[]>;
  readonly embedder: Embedder;
  readonly findings: readonly Finding[];
}

interface LearnedTopic extends Topic, NamedTopic {
  readonly members: readonly number[];
}

interface UnnamedTopic {
  readonly id: string;
  readonly parentId: string | null;
  readonly members: readonly number[];
  /** The place, in the list of all topics, of the topic that contains it. */
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

interface OpenPage extends QuotedPage {
  readonly overview: readonly Quotation[];
}

const openPage = ({ thread, vectors }: ReadingInput): OpenPage => {
  const material = toMaterial(thread, vectors);
  const overview = findOverview(material);
  return { material, overview, used: new Set(overview.map(({ comment }) => comment)) };
};

const learnTopics = async (input: ReadingInput, page: QuotedPage): Promise<readonly LearnedTopic[]> => {
  const { thread, vectors, embedTexts } = input;
  // Half of the work is done, the page: signals get their turn.
  await setImmediate();
  const groups = toUnnamed(learnGroups(thread, vectors));
  const { toSpecificity } = input.embedder;
  const named = await nameTopics({ thread, vectors, embedTexts, toSpecificity, phrases: indexPhrases(thread), groups }, page);
  return groups.flatMap(({ id, parentId, members }, index) =>
    named[index] === undefined ? [] : [{ id, parentId, members, ...named[index] }],
  );
};

const toPlainTopic = ({ id, name, description, parentId }: Topic): Topic => ({ id, name, description, parentId });

interface Gathering {
  readonly topics: readonly TaggedTopic[];
  readonly toPlaces: (topic: TaggedTopic) => readonly number[];
  /** The comments that fit none of the topics. */
  readonly places: readonly number[];
  readonly least: number;
}

/** New topics of comments that fit no other, named beside those that there are; the names of these stay. */
const gatherTopics = async (
  input: ReadingInput,
  { material, used }: QuotedPage,
  { topics, toPlaces, places, least }: Gathering,
): Promise<readonly LearnedTopic[]> => {
  const { thread, vectors, embedTexts } = input;
  const leaves = toLeafTopics(topics).map(toPlaces);
  const most = Math.round(Math.sqrt(thread.comments.length)) - leaves.length;
  const found = gatherGroups(vectors, { groups: leaves, gathered: places, least, most });
  if (found.length === 0) return [];
  const groups = [...leaves, ...found].map((members) => ({ members, parent: null }));
  const { toSpecificity } = input.embedder;
  const phrases = indexPhrases(thread);
  const named = await nameTopics({ thread, vectors, embedTexts, toSpecificity, phrases, groups }, { material, used: new Set(used) });
  const taken = new Set(topics.map(({ name }) => name));
  const first = toNextTopicNumber(topics);
  return found.flatMap((members, index): readonly LearnedTopic[] => {
    const about = named[leaves.length + index];
    if (about === undefined) return [];
    const number = first + index;
    const name = taken.has(about.name) ? `${about.name} ${String(number)}` : about.name;
    for (const quotation of [about.claim, about.heading]) if (quotation !== null) used.add(quotation.comment);
    return [{ ...about, name, id: `t${String(number)}`, parentId: null, members }];
  });
};

interface TaggingInput extends ReadingInput {
  readonly toPlaces: (topic: TaggedTopic) => readonly number[];
  /** The topics that this reading has learned so far, by id. */
  readonly learned: ReadonlyMap<string, LearnedTopic>;
}

const createTagging = (input: TaggingInput): Pick<Reading, "tagComments" | "tagSelection"> => {
  const { thread, vectors, toPlaces, learned } = input;
  /** Learned topics are compared by their members, given topics by name and description. */
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
  const toTags = (leaves: readonly Topic[], labels: Labels): readonly Tag[] =>
    thread.comments.map((comment) => ({
      commentId: comment.id,
      topicIds: (labels[comment.index] ?? []).flatMap((column) => leaves[column]?.id ?? []),
      failure: null,
    }));
  return {
    tagComments: async (topics) => {
      const leaves = toLeafTopics(topics);
      return toTags(leaves, await toLabels(leaves));
    },
    tagSelection: async (topics, commentIds, from) => {
      const leaves = toLeafTopics(topics);
      const groups = leaves.map(toPlaces);
      // The comments that a topic has describe it better than its name does.
      const isKnown = from === "learned" && groups.length > 0 && groups.every((members) => members.length > 0);
      const labels = isKnown ? tagLearnedTopics({ thread, vectors, groups }) : await toLabels(leaves);
      const wanted = new Set(commentIds);
      return toTags(leaves, labels).filter(({ commentId }) => wanted.has(commentId));
    },
  };
};

/** One reading of a discussion by its vectors. */
export const createEmbeddedReading = (input: ReadingInput): Reading => {
  const { thread } = input;
  const places = new Map(thread.comments.map((comment) => [comment.id, comment.index]));
  const toPlaces = (topic: TaggedTopic): readonly number[] => topic.commentIds.flatMap((id) => places.get(id) ?? []);
  const learned = new Map<string, LearnedTopic>();
  let page: OpenPage | null = null;
  const toPage = (): OpenPage => (page ??= openPage(input));
  const tagging = createTagging({ ...input, toPlaces, learned });
  return {
    readBy: input.embedder.name,
    findings: () => input.findings,
    proposeTopics: async () => {
      for (const topic of await learnTopics(input, toPage())) learned.set(topic.id, topic);
      return [...learned.values()].map(toPlainTopic);
    },
    ...tagging,
    fillGaps: () => Promise.resolve({ topics: [], tags: [] }),
    gatherTopics: async (topics, commentIds, least) => {
      const gathered = await gatherTopics(input, toPage(), { topics, toPlaces, places: commentIds.flatMap((id) => places.get(id) ?? []), least });
      for (const topic of gathered) learned.set(topic.id, topic);
      return {
        topics: gathered.map(toPlainTopic),
        tags: gathered.flatMap(({ id, members }) =>
          members.flatMap((place) => thread.comments[place] ?? []).map((comment) => ({ commentId: comment.id, topicIds: [id], failure: null })),
        ),
      };
    },
    keepSummaries: (summaries) => {
      const { used } = toPage();
      for (const { lede } of summaries.values()) {
        const place = places.get(lede?.citations[0]?.commentId ?? "") ?? -1;
        const comment = thread.comments[place];
        if (comment !== undefined) used.add(comment);
      }
    },
    updateDescriptions: (topics) => {
      const { answers } = toPage().material;
      return topics.map((topic) =>
        updateDescription(
          topic.description,
          toPlaces(topic).map((place) => ({ text: thread.comments[place]?.text ?? "", answers: answers[place] ?? 0 })),
        ),
      );
    },
    summarizeTopics: (topics) => {
      const { material, used } = toPage();
      // In sequence, because a claim may lead only one topic.
      return topics.map((topic) => {
        const { heading = null, claim = null } = learned.get(topic.id) ?? {};
        return Promise.resolve(summarizeTopic(material, { places: toPlaces(topic), heading, lede: claim, used }));
      });
    },
    writeOverview: (topics) => {
      const { material, overview } = toPage();
      const tagged = new Set(topics.flatMap(({ commentIds }) => commentIds));
      return Promise.resolve({
        ...noOverview,
        sentences: overview.filter(({ comment }) => tagged.has(comment.id)).map(toQuotedSentence),
        worthReading: findWorthReading(material).filter(({ commentId }) => tagged.has(commentId)),
      });
    },
    verification: () => null,
    usage: () => noCalls,
    interruption: () => null,
  };
};
