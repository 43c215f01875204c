import { basename } from "node:path/posix";
import { toMean } from "../mean.ts";
import type { EngineScores } from "./engine-scores.ts";
import type { MeasuredConstant, Trial } from "./measure-constants.ts";

const threadMeasures: readonly (readonly [string, string])[] = [
  ["tags", "tags"],
  ["topics", "topics"],
  ["goldNames", "names"],
  ["goldNamesF1", "names, stems"],
  ["goldDescriptions", "descriptions"],
  ["viewpoints", "viewpoints"],
];
const corpusMeasures: readonly (readonly [string, string])[] = [
  ["webis", "webis"],
  ["argKp", "ArgKP"],
];

/** A smaller difference is none: the scores are given to three decimals. */
const leastShown = 0.0005;
/** Differences of the example thread up to this are left out. */
const leastOfExample = 0.01;

const toRow = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const toHead = (cells: readonly string[]): readonly string[] => [toRow(cells), toRow(cells.map(() => "---"))];
/** Empty: cannot be touched; "=": no difference. */
const showDifference = (before: number | undefined, after: number | undefined): string => {
  if (before === undefined || after === undefined || Number.isNaN(after)) return "";
  const difference = after - before;
  if (Math.abs(difference) < leastShown) return "=";
  return `${difference > 0 ? "+" : "−"}${Math.abs(difference).toFixed(3).replace("0.", ".")}`;
};
const showNumber = (value: number): string => String(Number(value.toPrecision(4)));

/** The mean over the gold threads, which stand before the example. */
const toGoldMean = ({ threads }: EngineScores, measure: string): number | undefined => {
  const values = threads.slice(0, -1).flatMap((scores) => scores[measure] ?? []);
  return values.length === 0 ? undefined : toMean(values);
};

const toCells = (today: EngineScores, { scores }: Trial): readonly string[] => [
  ...threadMeasures.map(([measure]) => showDifference(toGoldMean(today, measure), toGoldMean(scores, measure))),
  ...corpusMeasures.map(([measure]) => showDifference(today.corpora[measure], scores.corpora[measure])),
];

const toExampleText = (today: EngineScores, { scores }: Trial): string => {
  const [before, after] = [today.threads.at(-1) ?? {}, scores.threads.at(-1) ?? {}];
  return threadMeasures
    .filter(([measure]) => Math.abs((after[measure] ?? before[measure] ?? 0) - (before[measure] ?? 0)) >= leastOfExample)
    .map(([measure, name]) => `${name} ${showDifference(before[measure], after[measure])}`)
    .join(", ");
};

/** What each constant does: the differences of all scores with other values. */
export const toConstantsTable = (today: EngineScores, measured: readonly MeasuredConstant[]): readonly string[] => [
  ...toHead(["constant", "value", "tried", ...[...threadMeasures, ...corpusMeasures].map(([, name]) => name), "our example"]),
  toRow([
    "today's scores",
    "",
    "",
    ...threadMeasures.map(([measure]) => toGoldMean(today, measure)?.toFixed(3) ?? ""),
    ...corpusMeasures.map(([measure]) => today.corpora[measure]?.toFixed(3) ?? ""),
    "",
  ]),
  ...measured.flatMap(({ constant, trials }) =>
    trials.map((trial, place) =>
      toRow([
        place === 0 ? `${basename(constant.file, ".ts")}: \`${constant.name}\`` : "",
        place === 0 ? showNumber(constant.value) : "",
        showNumber(trial.value),
        ...toCells(today, trial),
        toExampleText(today, trial),
      ]),
    ),
  ),
];
