import { evaluateConstants } from "./eval/constants/measure-constants.ts";
import { evaluateGrowth } from "./eval/growth.ts";
import { evaluateQuality } from "./eval/quality.ts";

// `npm run eval` scores the embedded engine on labelled data, `npm run eval -- growth` replays threads as they grew, and
// `npm run eval -- constants [name]` scores the engine with each constant halved and doubled. They write their figures into docs/.
const [, , name = "quality", detail] = process.argv;
const evaluations: Readonly<Record<string, () => Promise<void>>> = {
  quality: evaluateQuality,
  growth: evaluateGrowth,
  constants: () => evaluateConstants(detail),
};

const evaluate = evaluations[name];
if (evaluate === undefined) {
  console.error(`There is no evaluation "${name}"; there are: ${Object.keys(evaluations).join(", ")}.`);
  process.exitCode = 2;
} else await evaluate();
