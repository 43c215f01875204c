import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { execPath } from "node:process";
import { describeProcessor } from "./describe-processor.ts";
import { toLargeThread } from "./large-thread.ts";
import { runMeasured } from "./run-measured.ts";
import type { MeasuredRun } from "./run-measured.ts";

const repository = resolve(import.meta.dirname, "../..");
const data = resolve(repository, "../shared/data/hn");
/** Real threads by their number of comments. */
const threads: readonly (readonly [number, string])[] = [
  [76, "42849774"],
  [150, "46433029"],
  [566, "39232976"],
  [1_406, "30186326"],
];
const large = 5_000;
/** Counted runs of each command, alternating with the other checkout's: the machine's speed drifts. */
const runs = 3;

/** The file of a checkout's command, as its package.json names it; it is there once the checkout has been built. */
const toCommand = (checkout: string): string => {
  const { bin } = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8")) as { readonly bin: Readonly<Record<string, string>> };
  return join(checkout, bin["summarizer"] ?? "");
};

/** The stages of a reading whose vectors are kept, in milliseconds; by the library, in a process of its own. */
const timeStages = (file: string, folder: string): readonly number[] => {
  const script = `
    import { makeReport } from ${JSON.stringify(join(repository, "dist/pipeline/make-report.js"))};
    import { createEmbeddedEngine } from ${JSON.stringify(join(repository, "dist/engines/embedded/embedded-engine.js"))};
    import { openSqliteStore } from ${JSON.stringify(join(repository, "dist/store/sqlite/open-store.js"))};
    import { readFileDiscussion } from ${JSON.stringify(join(repository, "dist/sources/files/file-source.js"))};
    const signal = new AbortController().signal;
    const store = await openSqliteStore(${JSON.stringify(folder)});
    async function* none() {}
    let from = performance.now();
    const laps = [];
    const lap = () => { laps.push(performance.now() - from); from = performance.now(); };
    const discussion = await readFileDiscussion(${JSON.stringify(file)}, { standardInput: none(), signal });
    lap();
    const engine = createEmbeddedEngine({ modelFolder: ${JSON.stringify(join(repository, "models"))}, cache: store.embeddings });
    const read = engine.read;
    const timed = { ...engine, read: async (...all) => { const reading = await read(...all); lap(); return reading; } };
    await makeReport({ discussion, givenTopics: null }, { engine: timed, signal, emit: (event) => {
      if (event.type === "topics-proposed" || event.type === "comments-tagged" || event.type === "overview-written") lap();
    } });
    await store.close();
    process.stdout.write(JSON.stringify(laps));
  `;
  const { stdout, status, stderr } = spawnSync(execPath, ["--input-type=module", "--eval", script], { encoding: "utf8" });
  if (status !== 0) throw new Error(`timing the stages ended with ${String(status)}: ${stderr}`);
  return JSON.parse(stdout) as readonly number[];
};

interface EngineBenchOptions {
  /** Another checkout, built, that is measured in turn with this one. */
  readonly against: string | null;
  /** Only the thread of so many comments. */
  readonly comments: number | null;
}

interface ColdAndCached {
  readonly cold: MeasuredRun;
  readonly cached: MeasuredRun;
}

/** The whole command twice over one data folder: first without kept vectors, then with them. */
const runTwice = async (checkout: string, file: string, folder: string): Promise<ColdAndCached> => {
  rmSync(folder, { recursive: true, force: true });
  const script = [toCommand(checkout), file, "--out", join(folder, "site"), "--data", join(folder, "data"), "--quiet"];
  return { cold: await runMeasured(script), cached: await runMeasured(script) };
};

const toMedian = (values: readonly number[]): number => values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
const toRow = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const stages = ["reading the file", "vectors from the cache", "topics", "tags", "summaries"];

/** Times and memory of several runs: the median, and the least time. */
const toCells = (measured: readonly MeasuredRun[]): readonly string[] => {
  const seconds = measured.map((run) => run.seconds);
  return [toMedian(seconds).toFixed(1), Math.min(...seconds).toFixed(1), Math.max(...measured.map((run) => run.megabytes)).toFixed(0)];
};

/** How the times of each pair compare, first by first: the median. */
const toRatio = (ours: readonly MeasuredRun[], theirs: readonly MeasuredRun[]): string =>
  theirs.length === 0 ? "" : toMedian(ours.map((run, index) => run.seconds / (theirs[index]?.seconds ?? Number.NaN))).toFixed(2);

const measureThread = async (count: number, file: string, { work, against }: { work: string; against: string | null }): Promise<void> => {
  const ours: ColdAndCached[] = [];
  const theirs: ColdAndCached[] = [];
  const folder = join(work, "ours");
  for (let run = 0; run < runs; run++) {
    ours.push(await runTwice(repository, file, folder));
    if (against !== null) theirs.push(await runTwice(against, file, join(work, "theirs")));
  }
  const pick = (all: readonly ColdAndCached[], kind: keyof ColdAndCached): readonly MeasuredRun[] => all.map((one) => one[kind]);
  const cells = (["cold", "cached"] as const).flatMap((kind) => [
    ...toCells(pick(ours, kind)),
    ...(against === null ? [] : [...toCells(pick(theirs, kind)), toRatio(pick(ours, kind), pick(theirs, kind))]),
  ]);
  const laps = timeStages(file, join(folder, "data"));
  console.log(toRow([String(count), ...cells, ...laps.map((lap) => lap.toFixed(0))]));
};

const toHeader = (kind: string): readonly string[] => [`${kind}, s`, "least", "MB"];

const measureAll = async ({ against, comments }: EngineBenchOptions): Promise<void> => {
  console.log(`${describeProcessor()}; ${String(runs)} runs each; median, least, most memory with helper processes.`);
  const header = ["comments"].concat(
    ["cold", "cached"].flatMap((kind) => [...toHeader(kind), ...(against === null ? [] : [...toHeader("other"), "ratio"])]),
    stages.map((stage) => `${stage}, ms`),
  );
  console.log(toRow(header));
  console.log(toRow(header.map(() => "---")));
  const work = mkdtempSync(join(tmpdir(), "summarizer-bench-"));
  try {
    const made = join(work, "large.json");
    writeFileSync(made, JSON.stringify(toLargeThread(join(data, "bulk-25k-comments.jsonl.gz"), large)));
    const files = [...threads.map(([count, id]) => [count, join(data, `${id}.json`)] as const), [large, made] as const];
    const wanted = files.filter(([count]) => comments === null || count === comments);
    for (const [count, file] of wanted) await measureThread(count, file, { work, against });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};

/**
 * Prints the whole command's time and memory, without and with its vectors kept, and what the stages of a cached reading take.
 */
export const benchEngine = async (options: EngineBenchOptions): Promise<void> => {
  const { against } = options;
  const unbuilt = [repository, ...(against === null ? [] : [against])].find((checkout) => !existsSync(toCommand(checkout)));
  if (!existsSync(data)) console.log("Skipped: ../shared/data is absent.");
  else if (unbuilt !== undefined) console.log(`Skipped: ${join(unbuilt, "dist")} is absent; "npm run build" makes it.`);
  else await measureAll(options);
};
