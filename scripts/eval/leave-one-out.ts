import { givenTagging } from "../../src/engines/embedded/tags/tag-given-topics.ts";
import type { GivenTagging } from "../../src/engines/embedded/tags/tag-given-topics.ts";
import { learnedTagging } from "../../src/engines/embedded/tags/tag-learned-topics.ts";
import type { LearnedTagging } from "../../src/engines/embedded/tags/tag-learned-topics.ts";
import { toThreadVectors } from "../../src/engines/embedded/vectors/thread-vectors.ts";
import type { ThreadVectors } from "../../src/engines/embedded/vectors/thread-vectors.ts";
import { toSpread } from "./drop-outs.ts";
import type { Spread } from "./drop-outs.ts";
import { fitExtraLabels } from "./fit-extra-labels.ts";
import type { LabelledThread } from "./label-threads.ts";
import { scoreGiven } from "./measures/given-topics.ts";
import { scoreLearned } from "./measures/learned-topics.ts";
import { toMean } from "./mean.ts";
import type { PreparedThread } from "./prepare-thread.ts";

/** One thread's scores with settings that were fitted on the other threads alone. */
export interface HeldOut {
  readonly whole: number;
  readonly dropOuts: Spread;
}

const pickBest = <T>(options: readonly T[], score: (option: T) => number): T => {
  const [first, ...others] = options.map((option) => ({ option, score: score(option) }));
  if (first === undefined) throw new Error("there are no settings to choose from");
  return others.reduce((best, other) => (other.score > best.score ? other : best), first).option;
};

const givenGrid: readonly GivenTagging[] = [1, 1.5, 2].flatMap((steepness) =>
  [0.1, 0.15, 0.2, 0.3].map((nowhere) => ({ ...givenTagging, steepness, nowhere })),
);

/** Tags with the gold's topics: the grid's settings and the rule for extra labels, fitted on the other threads. */
export const leaveOneOutGiven = (threads: readonly LabelledThread[]): readonly HeldOut[] =>
  threads.map((held) => {
    const others = threads.filter((thread) => thread !== held);
    const fitted = givenGrid.map((settings) => ({ ...settings, extra: fitExtraLabels(others, settings) }));
    const best = pickBest(fitted, (settings) => toMean(others.map((thread) => scoreGiven(thread, thread.whole, settings))));
    return { whole: scoreGiven(held, held.whole, best), dropOuts: toSpread(held.dropOuts.map((one) => scoreGiven(held, one, best))) };
  });

interface LearnedSettings {
  readonly diffusion: number;
  readonly tagging: LearnedTagging;
}

const learnedGrid: readonly LearnedSettings[] = [1, 2, 3].flatMap((diffusion) =>
  [0.4, 0.5, 0.6].flatMap((nowhere) => [0.15, 0.2, 0.3].map((second) => ({ diffusion, tagging: { ...learnedTagging, nowhere, second } }))),
);

/** Learned topics: the grid's settings, fitted on the drop-outs of the other threads. */
export const leaveOneOutLearned = (threads: readonly LabelledThread[]): readonly HeldOut[] => {
  const known = new Map<PreparedThread, Map<number, ThreadVectors>>();
  const toVectors = (prepared: PreparedThread, diffusion: number): ThreadVectors => {
    const ofThread = known.get(prepared) ?? new Map<number, ThreadVectors>();
    known.set(prepared, ofThread);
    const vectors = ofThread.get(diffusion) ?? toThreadVectors(prepared.thread, prepared.embedded, diffusion);
    ofThread.set(diffusion, vectors);
    return vectors;
  };
  const score = ({ gold }: LabelledThread, prepared: PreparedThread, { diffusion, tagging }: LearnedSettings): number =>
    scoreLearned(gold, prepared, { vectors: toVectors(prepared, diffusion), settings: tagging });
  const table = new Map(
    learnedGrid.map((settings) => [
      settings,
      new Map(threads.map((thread) => [thread, toSpread(thread.dropOuts.map((one) => score(thread, one, settings)))])),
    ]),
  );
  return threads.map((held) => {
    const best = pickBest(learnedGrid, (settings) =>
      toMean(threads.filter((thread) => thread !== held).map((thread) => table.get(settings)?.get(thread)?.mean ?? 0)),
    );
    return { whole: score(held, held.whole, best), dropOuts: toSpread(held.dropOuts.map((one) => score(held, one, best))) };
  });
};
