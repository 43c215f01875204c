import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { execPath } from "node:process";
import { gunzipSync } from "node:zlib";

const repository = resolve(import.meta.dirname, "../..");
const data = resolve(repository, "../shared/data/hn");
const command = join(repository, "dist/entry/main.js");
/** Real threads by their number of comments. */
const threads: readonly (readonly [number, string])[] = [
  [76, "42849774"],
  [150, "46433029"],
  [566, "39232976"],
  [1_406, "30186326"],
];
const large = 5_000;

/** Prints, when the process ends, its peak memory and when each step of the reading ended. */
const hook = `data:text/javascript,${encodeURIComponent(`
import { writeFileSync } from "node:fs";
process.on("exit", () => writeFileSync(process.env.SUMMARIZER_BENCH, JSON.stringify({ bytes: process.resourceUsage().maxRSS * 1024 })));
`)}`;

interface BulkComment {
  readonly id: number;
  readonly by?: string;
  readonly textPlain?: string;
  readonly timeISO?: string;
  readonly parent: number;
}

interface Item {
  readonly id: number;
  readonly type: string;
  readonly author: string;
  readonly title: string | null;
  readonly text: string | null;
  readonly url: null;
  readonly points: null;
  readonly created_at: string | null;
  readonly children: Item[];
}

const toText = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** Several real threads under one made root, in the shape of Algolia's items. */
const toLargeThread = (): Item => {
  const root: Item = {
    id: 999_000_001,
    type: "story",
    author: "bench",
    title: "Several threads",
    text: null,
    url: null,
    points: null,
    created_at: null,
    children: [],
  };
  let count = 0;
  for (const line of gunzipSync(readFileSync(join(data, "bulk-25k-comments.jsonl.gz")))
    .toString()
    .split("\n")) {
    if (count >= large || line === "") break;
    const { comments } = JSON.parse(line) as { readonly comments: readonly BulkComment[] };
    const items = new Map<number, Item>();
    for (const comment of comments) {
      items.set(comment.id, {
        id: comment.id,
        type: "comment",
        author: comment.by ?? "nobody",
        title: null,
        text: toText(comment.textPlain ?? ""),
        url: null,
        points: null,
        created_at: comment.timeISO ?? null,
        children: [],
      });
    }
    for (const comment of comments) {
      const item = items.get(comment.id);
      if (item !== undefined) (items.get(comment.parent) ?? root).children.push(item);
    }
    count += items.size;
  }
  return root;
};

interface Run {
  readonly seconds: number;
  readonly megabytes: number;
}

const run = (file: string, folder: string): Run => {
  const memory = join(folder, "memory.json");
  const from = performance.now();
  const { status, stderr } = spawnSync(
    execPath,
    ["--import", hook, command, file, "--out", join(folder, "site"), "--data", join(folder, "data"), "--quiet"],
    { env: { ...process.env, SUMMARIZER_BENCH: memory }, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`the command ended with ${String(status)}: ${stderr}`);
  const { bytes } = JSON.parse(readFileSync(memory, "utf8")) as { readonly bytes: number };
  return { seconds: (performance.now() - from) / 1000, megabytes: bytes / 1e6 };
};

/** The stages of a reading whose vectors are kept, as milliseconds; by the library, in a process of its own. */
const timeStages = (file: string, folder: string): readonly number[] => {
  const script = `
    import { makeReport } from ${JSON.stringify(join(repository, "dist/pipeline/make-report.js"))};
    import { createEmbeddedEngine } from ${JSON.stringify(join(repository, "dist/engines/embedded/embedded-engine.js"))};
    import { openSqliteStore } from ${JSON.stringify(join(repository, "dist/store/sqlite/open-store.js"))};
    import { readFileDiscussion } from ${JSON.stringify(join(repository, "dist/sources/files/file-source.js"))};
    const signal = new AbortController().signal;
    const store = await openSqliteStore(${JSON.stringify(join(folder, "data"))});
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

const toRow = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** Prints the whole command's time and memory, cold and with its vectors kept, and what the stages take. */
export const benchEngine = (): Promise<void> => {
  if (!existsSync(data)) console.log("Skipped: ../shared/data is absent.");
  else if (!existsSync(command)) console.log('Skipped: dist/ is absent; "npm run build" makes it.');
  else measureAll();
  return Promise.resolve();
};

const measureAll = (): void => {
  const stages = ["reading the file", "vectors from the cache", "topics", "tags", "summaries"];
  const header = ["comments", "cold, s", "comments/s", "MB", "cached, s", "MB", ...stages.map((stage) => `${stage}, ms`)];
  console.log(toRow(header));
  console.log(toRow(header.map(() => "---")));
  const work = mkdtempSync(join(tmpdir(), "summarizer-bench-"));
  try {
    const made = join(work, "large.json");
    writeFileSync(made, JSON.stringify(toLargeThread()));
    const files = [...threads.map(([count, id]) => [count, join(data, `${id}.json`)] as const), [large, made] as const];
    for (const [count, file] of files) {
      const folder = mkdtempSync(join(work, "run-"));
      const cold = run(file, folder);
      const cached = run(file, folder);
      const laps = timeStages(file, folder);
      const figures = [
        cold.seconds.toFixed(1),
        (count / cold.seconds).toFixed(0),
        cold.megabytes.toFixed(0),
        cached.seconds.toFixed(1),
        cached.megabytes.toFixed(0),
      ];
      console.log(toRow([String(count), ...figures, ...laps.map((lap) => lap.toFixed(0))]));
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};
