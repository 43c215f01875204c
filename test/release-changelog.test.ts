import { expect, test } from "vitest";
import { releaseChangelog } from "../scripts/release/release-changelog.ts";

const changelog = "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A thing.\n\n## [0.1.0] - 2026-11-25\n\n- The first version.\n";

test("a release dates the unreleased changes and leaves an empty section for the next ones", () => {
  expect(releaseChangelog(changelog, "0.2.0", "2026-11-26")).toBe(
    "# Changelog\n\n## [Unreleased]\n\n## [0.2.0] - 2026-11-26\n\n### Added\n\n- A thing.\n\n## [0.1.0] - 2026-11-25\n\n- The first version.\n",
  );
});

test("a release without changes is refused", () => {
  expect(() => releaseChangelog(releaseChangelog(changelog, "0.2.0", "2026-11-26"), "0.3.0", "2026-11-27")).toThrow(/nothing to release/u);
});

test("a version cannot be released twice", () => {
  expect(() => releaseChangelog(changelog, "0.1.0", "2026-11-26")).toThrow(/already has a section for 0\.1\.0/u);
});

test("a changelog without a section for unreleased changes is refused", () => {
  expect(() => releaseChangelog("# Changelog\n", "0.2.0", "2026-11-26")).toThrow(/exactly one line/u);
});
