import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createMemoryEmbeddingCache } from "../src/engines/embedded/embedding-cache.ts";
import { scoreArgKp } from "./eval/argkp.ts";
import { scoreBootstraps } from "./eval/bootstrap.ts";
import { inspectReport, loadGoldThread, readThread, toLeafTags } from "./eval/gold-threads.ts";
import type { GoldThread } from "./eval/gold-threads.ts";
import { leaveOneOut } from "./eval/leave-one-out.ts";
import { scoreTags, scoreTopics } from "./eval/score.ts";

const repository = resolve(import.meta.dirname, "..");
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
const show = (value: number): string => value.toFixed(3);
const toMean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const toRow = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const loadThreads = async (): Promise<readonly GoldThread[]> => {
  const threads: GoldThread[] = [];
  for (const id of goldIds) {
    const thread = await loadGoldThread(id, { thread: join(shared, `data/hn/${id}.json`), gold: join(shared, `gold/${id}.json`) });
    if (thread === null) skipped.push(`gold thread ${id}: ../shared is absent`);
    else threads.push(thread);
  }
  return threads;
};

const measure = async (gold: GoldThread) => {
  const cache = createMemoryEmbeddingCache();
  const given = await readThread(gold.discussion, gold.topics, cache);
  const learned = await readThread(gold.discussion, null, cache);
  const again = await readThread(gold.discussion, null, createMemoryEmbeddingCache());
  return {
    label: gold.label,
    tags: scoreTags(gold.tags, toLeafTags(given)),
    topics: scoreTopics(gold.tags, toLeafTags(learned)),
    bootstraps: await scoreBootstraps(gold, cache),
    identical: JSON.stringify(learned) === JSON.stringify(again),
    report: inspectReport(learned),
  };
};

type Measured = Awaited<ReturnType<typeof measure>>;

const toTable = (measured: readonly Measured[], heldOut: readonly number[]): readonly string[] => {
  const row = (name: string, pick: (one: Measured) => number): string => {
    const values = measured.map(pick);
    return toRow([name, ...values.map(show), show(toMean(values))]);
  };
  const inspected = Object.keys(measured[0]?.report ?? {});
  const seen = measured.every(({ label }) => goldIds.includes(label)) ? "chosen on these threads" : "this thread looked at, too";
  const isGold = measured.every(({ label }) => goldIds.includes(label));
  return [
    toRow(["", ...measured.map(({ label }) => label), "mean"]),
    toRow(["---", ...measured.map(() => "---"), "---"]),
    row(`tags, fixed topics: micro-F1 (settings ${seen})`, ({ tags }) => tags.microF1),
    ...(heldOut.length > 1
      ? [toRow(["tags, four settings fitted on the other threads", ...heldOut.map(show), show(toMean(heldOut))])]
      : []),
    row("tags: F1 of no topic", ({ tags }) => tags.noneF1),
    row(`topics learned: score (method ${seen})`, ({ topics }) => topics.score),
    row("topics learned, a fifth of the comments left out: mean of five", ({ bootstraps }) => bootstraps.mean),
    toRow(["the same: least to most", ...measured.map(({ bootstraps }) => `${show(bootstraps.least)} to ${show(bootstraps.most)}`), ""]),
    toRow(["topics found / gold", ...measured.map(({ topics }) => `${topics.topics} / ${topics.goldTopics}`), ""]),
    ...(isGold && measured.length === goldIds.length
      ? floors.map(([name, values]) => toRow([name, ...values.map(show), show(toMean(values))]))
      : []),
    ...inspected.map((key) => row(key, ({ report }) => report[key] ?? 0)),
    toRow(["two runs identical", ...measured.map(({ identical }) => (identical ? "yes" : "NO")), ""]),
  ];
};

/** Replaces our part of the document and leaves what others wrote there. */
const writeMeasurements = (lines: readonly string[]): void => {
  const [open, close] = ["<!-- eval:start -->", "<!-- eval:end -->"];
  const path = join(repository, "docs/measurements.md");
  const before = existsSync(path) ? readFileSync(path, "utf8") : "# Measurements\n";
  const part = [open, ...lines, close].join("\n");
  const from = before.indexOf(open);
  const to = before.indexOf(close);
  const text =
    from === -1 || to === -1 ? `${before.trimEnd()}\n\n${part}\n` : before.slice(0, from) + part + before.slice(to + close.length);
  mkdirSync(join(repository, "docs"), { recursive: true });
  writeFileSync(path, text);
};

const threads = await loadThreads();
const example = await loadGoldThread("example", {
  thread: join(repository, "examples/thread.json"),
  gold: join(repository, "examples/thread.gold.json"),
});
if (example === null) skipped.push("example thread: its gold labels are absent");
const measured: Measured[] = [];
for (const thread of threads) measured.push(await measure(thread));
const heldOut = threads.length > 1 ? await leaveOneOut(threads, createMemoryEmbeddingCache()) : [];
const own = example === null ? [] : [await measure(example)];
const argKp = await scoreArgKp(join(shared, "data/labelled/argkp-2021"), createMemoryEmbeddingCache());
if (argKp === null) skipped.push("ArgKP-2021: ../shared is absent");

const lines = [
  "## Embedded engine: quality (`npm run eval`)",
  "",
  ...(measured.length > 0 ? [...toTable(measured, heldOut), ""] : []),
  ...(own.length > 0 ? ["Our example thread:", "", ...toTable(own, []), ""] : []),
  ...(argKp === null
    ? []
    : [
        toRow(["ArgKP-2021", "strict mAP", "relaxed mAP", "strict, until 2021", "relaxed, until 2021"]),
        toRow(["---", "---", "---", "---", "---"]),
        ...argKp.map((row) => toRow([row.method, ...[row.strict, row.relaxed, row.oldStrict, row.oldRelaxed].map(show)])),
        toRow(["dev, floor: TF-IDF cosine", "0.470", "0.690", "", ""]),
        "",
      ]),
  ...skipped.map((line) => `Skipped: ${line}.`),
];
writeMeasurements(lines);
console.log(lines.join("\n"));
console.log(JSON.stringify({ measured, heldOut, example: own, argKp, skipped }));
