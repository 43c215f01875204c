import type { Thread } from "../thread.ts";
import type { ThreadVectors } from "../vectors/thread-vectors.ts";
import { addNowhere } from "./add-nowhere.ts";
import { chooseExtraLabels, extraLabelRule, toExtraTopics } from "./extra-labels.ts";
import type { ExtraLabelRule, ExtraTopic } from "./extra-labels.ts";
import { inferBeliefs, stayProbability } from "./infer-beliefs.ts";
import type { Beliefs } from "./infer-beliefs.ts";
import { matchTexts } from "./match-texts.ts";
import { toRelevance } from "./relevance.ts";
import type { RelevanceLimits } from "./relevance.ts";
import { scoreMembers } from "./score-members.ts";
import { addScores, toLikelihoods, toStandard } from "./score-table.ts";
import type { Scores } from "./score-table.ts";
import type { Labels } from "./tag-learned-topics.ts";

/** A topic without members; `vector` is the embedding of its name and description, not centred. */
export interface DescribedTopic {
  readonly name: string;
  readonly description: string;
  readonly vector: Float32Array;
}

/**
 * Each value is in the middle of a range with equal scores on the gold threads' drop-outs (mean micro-F1 0.831); `npm run eval`
 * fits them again without the thread that it scores.
 */
export interface GivenTagging {
  /** The softmax's steepness: 1 scores 0.824, 2 scores 0.832. */
  readonly steepness: number;
  /**
   * See addNowhere: 0.1 to 0.3 scores 0.828 to 0.831 on drop-outs, 0.5 scores 0.805. On the whole threads 0.15 and 0.2 give the same tags (0.845, 0.844), but F1 of
   * no topic is 0.886 with 0.15 and 0.828 with 0.2: the gold has 21 such comments.
   */
  readonly nowhere: number;
  readonly extra: ExtraLabelRule;
}

export const givenTagging: GivenTagging = { steepness: 1.5, nowhere: 0.15, extra: extraLabelRule };

export interface GivenTopicsInput {
  readonly thread: Thread;
  readonly vectors: ThreadVectors;
  readonly topics: readonly DescribedTopic[];
  readonly limits: RelevanceLimits;
  readonly settings?: GivenTagging;
}

interface Judged {
  /** The most likely topic of each comment, null for none. */
  readonly firsts: readonly (number | null)[];
  readonly extras: readonly ExtraTopic[];
}

/**
 * The first topic of each comment, and the scores for further topics. The first estimate uses the topics' descriptions;
 * the tree of replies corrects it. The comments found then describe the topics better than the descriptions, so everything is
 * computed once more (one round of expectation maximisation; a second and third change the gold threads' mean by 0.002).
 */
export const judgeGivenTopics = ({ thread, vectors, topics, settings = givenTagging }: GivenTopicsInput): Judged => {
  const parents = thread.comments.map(({ parent }) => parent);
  const infer = (scores: Scores): Beliefs =>
    inferBeliefs(toLikelihoods(addNowhere(scores, settings.nowhere), settings.steepness), { parents, stay: stayProbability });
  const described = matchTexts({
    texts: thread.comments.map(({ sentences }, row) => ({
      text: sentences.map(({ text }) => text).join("\n"),
      vector: vectors.comments[row]?.asEmbedded.whole ?? new Float32Array(vectors.dimensions),
    })),
    topics: topics.map(({ name, description, vector }) => ({ text: `${name}. ${description}`, vector })),
    subject: vectors.story,
  });
  const members = toStandard(scoreMembers(vectors, infer(described), topics.length));
  const scores = addScores([
    { scores: described, weight: 1 },
    { scores: members, weight: 1 },
  ]);
  const firsts = infer(scores).map((row) => {
    const first = row.indexOf(Math.max(...row));
    return first === topics.length ? null : first;
  });
  return { firsts, extras: toExtraTopics({ firsts, scores, described: toLikelihoods(described, settings.steepness) }) };
};

/** Tags comments with topics that are given by name and description; a topic without any similar comment stays empty. */
export const tagGivenTopics = (input: GivenTopicsInput): Labels => {
  const { topics, limits, settings = givenTagging } = input;
  const relevance = toRelevance(
    input,
    topics.map(({ vector }) => vector),
    limits,
  );
  const kept = topics.flatMap((topic, column) => (relevance.topics[column] === true ? [{ topic, column }] : []));
  const { firsts, extras } = judgeGivenTopics({ ...input, topics: kept.map(({ topic }) => topic) });
  const chosen = chooseExtraLabels(extras, settings.extra);
  return firsts.map((first, row) =>
    first === null || relevance.comments[row] !== true
      ? []
      : [first, ...(chosen.get(row) ?? [])].flatMap((place) => kept[place]?.column ?? []),
  );
};
