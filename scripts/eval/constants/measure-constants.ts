import { join, resolve } from "node:path";
import { createMemoryEmbeddingCache } from "../../../src/engines/embedded/embedding-cache.ts";
import { loadGoldThread } from "../gold-threads.ts";
import { prepareLabelled } from "../label-threads.ts";
import type { LabelledThread } from "../label-threads.ts";
import { loadArgKp } from "../score-argkp.ts";
import { prepareWebis } from "../score-webis.ts";
import { writeMeasurements } from "../write-measurements.ts";
import { toConstantsTable } from "./constants-table.ts";
import { scoreEngine } from "./engine-scores.ts";
import type { EngineScores, LabelledData } from "./engine-scores.ts";
import { loadConstants } from "./find-constants.ts";
import type { Constant } from "./find-constants.ts";
import { createVariants, repository } from "./import-variant.ts";
import { toLeaveOneOutTable } from "./leave-one-out-table.ts";

const shared = resolve(repository, "../shared");
const engine = "src/engines/embedded";
const goldIds = ["46433029", "42849774", "38224033"];

/** Numbers for time, memory and the model file: they do not choose between texts. */
const technical = new Set([
  "batchSize",
  "charactersPerProcess",
  "dimensions",
  "longestWord",
  "mostCharacters",
  "mostKnown",
  "mostLemmas",
  "mostProcesses",
  "mostWords",
  "tasksPerHelper",
]);
const isMeasured = ({ name }: Constant): boolean => !technical.has(name) && !name.startsWith("minilm.");

const leaveOneOut =
  "Could the constants have been chosen without a thread? For each thread and score the one change that helps most on the two others: what it brings there, and here.";

/** The scores with another value. */
export interface Trial {
  readonly value: number;
  readonly scores: EngineScores;
}

export interface MeasuredConstant {
  readonly constant: Constant;
  readonly trials: readonly Trial[];
}

/** Half and double; of small counts the neighbours. */
export const toTrialValues = (value: number): readonly number[] => {
  if (Number.isInteger(value) && value < 10) return [value - 1, value + 1];
  return Number.isInteger(value) ? [Math.round(value / 2), value * 2] : [value / 2, value * 2];
};

/** The labelled data, the example thread last. */
const loadData = async (cache: ReturnType<typeof createMemoryEmbeddingCache>): Promise<LabelledData> => {
  const files = goldIds.map((id) => ({ id, thread: join(shared, `data/hn/${id}.json`), gold: join(shared, `gold/${id}.json`) }));
  const example = { id: "example", thread: join(repository, "examples/thread.json"), gold: join(repository, "examples/thread.gold.json") };
  const threads: LabelledThread[] = [];
  for (const { id, thread, gold } of [...files, example]) {
    const loaded = await loadGoldThread(id, { thread, gold });
    if (loaded === null)
      throw new Error(`${thread} or ${gold} does not exist: the constants are measured on all labelled threads, so put it there`);
    threads.push(await prepareLabelled(loaded, cache));
  }
  return {
    threads,
    webis: await prepareWebis(join(shared, "data/labelled/webis/clusters.json.gz"), cache),
    argKp: loadArgKp(join(shared, "data/labelled/argkp-2021"), "dev"),
  };
};

/**
 * Changes each constant of the engine, one at a time, scores the engine, and writes the differences into docs/embedded-engine.md.
 * `only` restricts it to the constants whose file and name contain it; then nothing is written.
 */
export const evaluateConstants = async (only: string | undefined): Promise<void> => {
  const cache = createMemoryEmbeddingCache();
  const data = await loadData(cache);
  const createVariant = createVariants();
  const constants = loadConstants(repository, engine)
    .filter(isMeasured)
    .filter(({ file, name }) => only === undefined || `${file} ${name}`.includes(only));
  const [first] = constants;
  if (first === undefined)
    throw new Error(`no constant of ${engine} has "${only ?? ""}" in its file or name: give a part of one, or none to measure all`);
  const today = await scoreEngine({ isAffected: () => true, load: createVariant(first, first.value).load }, data, cache);
  const measured: MeasuredConstant[] = [];
  for (const constant of constants) {
    const trials: Trial[] = [];
    for (const value of toTrialValues(constant.value))
      trials.push({ value, scores: await scoreEngine(createVariant(constant, value), data, cache) });
    measured.push({ constant, trials });
    console.error(`${String(measured.length)} of ${String(constants.length)} ${constant.file} ${constant.name}`);
  }
  const lines = [...toConstantsTable(today, measured), "", leaveOneOut, "", ...toLeaveOneOutTable(today, measured, goldIds)];
  if (only === undefined) writeMeasurements(join(repository, "docs/embedded-engine.md"), "constants", lines);
  console.log(lines.join("\n"));
  console.log(JSON.stringify({ today, measured }));
};
