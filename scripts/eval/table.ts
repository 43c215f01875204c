import { toNumeral } from "../../src/domain/words/count-words.ts";
import type { Judgement, RuleEffects } from "./ablate-quotation-rules.ts";
import type { AppealFit } from "./fit-appeal.ts";
import type { Spread } from "./drop-outs.ts";
import type { HeldOut } from "./leave-one-out.ts";
import type { ArgKpScore } from "./score-argkp.ts";
import { toMean } from "./mean.ts";
import type { Measured } from "./measure-thread.ts";
import type { WebisScore } from "./score-webis.ts";

const show = (value: number): string => value.toFixed(3);
const toRow = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const toHead = (cells: readonly string[]): readonly string[] => [toRow(cells), toRow(cells.map(() => "---"))];
const toMeanRow = (name: string, values: readonly number[]): string => toRow([name, ...values.map(show), show(toMean(values))]);

const toRangeRow = (spreads: readonly Spread[]): string =>
  toRow(["the same: least to most", ...spreads.map(({ least, most }) => `${show(least)} to ${show(most)}`), ""]);

const toSpreadRows = (name: string, spreads: readonly Spread[]): readonly string[] => [
  toMeanRow(
    name,
    spreads.map(({ mean }) => mean),
  ),
  toRangeRow(spreads),
];

/** What scores with settings that were fitted on the other threads alone; no rows for a single thread. */
const toHeldOutRows = (name: string, scores: readonly HeldOut[]): readonly string[] =>
  scores.length < 2
    ? []
    : [
        toMeanRow(
          `${name}, fitted on the other threads`,
          scores.map(({ whole }) => whole),
        ),
        ...toSpreadRows(
          `${name}, fitted on the other threads, a fifth of the comments left out: mean of five`,
          scores.map(({ dropOuts }) => dropOuts),
        ),
      ];

export interface ThreadTable {
  readonly measured: readonly Measured[];
  /** One value for each of the threads, or none. */
  readonly given: readonly HeldOut[];
  readonly learned: readonly HeldOut[];
  readonly floors: readonly (readonly [string, readonly number[]])[];
}

const textRows: readonly (readonly [string, string])[] = [
  ["goldNames", "names on gold groups: cosine"],
  ["goldNamesF1", "names on gold groups: stem-F1"],
  ["learnedNames", "names on learned groups: cosine"],
  ["learnedNamesF1", "names on learned groups: stem-F1"],
  ["goldDescriptions", "descriptions on gold groups: cosine"],
  ["learnedDescriptions", "descriptions on learned groups: cosine"],
  ["viewpoints", "viewpoints covered by summaries: cosine"],
];

/** A score on the whole threads and on their drop-outs; no rows where the threads have no labels for it. */
const toDropOutRows = (measured: readonly Measured[], key: string, name: string): readonly string[] =>
  measured.some(({ whole }) => whole[key] === undefined)
    ? []
    : [
        toMeanRow(
          name,
          measured.map(({ whole }) => whole[key] ?? 0),
        ),
        ...toSpreadRows(
          `${name}, a fifth left out: mean of five`,
          measured.flatMap(({ dropOuts }) => dropOuts[key] ?? []),
        ),
      ];

/** One column a thread and the mean. */
export const toThreadTable = ({ measured, given, learned, floors }: ThreadTable): readonly string[] => {
  const row = (name: string, pick: (one: Measured) => number): string => toMeanRow(name, measured.map(pick));
  const toSpreads = (key: string): readonly Spread[] => measured.flatMap(({ dropOuts }) => dropOuts[key] ?? []);
  const inspected = Object.keys(measured[0]?.report ?? {});
  return [
    ...toHead(["", ...measured.map(({ label }) => label), "mean"]),
    row("tags, fixed topics: micro-F1", ({ tags }) => tags.microF1),
    ...toSpreadRows("tags, a fifth of the comments left out: mean of five", toSpreads("tags")),
    ...toHeldOutRows("tags", given),
    row("tags: F1 of no topic", ({ tags }) => tags.noneF1),
    row("topics learned: score", ({ topics }) => topics.score),
    ...toSpreadRows("topics learned, a fifth of the comments left out: mean of five", toSpreads("topics")),
    ...toHeldOutRows("topics learned", learned),
    toRow(["topics found / gold", ...measured.map(({ topics }) => `${String(topics.topics)} / ${String(topics.goldTopics)}`), ""]),
    ...floors.map(([name, values]) => toMeanRow(name, values)),
    ...textRows.flatMap(([key, name]) => toDropOutRows(measured, key, name)),
    ...inspected.map((key) => row(key, ({ report }) => report[key] ?? 0)),
    toRow(["two runs identical", ...measured.map(({ identical }) => (identical ? "yes" : "NO")), ""]),
  ];
};

export const toArgKpTable = (scores: readonly ArgKpScore[]): readonly string[] => [
  ...toHead(["ArgKP-2021", "strict mAP", "relaxed mAP", "strict, until 2021", "relaxed, until 2021"]),
  ...scores.map((row) => toRow([row.method, ...[row.strict, row.relaxed, row.oldStrict, row.oldRelaxed].map(show)])),
  toRow(["dev, floor: TF-IDF cosine", "0.470", "0.690", "", ""]),
];

/** The other rows are from the paper (Syed et al., EMNLP 2023). */
export const toWebisTable = (score: WebisScore): readonly string[] => [
  ...toHead([`Labels of webis clusters (${String(score.clusters)})`, "stem-F1", "cosine"]),
  toRow(["our names", show(score.stemF1), show(score.cosine)]),
  toRow(["published: GPT-3", "0.199", ""]),
  toRow(["published: T0", "0.233", ""]),
];

/** What each rule for quotations does, in all threads of ../shared/data/hn; coverage is the mean of the gold threads'. */
const showJudged = ({ sentences, clear, worth }: Judgement): string =>
  sentences === 0 ? "" : `${clear.toFixed(2)}, ${worth.toFixed(2)} (${String(sentences)})`;

export const toRulesTable = ({ sentences, quotable, coverage, judged, rules }: RuleEffects): readonly string[] => [
  `Quotable are ${toNumeral(quotable)} of ${toNumeral(sentences)} sentences. What each rule rejects, the coverage of viewpoints without it (${show(coverage)} with all), and what`,
  `readers who saw sentences without their context say of those that it alone rejects: how well they are understood and how much they are worth, each from 0 to 2, and the number`,
  `judged. Of those that no rule rejects they say ${showJudged(judged)}.`,
  "",
  ...toHead(["Rule: rejects what has or is", "rejected", "by this rule alone", "coverage without it", "understood, worth (judged)"]),
  ...rules.map((row) => toRow([row.rule, toNumeral(row.rejected), toNumeral(row.alone), show(row.coverage), showJudged(row.judged)])),
];

/** How well the form of a quotation predicts what readers say of it. */
export const toAppealLine = ({ sentences, weights, correlation }: AppealFit): string =>
  `The rule for a quotation's appeal, fitted on ${String(sentences)} judged quotations: ${Object.entries(weights)
    .map(([name, value]) => `${name} ${value.toFixed(2)}`)
    .join(", ")}. Correlation with the judgements within threads, fitted on the other threads: ${correlation.toFixed(2)}.`;
