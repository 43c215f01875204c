import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { EmbeddingCache } from "../../src/engines/embedded/embedding-cache.ts";
import { tagSentence } from "../../src/engines/embedded/names/tag-words.ts";
import { toMaterial } from "../../src/engines/embedded/summaries/material.ts";
import { quotationRules } from "../../src/engines/embedded/summaries/quotations.ts";
import type { QuotationRules } from "../../src/engines/embedded/summaries/quotations.ts";
import { isOfLength } from "../../src/engines/embedded/summaries/showable.ts";
import { summarizeTopic } from "../../src/engines/embedded/summaries/summarize-topic.ts";
import { trimOpening } from "../../src/engines/embedded/summaries/trim-opening.ts";
import { toThread } from "../../src/engines/embedded/thread.ts";
import type { OwnSentence } from "../../src/engines/embedded/thread.ts";
import { loadDiscussion, toGoldGroups } from "./gold-threads.ts";
import type { LabelledThread } from "./label-threads.ts";
import { scoreCoverage } from "./measures/viewpoints.ts";

export interface RuleEffect {
  readonly rule: string;
  /** Sentences of all threads that the rule rejects, and those of them that no other rule rejects. */
  readonly rejected: number;
  readonly alone: number;
  /** Coverage of the gold viewpoints without the rule. */
  readonly coverage: number;
}

export interface RuleEffects {
  readonly sentences: number;
  readonly quotable: number;
  /** Coverage with all rules. */
  readonly coverage: number;
  readonly rules: readonly RuleEffect[];
}

const lengthRule = "a good length, with content";

/** The names of the rules that reject a sentence. */
const toRejecting = (sentence: OwnSentence): readonly string[] => {
  const whole = sentence.text;
  const { text, words } = trimOpening({ text: whole, words: tagSentence(sentence) });
  const isQuestion = /\?["'”’)]*$/u.test(whole);
  return [
    ...quotationRules.text.filter(({ rejects }) => rejects(whole)).map(({ name }) => name),
    ...quotationRules.sentence.filter(({ rejects }) => rejects({ words, isQuestion })).map(({ name }) => name),
    ...(isOfLength(text) ? [] : [lengthRule]),
  ];
};

const without = (name: string): QuotationRules => ({
  text: quotationRules.text.filter((rule) => rule.name !== name),
  sentence: quotationRules.sentence.filter((rule) => rule.name !== name),
});

const toMean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Mean coverage of the gold viewpoints by summaries that are made with some rules. */
const scoreRules = async (threads: readonly LabelledThread[], rules: QuotationRules, cache: EmbeddingCache): Promise<number> => {
  const scores: number[] = [];
  for (const { gold, whole } of threads) {
    const material = toMaterial(whole.thread, whole.vectors, rules);
    const groups = toGoldGroups(gold, whole.thread.comments);
    const used = new Set<(typeof whole.thread.comments)[number]>();
    const summaries = groups.map((places) => summarizeTopic(material, { places, used }));
    scores.push((await scoreCoverage(gold, summaries, cache)) ?? 0);
  }
  return toMean(scores);
};

/** What each rule for quotations rejects in all threads of a folder, and what summaries of the gold threads lose or gain without it. */
export const ablateQuotationRules = async (
  folder: string,
  threads: readonly LabelledThread[],
  cache: EmbeddingCache,
): Promise<RuleEffects> => {
  const rejecting: (readonly string[])[] = [];
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".json"))) {
    const { comments } = toThread(await loadDiscussion(join(folder, name)));
    const sentences = comments.flatMap((comment) => comment.sentences).filter(({ isCode }) => !isCode);
    rejecting.push(...sentences.map(toRejecting));
  }
  const rules: RuleEffect[] = [];
  for (const { name } of [...quotationRules.text, ...quotationRules.sentence]) {
    rules.push({
      rule: name,
      rejected: rejecting.filter((names) => names.includes(name)).length,
      alone: rejecting.filter((names) => names.length === 1 && names[0] === name).length,
      coverage: await scoreRules(threads, without(name), cache),
    });
  }
  return {
    sentences: rejecting.length,
    quotable: rejecting.filter((names) => names.length === 0).length,
    coverage: await scoreRules(threads, quotationRules, cache),
    rules,
  };
};
