import { toLeafTopics } from "../../../src/engines/leaf-topics.ts";
import { toWanted } from "../gold-threads.ts";
import { readPrepared } from "../read-prepared.ts";
import { pairTopics } from "../score.ts";
import { scoreNamed } from "./gold-names.ts";
import type { Measure } from "./measure.ts";

/** Names and descriptions of learned topics against those of the gold topics they overlap with most, one to one. */
export const measure: Measure = async ({ gold }, prepared, cache) => {
  const reading = readPrepared(prepared, cache);
  const leaves = toLeafTopics(await reading.proposeTopics());
  const tags = new Map((await reading.tagComments(leaves)).map(({ commentId, topicIds }) => [commentId, new Set(topicIds)]));
  const learned = new Map(leaves.map((topic) => [topic.id, topic]));
  const wanted = new Map(gold.topics.map((topic) => [topic.id, topic]));
  const pairs = pairTopics(toWanted(gold, prepared.thread.comments), tags).flatMap((pair) => {
    const [goldTopic, made] = [wanted.get(pair.gold), learned.get(pair.found)];
    return goldTopic === undefined || made === undefined ? [] : [{ made, wanted: goldTopic }];
  });
  const { names, descriptions } = await scoreNamed(pairs, cache);
  return { learnedNames: names.cosine, learnedNamesF1: names.stemF1, learnedDescriptions: descriptions.cosine };
};
