import { evaluateGrowth } from "./eval/growth.ts";
import { evaluateQuality } from "./eval/quality.ts";

// `npm run eval` scores the embedded engine on labelled data; `npm run eval -- growth` replays threads as they grew. Both write their figures into
// docs/measurements.md.
const evaluations: Readonly<Record<string, () => Promise<void>>> = { quality: evaluateQuality, growth: evaluateGrowth };

const [, , name = "quality"] = process.argv;
const evaluate = evaluations[name];
if (evaluate === undefined) {
  console.error(`There is no evaluation "${name}"; there are: ${Object.keys(evaluations).join(", ")}.`);
  process.exitCode = 2;
} else await evaluate();
