import { env } from "node:process";
import { defineConfig } from "vitest/config";
import { BaseSequencer } from "vitest/node";
import type { TestSpecification } from "vitest/node";
import { reusedThread } from "./scripts/mutation-pool.ts";

/** The shortest test files first: the first test that fails ends a mutant's run. */
class ShortestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- Vitest's, which returns a new array
    return (await super.sort(files)).toReversed();
  }
}

// Stryker runs these tests once for each mutant, so only unit tests of the mutated folder take part, and none that loads the
// embedding model or starts processes: those are in files of their own, *-real.test.ts.
export default defineConfig({
  plugins: [
    {
      name: "reused-thread",
      // Here and not below, because Stryker overrides `pool`.
      configureVitest: ({ project }) => {
        project.config.pool = reusedThread.name;
        project.config.poolRunner = reusedThread;
      },
    },
  ],
  test: {
    include: (env["MUTATION_TESTS"] ?? "src/**/*.test.{ts,tsx}").split(" "),
    exclude: ["src/**/*-real.test.ts"],
    maxWorkers: 1,
    testTimeout: 10_000,
    sequence: { sequencer: ShortestFirst },
  },
});
