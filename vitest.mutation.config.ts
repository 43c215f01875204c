import { defineConfig } from "vitest/config";

// Stryker runs these tests once a mutant, so only unit tests are here: none that starts a process, a browser or an embedding model.
export default defineConfig({
  test: {
    include: ["src/**/*.test.{ts,tsx}"],
    exclude: ["src/engines/embedded/embedded-engine.test.ts", "src/network/only-way-out.test.ts"],
    maxWorkers: 1,
    testTimeout: 30_000,
  },
});
