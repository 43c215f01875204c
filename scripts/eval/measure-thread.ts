import { createMemoryEmbeddingCache } from "../../src/engines/embedded/embedding-cache.ts";
import type { EmbeddingCache } from "../../src/engines/embedded/embedding-cache.ts";
import { toSpread } from "./drop-outs.ts";
import type { Spread } from "./drop-outs.ts";
import { inspectReport, readThread, toLeafTags } from "./inspect-report.ts";
import { scoreGiven, scoreLearned } from "./label-threads.ts";
import type { LabelledThread } from "./label-threads.ts";
import { scoreNamesOfGoldGroups, scoreNamesOfLearnedGroups } from "./score-names.ts";
import type { NameScores } from "./score-names.ts";
import { scoreTags, scoreTopics } from "./score.ts";
import type { TagScore, TopicScore } from "./score.ts";
import { scoreViewpointCoverage } from "./score-viewpoints.ts";

export interface Measured {
  readonly label: string;
  readonly tags: TagScore;
  readonly topics: TopicScore;
  /** The same with a fifth of the comments left out, five times. */
  readonly tagsOfDropOuts: Spread;
  readonly topicsOfDropOuts: Spread;
  readonly goldGroups: NameScores;
  readonly learnedGroups: NameScores;
  readonly viewpointCoverage: number | null;
  /** Whether two readings of the learned topics are the same, byte for byte [R1]. */
  readonly identical: boolean;
  readonly report: Readonly<Record<string, number>>;
}

/** Everything that is scored of one thread with the product's own settings. */
export const measureThread = async (labelled: LabelledThread, cache: EmbeddingCache): Promise<Measured> => {
  const { gold, dropOuts } = labelled;
  const given = await readThread(gold.discussion, gold.topics, cache);
  const learned = await readThread(gold.discussion, null, cache);
  const again = await readThread(gold.discussion, null, createMemoryEmbeddingCache());
  return {
    label: gold.label,
    tags: scoreTags(gold.tags, toLeafTags(given)),
    topics: scoreTopics(gold.tags, toLeafTags(learned)),
    tagsOfDropOuts: toSpread(dropOuts.map((one) => scoreGiven(labelled, one))),
    topicsOfDropOuts: toSpread(dropOuts.map((one) => scoreLearned(gold, one))),
    goldGroups: await scoreNamesOfGoldGroups(gold, cache),
    learnedGroups: await scoreNamesOfLearnedGroups(gold, learned, cache),
    viewpointCoverage: await scoreViewpointCoverage(gold, cache),
    identical: JSON.stringify(learned) === JSON.stringify(again),
    report: inspectReport(learned),
  };
};
