import { join, resolve } from "node:path";
import { createMemoryEmbeddingCache } from "../../src/engines/embedded/embedding-cache.ts";
import { givenTagging } from "../../src/engines/embedded/tags/tag-given-topics.ts";
import { ablateQuotationRules } from "./ablate-quotation-rules.ts";
import { fitAppeal } from "./fit-appeal.ts";
import { fitExtraLabels } from "./fit-extra-labels.ts";
import { loadGoldThread } from "./gold-threads.ts";
import type { GoldThread } from "./gold-threads.ts";
import { prepareLabelled } from "./label-threads.ts";
import type { LabelledThread } from "./label-threads.ts";
import { leaveOneOutGiven, leaveOneOutLearned } from "./leave-one-out.ts";
import { measureThread } from "./measure-thread.ts";
import type { Measured } from "./measure-thread.ts";
import { readJudged } from "./read-judged.ts";
import { scoreArgKp } from "./score-argkp.ts";
import { prepareWebis, scoreWebis } from "./score-webis.ts";
import { toAppealLine, toArgKpTable, toRulesTable, toThreadTable, toWebisTable } from "./table.ts";
import { writeMeasurements } from "./write-measurements.ts";

const repository = resolve(import.meta.dirname, "../..");
const shared = resolve(repository, "../shared");
const goldIds = ["46433029", "42849774", "38224033"];
/** What ../shared/data/README.md gives for these threads, in this order. */
const floors: readonly (readonly [string, readonly number[]])[] = [
  ["floor: tags, TF-IDF with the parent's", [0.65, 0.66, 0.79]],
  ["floor: tags, MiniLM nearest, smoothed", [0.66, 0.67, 0.84]],
  ["floor: topics, MiniLM and Ward, true number, weight 1.0", [0.66, 0.53, 0.8]],
  ["ceiling: tags, second reader", [0.96, 0.97, 0.98]],
];

const skipped: string[] = [];
const cache = createMemoryEmbeddingCache();

const loadThreads = async (): Promise<readonly GoldThread[]> => {
  const threads: GoldThread[] = [];
  for (const id of goldIds) {
    const thread = await loadGoldThread(id, { thread: join(shared, `data/hn/${id}.json`), gold: join(shared, `gold/${id}.json`) });
    if (thread === null) skipped.push(`gold thread ${id}: ../shared is absent`);
    else threads.push(thread);
  }
  return threads;
};

/** Scores the embedded engine on the labelled data, and writes the figures into docs/measurements.md. */
export const evaluateQuality = async (): Promise<void> => {
  const threads = await loadThreads();
  const example = await loadGoldThread("example", {
    thread: join(repository, "examples/thread.json"),
    gold: join(repository, "examples/thread.gold.json"),
  });
  if (example === null) skipped.push("example thread: its gold labels are absent");
  const labelled: LabelledThread[] = [];
  for (const thread of threads) labelled.push(await prepareLabelled(thread, cache));
  const measured: Measured[] = [];
  for (const thread of labelled) measured.push(await measureThread(thread, cache));
  const given = labelled.length > 1 ? leaveOneOutGiven(labelled) : [];
  const learned = labelled.length > 1 ? leaveOneOutLearned(labelled) : [];
  const extraLabels = labelled.length > 0 ? fitExtraLabels(labelled, givenTagging) : null;
  const own = example === null ? [] : [await measureThread(await prepareLabelled(example, cache), cache)];
  const argKp = await scoreArgKp(join(shared, "data/labelled/argkp-2021"), cache);
  if (argKp === null) skipped.push("ArgKP-2021: ../shared is absent");
  const clusters = await prepareWebis(join(shared, "data/labelled/webis/clusters.json.gz"), cache);
  const webis = clusters === null ? null : await scoreWebis(clusters, cache);
  if (webis === null) skipped.push("webis labels: ../shared is absent");

  const appeal = labelled.length > 0 ? fitAppeal(await readJudged(join(shared, "data/hn"))) : null;
  const rules = labelled.length > 0 ? await ablateQuotationRules(join(shared, "data/hn"), labelled, cache) : null;

  const lines = [
    "## Embedded engine: quality (`npm run eval`)",
    "",
    ...(measured.length > 0
      ? [...toThreadTable({ measured, given, learned, floors: measured.length === goldIds.length ? floors : [] }), ""]
      : []),
    ...(extraLabels === null
      ? []
      : [
          `The rule for extra labels, fitted on all of these threads: ${Object.entries(extraLabels)
            .map(([name, value]) => `${name} ${value.toFixed(2)}`)
            .join(", ")}.`,
          "",
        ]),
    "The weights of naming, of claims and of quotations are not fitted again here; `npm run eval -- constants` tries each of them without each thread. Nothing else is fitted to these threads.",
    "",
    ...(own.length > 0 ? ["Our example thread:", "", ...toThreadTable({ measured: own, given: [], learned: [], floors: [] }), ""] : []),
    ...(argKp === null ? [] : [...toArgKpTable(argKp), ""]),
    ...(webis === null ? [] : [...toWebisTable(webis), ""]),
    ...(rules === null ? [] : [...toRulesTable(rules), ""]),
    ...(appeal === null ? [] : [toAppealLine(appeal), ""]),
    ...skipped.map((line) => `Skipped: ${line}.`),
  ];
  writeMeasurements(join(repository, "docs/measurements.md"), "eval", lines);
  console.log(lines.join("\n"));
  console.log(JSON.stringify({ measured, given, learned, extraLabels, example: own, argKp, webis, rules, appeal, skipped }));
};
