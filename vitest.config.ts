import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.{ts,tsx}", "test/**/*.test.ts"],
    // A reading with the model takes seconds on two busy cores; nothing here waits for less.
    // Much of a run waits for browsers and for other processes, so two cores have time for three files.
    maxWorkers: 3,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    reporters: ["default", "./test/closing-line-reporter.ts"],
  },
});
