import { env } from "node:process";
import { defineConfig } from "vitest/config";

// Stryker runs these tests once for each mutant, so only unit tests of the mutated folder take part, and none that loads the
// embedding model.
export default defineConfig({
  test: {
    include: (env["MUTATION_TESTS"] ?? "src/**/*.test.{ts,tsx}").split(" "),
    exclude: ["src/engines/embedded/embedded-engine.test.ts"],
    maxWorkers: 1,
    testTimeout: 120_000,
  },
});
