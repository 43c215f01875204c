const unreleasedHeading = "## [Unreleased]";

/**
 * Turns the changelog's "Unreleased" section into the section of a version, and puts an empty "Unreleased" section above it.
 *
 * @param text The whole of CHANGELOG.md (Keep a Changelog 1.1.0).
 * @param version Such as "0.3.0".
 * @param date ISO 8601, the day alone: "2026-11-26".
 * @throws Error where there is no "Unreleased" section, where it lists nothing, or where the version is already there.
 */
export const releaseChangelog = (text: string, version: string, date: string): string => {
  const [before, after, ...others] = text.split(`${unreleasedHeading}\n`);
  if (before === undefined || after === undefined || others.length > 0) {
    throw new Error(`CHANGELOG.md must have exactly one line "${unreleasedHeading}".`);
  }
  if (text.includes(`## [${version}]`)) throw new Error(`CHANGELOG.md already has a section for ${version}.`);
  const unreleased = after.split("\n## ")[0] ?? "";
  if (!/^- /mu.test(unreleased)) throw new Error("CHANGELOG.md lists nothing under Unreleased: there is nothing to release.");
  return `${before}${unreleasedHeading}\n\n## [${version}] - ${date}\n${after}`;
};
