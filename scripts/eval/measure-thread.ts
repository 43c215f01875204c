import { createMemoryEmbeddingCache } from "../../src/engines/embedded/embedding-cache.ts";
import type { EmbeddingCache } from "../../src/engines/embedded/embedding-cache.ts";
import { toSpread } from "./drop-outs.ts";
import type { Spread } from "./drop-outs.ts";
import { inspectReport, readThread, toLeafTags } from "./inspect-report.ts";
import type { LabelledThread } from "./label-threads.ts";
import { measure as measureGivenTopics } from "./measures/given-topics.ts";
import { measure as measureGoldNames } from "./measures/gold-names.ts";
import { measure as measureLearnedNames } from "./measures/learned-names.ts";
import { measure as measureLearnedTopics } from "./measures/learned-topics.ts";
import { measure as measureViewpoints } from "./measures/viewpoints.ts";
import type { PreparedThread } from "./prepare-thread.ts";
import { scoreTags, scoreTopics } from "./score.ts";
import type { TagScore, TopicScore } from "./score.ts";

const measures = [measureGivenTopics, measureLearnedTopics, measureGoldNames, measureLearnedNames, measureViewpoints];

type Scores = Readonly<Record<string, number>>;

export interface Measured {
  readonly label: string;
  /** Of the product's report on the whole thread. */
  readonly tags: TagScore;
  readonly topics: TopicScore;
  /** Each measure on the whole thread, and with a fifth of the comments left out, five times. */
  readonly whole: Scores;
  readonly dropOuts: Readonly<Record<string, Spread>>;
  /** Whether two readings of the learned topics are the same, byte for byte [R1]. */
  readonly identical: boolean;
  readonly report: Scores;
}

const measureAll = async (labelled: LabelledThread, prepared: PreparedThread, cache: EmbeddingCache): Promise<Scores> => {
  const scores: Scores[] = [];
  for (const measure of measures) scores.push(await measure(labelled, prepared, cache));
  return Object.assign({}, ...scores) as Scores;
};

/** Everything that is scored of one thread with the product's own settings. */
export const measureThread = async (labelled: LabelledThread, cache: EmbeddingCache): Promise<Measured> => {
  const { gold, dropOuts } = labelled;
  const given = await readThread(gold.discussion, gold.topics, cache);
  const learned = await readThread(gold.discussion, null, cache);
  const again = await readThread(gold.discussion, null, createMemoryEmbeddingCache());
  const whole = await measureAll(labelled, labelled.whole, cache);
  const cut: Scores[] = [];
  for (const prepared of dropOuts) cut.push(await measureAll(labelled, prepared, cache));
  return {
    label: gold.label,
    tags: scoreTags(gold.tags, toLeafTags(given)),
    topics: scoreTopics(gold.tags, toLeafTags(learned)),
    whole,
    dropOuts: Object.fromEntries(Object.keys(whole).map((name) => [name, toSpread(cut.flatMap((scores) => scores[name] ?? []))])),
    identical: JSON.stringify(learned) === JSON.stringify(again),
    report: inspectReport(learned),
  };
};
