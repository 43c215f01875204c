import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { benchEngine } from "./bench/engine.ts";
import { benchLoad } from "./bench/load.ts";
import { benchModel } from "./bench/model.ts";
import { benchStretches } from "./bench/stretches.ts";
import { benchStore } from "./bench/store.ts";
import { benchWeb } from "./bench/web.ts";
import { benchWorkers } from "./bench/workers.ts";

// `npm run bench -- engine` (or load, model, store, stretches, web, workers; none: all) prints figures and judges nothing. Each benchmark is a file of
// scripts/bench/. For `engine` and `load`: `--against <folder>`, another checkout to be measured in turn with this one; `--comments <number>`, only
// the thread of so many comments.
interface BenchOptions {
  readonly against: string | null;
  readonly comments: number | null;
}

const benches: Readonly<Record<string, (options: BenchOptions) => Promise<void>>> = {
  engine: benchEngine,
  load: benchLoad,
  model: benchModel,
  store: benchStore,
  stretches: benchStretches,
  web: benchWeb,
  workers: benchWorkers,
};

const { positionals, values } = parseArgs({
  options: { against: { type: "string" }, comments: { type: "string" } },
  allowPositionals: true,
});
const against = values.against === undefined ? null : resolve(values.against);
const comments = values.comments === undefined ? null : Number(values.comments);
const unknown = positionals.find((name) => !(name in benches));
if (unknown !== undefined) {
  console.error(`There is no benchmark "${unknown}"; there are: ${Object.keys(benches).join(", ")}.`);
  process.exitCode = 2;
} else {
  for (const name of positionals.length === 0 ? Object.keys(benches) : positionals) await benches[name]?.({ against, comments });
}
