import type { Tag } from "../../domain/topics/topic.ts";
import type { Reading, TaggedTopic } from "../engine.ts";
import { toLeafTopics } from "../leaf-topics.ts";
import { toNextTopicNumber } from "../next-topic-number.ts";
import { type LearnedTopic, toPlainTopic } from "./learned-topic.ts";
import { type QuotedPage, nameTopics } from "./name-topics.ts";
import { indexPhrases } from "./names/phrase-index.ts";
import { updateDescription } from "./names/update-description.ts";
import type { ReadingInput } from "./reading-input.ts";
import { gatherGroups } from "./topics/gather-groups.ts";

interface UpdatingInput extends ReadingInput {
  readonly toPlaces: (topic: TaggedTopic) => readonly number[];
  /** The topics that this reading has learned so far, by id; new ones are added. */
  readonly learned: Map<string, LearnedTopic>;
  readonly toPage: () => QuotedPage;
}

/** What keeps an earlier reading up to date [R4]. */
export const createUpdating = (input: UpdatingInput): Pick<Reading, "gatherTopics" | "keepSummaries" | "updateDescriptions"> => {
  const { thread, learned, toPlaces, toPage } = input;
  const places = new Map(thread.comments.map(({ id, index }) => [id, index]));
  return {
    gatherTopics: async (topics, commentIds, least) => {
      const gathered = await gatherTopics(input, { topics, places: commentIds.flatMap((id) => places.get(id) ?? []), least });
      for (const topic of gathered) learned.set(topic.id, topic);
      return { topics: gathered.map(toPlainTopic), tags: gathered.flatMap((topic) => toTags(topic, input)) };
    },
    keepSummaries: (summaries) => {
      const { used } = toPage();
      for (const { lede } of summaries.values()) {
        const comment = thread.comments[places.get(lede?.citations[0]?.commentId ?? "") ?? -1];
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
  };
};

const toTags = ({ id, members }: LearnedTopic, { thread }: UpdatingInput): readonly Tag[] =>
  members.flatMap((place) => thread.comments[place] ?? []).map((comment) => ({ commentId: comment.id, topicIds: [id], failure: null }));

interface Gathering {
  readonly topics: readonly TaggedTopic[];
  /** The comments that fit none of the topics. */
  readonly places: readonly number[];
  readonly least: number;
}

/** New topics of comments that fit no other, named beside those that there are; the names of these stay. */
const gatherTopics = async (input: UpdatingInput, { topics, places, least }: Gathering): Promise<readonly LearnedTopic[]> => {
  const { thread, vectors, embedTexts, toPlaces } = input;
  const { material, used } = input.toPage();
  const leaves = toLeafTopics(topics).map(toPlaces);
  // [T1] At most about the square root of the comments.
  const most = Math.round(Math.sqrt(thread.comments.length)) - leaves.length;
  const found = gatherGroups(vectors, { groups: leaves, gathered: places, least, most });
  if (found.length === 0) return [];
  const groups = [...leaves, ...found].map((members) => ({ members, parent: null }));
  const naming = { thread, vectors, embedTexts, toSpecificity: input.embedder.toSpecificity, phrases: indexPhrases(thread), groups };
  const named = await nameTopics(naming, { material, used: new Set(used) });
  const taken = new Set(topics.map(({ name }) => name));
  const first = toNextTopicNumber(topics);
  return found.flatMap((members, index): readonly LearnedTopic[] => {
    const about = named[leaves.length + index];
    if (about?.hasSubject !== true) return [];
    const number = String(first + index);
    for (const quotation of [about.claim, about.heading]) if (quotation !== null) used.add(quotation.comment);
    return [{ ...about, name: taken.has(about.name) ? `${about.name} ${number}` : about.name, id: `t${number}`, parentId: null, members }];
  });
};
