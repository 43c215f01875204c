import type { Reporter, TestModule } from "vitest/node";

/** Ends the run with one line that any machine can read: "12 passed, 0 failed, 1 skipped". Skipped tests are named with their reason. */
export class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const result = test.result();
        counts[result.state] += 1;
        if (result.state === "skipped")
          process.stdout.write(`skipped: ${test.fullName}${"note" in result && result.note ? ` (${result.note})` : ""}\n`);
      }
    }
    process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped + counts.pending} skipped\n`);
  }
}

// Vitest loads a reporter by its default export.
export default ClosingLineReporter;
