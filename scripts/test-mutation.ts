import { argv } from "node:process";
import { Stryker } from "@stryker-mutator/core";

// `npm run test:mutation -- domain` (a folder or file of src/): changes the code in small ways, one at a time, and names every change
// that no unit test notices. docs/mutation-testing.md explains how to read the result.
const toPatterns = (place: string): readonly string[] =>
  /\.tsx?$/u.test(place) ? [`src/${place}`] : [`src/${place}/**/*.ts`, `src/${place}/**/*.tsx`];

const places = argv.slice(2);
if (places.length === 0) {
  console.error("Name what to mutate: a folder or file of src, as in: npm run test:mutation -- worker");
  process.exitCode = 2;
} else {
  await new Stryker({
    configFile: "stryker.config.json",
    mutate: [...places.flatMap(toPatterns), "!src/**/*.test.ts", "!src/**/*.gen.ts"],
  }).runMutationTest();
}
