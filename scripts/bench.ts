import { argv } from "node:process";
import { benchEngine } from "./bench/engine.ts";
import { benchModel } from "./bench/model.ts";
import { benchStore } from "./bench/store.ts";
import { benchWeb } from "./bench/web.ts";

// `npm run bench -- engine` (or model, store, web): prints figures, judges nothing. Each benchmark is a file of scripts/bench/.
const benches: Readonly<Record<string, () => Promise<void>>> = { engine: benchEngine, model: benchModel, store: benchStore, web: benchWeb };

const names = argv.slice(2);
const unknown = names.find((name) => !(name in benches));
if (unknown !== undefined) {
  console.error(`There is no benchmark "${unknown}"; there are: ${Object.keys(benches).join(", ")}.`);
  process.exitCode = 2;
} else {
  for (const name of names.length === 0 ? Object.keys(benches) : names) await benches[name]?.();
}
