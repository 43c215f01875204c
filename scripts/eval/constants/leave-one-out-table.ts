import { toMean } from "../mean.ts";
import type { EngineScores } from "./engine-scores.ts";
import type { MeasuredConstant, Trial } from "./measure-constants.ts";

const measures: readonly (readonly [string, string])[] = [
  ["tags", "tags"],
  ["topics", "topics"],
  ["goldNames", "names"],
  ["goldDescriptions", "descriptions"],
  ["viewpoints", "viewpoints"],
];

interface Change extends Trial {
  readonly name: string;
}

/** What a change brings on a thread; nothing if it cannot affect the measure. */
const toGain = (today: EngineScores, { scores }: Trial, { thread, measure }: { thread: number; measure: string }): number => {
  const before = today.threads[thread]?.[measure] ?? 0;
  return (scores.threads[thread]?.[measure] ?? before) - before;
};

const show = (gain: number): string => `${gain < 0 ? "−" : "+"}${Math.abs(gain).toFixed(3)}`;
const toRow = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/**
 * Whether the constants could have been chosen without a thread: for each gold thread the one change that helps most on the other threads, and what it
 * brings there and on the thread itself. `labels` are the gold threads', which stand before the example.
 */
export const toLeaveOneOutTable = (
  today: EngineScores,
  measured: readonly MeasuredConstant[],
  labels: readonly string[],
): readonly string[] => {
  const changes = measured.flatMap(({ constant, trials }) =>
    trials.map((trial): Change => ({ ...trial, name: `\`${constant.name}\` ${String(Number(trial.value.toPrecision(4)))}` })),
  );
  const places = [...labels.keys()];
  return [
    toRow(["", ...labels.map((label) => `without ${label}`)]),
    toRow(["---", ...labels.map(() => "---")]),
    ...measures.map(([measure, title]) => {
      const cells = places.map((held) => {
        const toOthers = (change: Change): number =>
          toMean(places.filter((thread) => thread !== held).map((thread) => toGain(today, change, { thread, measure })));
        const best = changes.reduce<Change | null>((found, one) => (found === null || toOthers(one) > toOthers(found) ? one : found), null);
        if (best === null || toOthers(best) <= 0) return "none helps";
        return `${best.name}: ${show(toOthers(best))}, here ${show(toGain(today, best, { thread: held, measure }))}`;
      });
      return toRow([title, ...cells]);
    }),
  ];
};
