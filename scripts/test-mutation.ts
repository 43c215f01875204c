import { rmSync } from "node:fs";
import { argv, env } from "node:process";
import { Stryker } from "@stryker-mutator/core";

// `npm run test:mutation -- domain` (a folder or file of src): changes the code in small ways, one at a time, and names every change
// that no unit test of the same folder notices. `--again` keeps the last run's results for what has not changed since.
// docs/mutation-testing.md explains how to read the result.
const isFile = (place: string): boolean => /\.tsx?$/u.test(place);
const toPatterns = (place: string): readonly string[] =>
  isFile(place) ? [`src/${place}`] : [`src/${place}/**/*.ts`, `src/${place}/**/*.tsx`];
/** A folder's tests are those in it and below, a file's are those beside it. */
const toTests = (place: string): string =>
  isFile(place) ? `src/${place.replace(/\/[^/]*$/u, "")}/*.test.{ts,tsx}` : `src/${place}/**/*.test.{ts,tsx}`;

const again = "--again";
const lastResults = "node_modules/.cache/mutation.json";
const places = argv.slice(2).filter((argument) => argument !== again);
if (places.length === 0) {
  console.error("Name what to mutate: a folder or file of src, as in: npm run test:mutation -- worker");
  process.exitCode = 2;
} else {
  if (!argv.includes(again)) rmSync(lastResults, { force: true });
  // Read by vitest.mutation.config.ts, which runs in Stryker's child processes.
  env["MUTATION_TESTS"] = places.map(toTests).join(" ");
  await new Stryker({
    configFile: "stryker.config.json",
    incremental: true,
    incrementalFile: lastResults,
    mutate: [...places.flatMap(toPatterns), "!src/**/*.test.ts", "!src/**/*.gen.ts"],
  }).runMutationTest();
}
