import type { EmbeddingCache } from "../../../src/engines/embedded/embedding-cache.ts";
import type { ArgKpData } from "../score-argkp.ts";
import type { prepareLabelled as PrepareLabelled, LabelledThread } from "../label-threads.ts";
import type { scoreMatching as ScoreMatching } from "../score-argkp.ts";
import type { LabelledClusters, scoreWebis as ScoreWebis } from "../score-webis.ts";
import { toMean } from "../mean.ts";
import type { Measure } from "../measures/measure.ts";
import type { Variant } from "./import-variant.ts";

/** What the engine is scored on. */
export interface LabelledData {
  readonly threads: readonly LabelledThread[];
  readonly webis: readonly LabelledClusters[] | null;
  readonly argKp: ArgKpData | null;
}

/** Scores by measure. A measure that a variant does not affect has none. */
export interface EngineScores {
  /** One for each thread: the mean of the whole thread and some of its drop-outs. */
  readonly threads: readonly Readonly<Record<string, number>>[];
  readonly corpora: Readonly<Record<string, number>>;
}

/** With more, the scores move less, and the table takes longer. */
const dropOuts = 2;

const measureFiles = ["given-topics", "learned-topics", "gold-names", "viewpoints"].map((name) => `scripts/eval/measures/${name}.ts`);

const toMeans = (scores: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.keys(scores[0] ?? {}).map((name) => [name, toMean(scores.map((one) => one[name] ?? 0))]));

/** Scores a variant of the engine by all measures that its change can affect. */
export const scoreEngine = async (variant: Variant, data: LabelledData, cache: EmbeddingCache): Promise<EngineScores> => {
  const preparing = "scripts/eval/label-threads.ts";
  const isPrepared = !variant.isAffected(preparing);
  const measures: Measure[] = [];
  for (const file of measureFiles) {
    if (isPrepared && !variant.isAffected(file)) continue;
    measures.push(((await variant.load(file)) as { readonly measure: Measure }).measure);
  }
  const { prepareLabelled } = (await variant.load(preparing)) as { readonly prepareLabelled: typeof PrepareLabelled };
  const threads: Readonly<Record<string, number>>[] = [];
  for (const known of data.threads) {
    const labelled = isPrepared ? known : await prepareLabelled(known.gold, cache);
    const versions: Readonly<Record<string, number>>[] = [];
    for (const prepared of [labelled.whole, ...labelled.dropOuts.slice(0, dropOuts)]) {
      const scores: Readonly<Record<string, number>>[] = [];
      for (const measure of measures) scores.push(await measure(labelled, prepared, cache));
      versions.push(Object.assign({}, ...scores) as Readonly<Record<string, number>>);
    }
    threads.push(toMeans(versions));
  }
  return { threads, corpora: await scoreCorpora(variant, data, cache) };
};

const scoreCorpora = async (variant: Variant, { webis, argKp }: LabelledData, cache: EmbeddingCache): Promise<EngineScores["corpora"]> => {
  const scores: Record<string, number> = {};
  const [naming, matching] = ["scripts/eval/score-webis.ts", "scripts/eval/score-argkp.ts"];
  if (webis !== null && variant.isAffected(naming)) {
    const { scoreWebis } = (await variant.load(naming)) as { readonly scoreWebis: typeof ScoreWebis };
    scores["webis"] = (await scoreWebis(webis, cache)).stemF1;
  }
  if (argKp !== null && variant.isAffected(matching)) {
    const { scoreMatching } = (await variant.load(matching)) as { readonly scoreMatching: typeof ScoreMatching };
    scores["argKp"] = (await scoreMatching(argKp, cache)).relaxed;
  }
  return scores;
};
