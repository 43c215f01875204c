import { setImmediate } from "node:timers/promises";
import { noCalls } from "../../domain/models/model-call.ts";
import type { Tag, Topic } from "../../domain/topics/topic.ts";
import { type Reading, type TaggedTopic, noOverview } from "../engine.ts";
import { toLeafTopics } from "../leaf-topics.ts";
import { nameTopics } from "./name-topics.ts";
import type { QuotedPage } from "./name-topics.ts";
import { type LearnedTopic, keepSubjects, toPlainTopic } from "./learned-topic.ts";
import { indexPhrases } from "./names/phrase-index.ts";
import { toMaterial } from "./summaries/material.ts";
import { toQuotedSentence } from "./summaries/quotations.ts";
import type { Quotation } from "./summaries/quotations.ts";
import { summarizeTopic } from "./summaries/summarize-topic.ts";
import { findWorthReading } from "./summaries/worth-reading.ts";
import { findOverview } from "./summaries/write-overview.ts";
import { tagGivenTopics } from "./tags/tag-given-topics.ts";
import { tagLearnedTopics } from "./tags/tag-learned-topics.ts";
import type { Labels } from "./tags/tag-learned-topics.ts";
import type { ReadingInput } from "./reading-input.ts";
import { createUpdating } from "./updating.ts";
import type { ReadableComment } from "./thread.ts";
import { learnGroups } from "./topics/learn-groups.ts";
import type { Group } from "./topics/learn-groups.ts";
import { refineGroups } from "./topics/refine-groups.ts";

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
  /** The replies that the exchanges of topics show. */
  readonly replies: Set<ReadableComment>;
}

const openPage = ({ thread, vectors }: ReadingInput): OpenPage => {
  const material = toMaterial(thread, vectors);
  const overview = findOverview(material);
  return { material, overview, used: new Set(overview.map(({ comment }) => comment)), replies: new Set() };
};

type Groups = readonly (readonly number[])[];
type LabelGroups = (groups: Groups) => Labels;

/** `tagLearnedTopics`, once for the same groups: first topics are named after their labels, then comments are tagged with them. */
const createLabelGroups = ({ thread, vectors }: ReadingInput): LabelGroups => {
  let last: { readonly groups: Groups; readonly labels: Labels } | null = null;
  return (groups) => {
    const isKnown = last?.groups.length === groups.length && last.groups.every((members, index) => members === groups[index]);
    if (last === null || !isKnown) last = { groups, labels: tagLearnedTopics({ thread, vectors, groups }) };
    return last.labels;
  };
};

/** The groups with the comments that tagging will give them: a topic is named after what its page shows. */
const toTaggedMembers = (groups: readonly UnnamedTopic[], labelGroups: LabelGroups): readonly UnnamedTopic[] => {
  const leaves = toLeafTopics(groups);
  const labels = labelGroups(leaves.map(({ members }) => members));
  const shown = labels.flatMap((columns, place) =>
    [...new Set(columns.flatMap((column) => [leaves[column]?.id, leaves[column]?.parentId]))].map((id) => ({ id, place })),
  );
  const byTopic = Map.groupBy(shown, ({ id }) => id);
  return groups.map((group) => ({ ...group, members: byTopic.get(group.id)?.map(({ place }) => place) ?? group.members }));
};

const learnTopics = async (input: ReadingInput, page: QuotedPage, labelGroups: LabelGroups): Promise<readonly LearnedTopic[]> => {
  const { thread, vectors, embedTexts } = input;
  // Half of the work is done, the page: signals get their turn.
  await setImmediate();
  const groups = toUnnamed(refineGroups(input, learnGroups(thread, vectors)));
  const tagged = toTaggedMembers(groups, labelGroups);
  const { toSpecificity } = input.embedder;
  const named = await nameTopics({ thread, vectors, embedTexts, toSpecificity, phrases: indexPhrases(thread), groups: tagged }, page);
  return keepSubjects(
    groups.flatMap(({ id, parentId, members }, index) => (named[index] === undefined ? [] : [{ id, parentId, members, ...named[index] }])),
  );
};

interface TaggingInput extends ReadingInput {
  readonly toPlaces: (topic: TaggedTopic) => readonly number[];
  /** The topics that this reading has learned so far, by id. */
  readonly learned: ReadonlyMap<string, LearnedTopic>;
  readonly labelGroups: LabelGroups;
}

const createTagging = (input: TaggingInput): Pick<Reading, "tagComments" | "tagSelection"> => {
  const { thread, vectors, toPlaces, learned, labelGroups } = input;
  /** Learned topics are compared by their members, given topics by name and description. */
  const toLabels = async (topics: readonly Topic[]): Promise<Labels> => {
    const groups = topics.flatMap(({ id, name }) => {
      const known = learned.get(id);
      return known?.name === name ? [known.members] : [];
    });
    if (groups.length === topics.length) return labelGroups(groups);
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
      const isKnown = from === "learned" && groups.every((members) => members.length > 0);
      const labels = isKnown ? labelGroups(groups) : await toLabels(leaves);
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
  const labelGroups = createLabelGroups(input);
  const tagging = createTagging({ ...input, toPlaces, learned, labelGroups });
  return {
    readBy: input.embedder.name,
    findings: () => input.findings,
    proposeTopics: async () => {
      for (const topic of await learnTopics(input, toPage(), labelGroups)) learned.set(topic.id, topic);
      return [...learned.values()].map(toPlainTopic);
    },
    ...tagging,
    fillGaps: () => Promise.resolve({ topics: [], tags: [] }),
    ...createUpdating({ ...input, toPlaces, learned, toPage }),
    summarizeTopics: (topics) => {
      const { material, used, replies } = toPage();
      // In sequence, because a claim may lead only one topic.
      return topics.map((topic) => {
        const { heading = null, claim = null } = learned.get(topic.id) ?? {};
        return Promise.resolve(summarizeTopic(material, { places: toPlaces(topic), heading, lede: claim, used, replies }));
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
