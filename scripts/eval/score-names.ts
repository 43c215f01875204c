import type { Report } from "../../src/domain/report/report.ts";
import type { EmbeddingCache } from "../../src/engines/embedded/embedding-cache.ts";
import { toGoldGroups } from "./gold-threads.ts";
import type { GoldThread } from "./gold-threads.ts";
import { toLeafTags, toLeafTopics } from "./inspect-report.ts";
import { nameAsProduct } from "./name-as-product.ts";
import { prepareThread } from "./prepare-thread.ts";
import { pairTopics } from "./score.ts";
import { scoreTexts } from "./score-texts.ts";
import type { TextScore } from "./score-texts.ts";

export interface NameScores {
  readonly names: TextScore;
  readonly descriptions: TextScore;
}

interface Named {
  readonly name: string;
  readonly description: string;
}

const scorePairs = async (pairs: readonly { made: Named; wanted: Named }[], cache: EmbeddingCache): Promise<NameScores> => ({
  names: await scoreTexts(
    pairs.map(({ made, wanted }) => ({ made: made.name, wanted: wanted.name })),
    cache,
  ),
  descriptions: await scoreTexts(
    pairs.map(({ made, wanted }) => ({ made: made.description, wanted: wanted.description })),
    cache,
  ),
});

/** Names and descriptions of the gold's own groups against the gold's: naming alone, whatever grouping finds. */
export const scoreNamesOfGoldGroups = async (gold: GoldThread, cache: EmbeddingCache): Promise<NameScores> => {
  const prepared = await prepareThread(gold.discussion, cache);
  const groups = toGoldGroups(gold, prepared.thread.comments);
  const filled = gold.topics.flatMap((topic, index) => (groups[index]?.length ? [{ topic, members: groups[index] }] : []));
  const named = await nameAsProduct(
    prepared,
    filled.map(({ members }) => members),
    cache,
  );
  return scorePairs(
    filled.flatMap(({ topic }, index) => {
      const made = named[index];
      return made === undefined ? [] : [{ made, wanted: topic }];
    }),
    cache,
  );
};

/** Names and descriptions of learned topics against those of the gold topics they overlap with most, one to one. */
export const scoreNamesOfLearnedGroups = (gold: GoldThread, report: Report, cache: EmbeddingCache): Promise<NameScores> => {
  const learned = new Map(toLeafTopics(report).map((topic) => [topic.id, topic]));
  const wanted = new Map(gold.topics.map((topic) => [topic.id, topic]));
  return scorePairs(
    pairTopics(gold.tags, toLeafTags(report)).flatMap((pair) => {
      const [goldTopic, made] = [wanted.get(pair.gold), learned.get(pair.found)];
      return goldTopic === undefined || made === undefined ? [] : [{ made, wanted: goldTopic }];
    }),
    cache,
  );
};
