import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { EmbeddingCache } from "../../src/engines/embedded/embedding-cache.ts";
import { tagSentence } from "../../src/engines/embedded/names/tag-words.ts";
import { toMaterial } from "../../src/engines/embedded/summaries/material.ts";
import { quotationRules } from "../../src/engines/embedded/summaries/quotations.ts";
import type { QuotationRules } from "../../src/engines/embedded/summaries/quotations.ts";
import { summarizeTopic } from "../../src/engines/embedded/summaries/summarize-topic.ts";
import { trimOpening } from "../../src/engines/embedded/summaries/trim-opening.ts";
import { toThread } from "../../src/engines/embedded/thread.ts";
import type { ReadableComment } from "../../src/engines/embedded/thread.ts";
import { loadDiscussion, toGoldGroups } from "./gold-threads.ts";
import type { LabelledThread } from "./label-threads.ts";
import { toMean } from "./mean.ts";
import { readJudged } from "./read-judged.ts";
import type { JudgedSentence } from "./read-judged.ts";
import { toRejectingRules } from "./rejecting-rules.ts";
import { scoreCoverage } from "./measures/viewpoints.ts";

export interface RuleEffect {
  readonly rule: string;
  /** Sentences of all threads that the rule rejects, and those of them that no other rule rejects. */
  readonly rejected: number;
  readonly alone: number;
  /** Coverage of the gold viewpoints without the rule. */
  readonly coverage: number;
  /** What readers say of judged sentences that it alone rejects. */
  readonly judged: Judgement;
}

/** Means of readers' judgements, see read-judged.ts. */
export interface Judgement {
  readonly sentences: number;
  readonly clear: number;
  readonly worth: number;
}

export interface RuleEffects {
  readonly sentences: number;
  readonly quotable: number;
  /** Coverage with all rules. */
  readonly coverage: number;
  /** What readers say of judged sentences that no rule rejects. */
  readonly judged: Judgement;
  readonly rules: readonly RuleEffect[];
}

const toJudgement = (judged: readonly JudgedSentence[]): Judgement => ({
  sentences: judged.length,
  clear: toMean(judged.map(({ clear }) => clear)),
  worth: toMean(judged.map(({ worth }) => worth)),
});

const without = (name: string): QuotationRules => ({
  text: quotationRules.text.filter((rule) => rule.name !== name),
  sentence: quotationRules.sentence.filter((rule) => rule.name !== name),
});

/** Mean coverage of the gold viewpoints by summaries that are made with some rules. */
const scoreRules = async (threads: readonly LabelledThread[], rules: QuotationRules, cache: EmbeddingCache): Promise<number> => {
  const scores: number[] = [];
  for (const { gold, whole } of threads) {
    const material = toMaterial(whole.thread, whole.vectors, rules);
    const groups = toGoldGroups(gold, whole.thread.comments);
    const used = new Set<ReadableComment>();
    const replies = new Set<ReadableComment>();
    const summaries = groups.map((places) => summarizeTopic(material, { places, used, replies }));
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
    rejecting.push(
      ...sentences.map((sentence) =>
        toRejectingRules({ whole: sentence.text, ...trimOpening({ text: sentence.text, words: tagSentence(sentence) }) }),
      ),
    );
  }
  const judged = [...(await readJudged(folder)).values()].flat();
  const byRules = Map.groupBy(judged, (sentence) => toRejectingRules(sentence).join());
  const rules: RuleEffect[] = [];
  for (const { name } of [...quotationRules.text, ...quotationRules.sentence]) {
    rules.push({
      rule: name,
      rejected: rejecting.filter((names) => names.includes(name)).length,
      alone: rejecting.filter((names) => names.length === 1 && names[0] === name).length,
      coverage: await scoreRules(threads, without(name), cache),
      judged: toJudgement(byRules.get(name) ?? []),
    });
  }
  return {
    sentences: rejecting.length,
    quotable: rejecting.filter((names) => names.length === 0).length,
    coverage: await scoreRules(threads, quotationRules, cache),
    judged: toJudgement(byRules.get("") ?? []),
    rules,
  };
};
